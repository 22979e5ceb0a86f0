//! The coarse pass: one bit a dimension.

/// How many times as many as are wanted are compared by their side: among 16 times as many
/// by signs alone hardly any of the best is missing.
const LOOKED_AT: usize = 16;

/// The signs of many vectors, in the order of their rows.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Codes {
    dimensions: usize,
    seqs: Vec<i64>,
    words: Vec<u64>,
}

impl Codes {
    /// None yet, of vectors with so many dimensions.
    pub(crate) fn new(dimensions: usize) -> Self {
        Self {
            dimensions,
            ..Self::default()
        }
    }

    /// The row of the last one, 0 for none: rows begin with 1.
    pub(crate) fn last(&self) -> i64 {
        self.seqs.last().copied().unwrap_or(0)
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.seqs.len()
    }

    /// The row at `place`.
    pub(crate) fn row(&self, place: usize) -> Option<i64> {
        self.seqs.get(place).copied()
    }

    /// The place of row `seq`.
    pub(crate) fn place(&self, seq: i64) -> Option<usize> {
        self.seqs.binary_search(&seq).ok()
    }

    /// Adds the vector of row `seq`, kept as `bytes`; one of another length is passed over,
    /// which the answer tells.
    pub(crate) fn push(&mut self, seq: i64, bytes: &[u8]) -> bool {
        let fits = bytes.len() == self.dimensions;
        if fits {
            self.seqs.push(seq);
            self.words
                .extend(signs(bytes.iter().map(|byte| byte.cast_signed() > 0)));
        }
        fits
    }

    /// The places of some `n` vectors, a few more where several are as far, that have most
    /// signs in common with `query`.
    pub(crate) fn by_signs(&self, query: &[f32], n: usize) -> Vec<usize> {
        let asked = signs(query.iter().map(|x| *x > 0.0));
        if asked.is_empty() || self.dimensions != query.len() {
            return Vec::new();
        }
        let distances: Vec<u16> = self
            .words
            .chunks_exact(asked.len())
            .map(|code| distance(code, &asked))
            .collect();
        let reach = self.reach(&distances, n);
        let places = distances.iter().enumerate();
        places
            .filter(|(_, distance)| **distance <= reach)
            .map(|(place, _)| place)
            .collect()
    }

    /// The places of the `n` vectors that seem nearest to `query`: by signs in common first,
    /// then the nearest of those by how much of the query lies on their side.
    pub(crate) fn nearest(&self, query: &[f32], n: usize) -> Vec<usize> {
        let side = Side::of(query);
        let length = self.dimensions.div_ceil(64);
        let near = self.by_signs(query, n.saturating_mul(LOOKED_AT));
        let mut near: Vec<(f32, usize)> = near
            .into_iter()
            .filter_map(|place| {
                let code = self.words.get(place * length..(place + 1) * length)?;
                Some((side.sum(code), place))
            })
            .collect();
        near.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
        near.into_iter().take(n).map(|(_, place)| place).collect()
    }

    /// The least distance within which there are `n`.
    fn reach(&self, distances: &[u16], n: usize) -> u16 {
        let mut count = vec![0_usize; self.dimensions + 1];
        for distance in distances {
            if let Some(count) = count.get_mut(usize::from(*distance)) {
                *count += 1;
            }
        }
        let mut within = 0;
        let reach = count.iter().position(|count| {
            within += count;
            within >= n
        });
        reach
            .and_then(|reach| u16::try_from(reach).ok())
            .unwrap_or(u16::MAX)
    }
}

/// In how many signs two codes differ (Hamming distance).
fn distance(code: &[u64], asked: &[u64]) -> u16 {
    let differing = code.iter().zip(asked).map(|(a, b)| (a ^ b).count_ones());
    differing.sum::<u32>() as u16
}

/// For each byte of a code and each of its values, the sum of the query's parts where it has
/// a one: the asymmetric distance of product quantisation (Jegou et al. 2011), for bits.
#[derive(Debug)]
struct Side(Vec<[f32; 256]>);

impl Side {
    fn of(query: &[f32]) -> Self {
        let table = |parts: &[f32]| {
            let mut sums = [0.0_f32; 256];
            for value in 1..256_usize {
                let rest = sums.get(value & (value - 1)).copied().unwrap_or(0.0);
                let own = parts
                    .get(value.trailing_zeros() as usize)
                    .copied()
                    .unwrap_or(0.0);
                if let Some(sum) = sums.get_mut(value) {
                    *sum = rest + own;
                }
            }
            sums
        };
        Self(query.chunks(8).map(table).collect())
    }

    fn sum(&self, code: &[u64]) -> f32 {
        let bytes = code.iter().flat_map(|word| word.to_le_bytes());
        let sums = self.0.iter().zip(bytes);
        sums.map(|(table, byte)| table.get(usize::from(byte)).copied().unwrap_or(0.0))
            .sum()
    }
}

/// Bits packed into words, the last one filled up with zeros.
fn signs(positive: impl Iterator<Item = bool>) -> Vec<u64> {
    let mut words = Vec::new();
    for (at, is) in positive.enumerate() {
        if at % 64 == 0 {
            words.push(0);
        }
        if let Some(word) = words.last_mut() {
            *word |= u64::from(is) << (at % 64);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::super::Integers;
    use super::*;

    #[test]
    fn the_nearest_signs_come_first() {
        let mut codes = Codes::new(70);
        let vector = |turned: usize| -> Vec<f32> {
            (0..70)
                .map(|at| if at < turned { -0.1 } else { 0.1 })
                .collect()
        };
        for turned in 0..70 {
            codes.push(
                i64::try_from(turned).unwrap() + 1,
                &Integers::of(&vector(turned)).bytes,
            );
        }
        codes.push(99, &[1, 2, 3]);
        assert_eq!(codes.last(), 70);
        let mut near = codes.nearest(&vector(10), 3);
        near.sort_unstable();
        assert_eq!(near, [9, 10, 11]);
        assert_eq!(codes.nearest(&vector(10), 1), [10]);
        assert_eq!((codes.row(10), codes.place(11)), (Some(11), Some(10)));
        assert_eq!((codes.len(), codes.place(99)), (70, None));
        assert_eq!(codes.nearest(&vector(0), 1000).len(), 70);
        assert!(codes.nearest(&[0.5; 3], 5).is_empty());
    }
}
