//! The coarse pass: one bit a dimension.

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

    /// Adds the vector of row `seq`, kept as `bytes`; one of another length is passed over.
    pub(crate) fn push(&mut self, seq: i64, bytes: &[u8]) {
        if bytes.len() == self.dimensions {
            self.seqs.push(seq);
            self.words
                .extend(signs(bytes.iter().map(|byte| byte.cast_signed() > 0)));
        }
    }

    /// The rows of at least `n` vectors with the most signs in common with `query`, the
    /// nearest group whole; fewer when there are not so many.
    pub(crate) fn nearest(&self, query: &[f32], n: usize) -> Vec<i64> {
        let asked = signs(query.iter().map(|x| *x > 0.0));
        if asked.is_empty() || self.dimensions != query.len() {
            return Vec::new();
        }
        let mut count = vec![0_usize; self.dimensions + 1];
        let distances: Vec<u16> = self
            .words
            .chunks_exact(asked.len())
            .map(|code| {
                code.iter()
                    .zip(&asked)
                    .map(|(a, b)| (a ^ b).count_ones() as u16)
                    .sum()
            })
            .collect();
        for distance in &distances {
            if let Some(count) = count.get_mut(usize::from(*distance)) {
                *count += 1;
            }
        }
        let mut within = 0;
        let reach = count.iter().position(|count| {
            within += count;
            within >= n
        });
        let reach = reach.unwrap_or(self.dimensions);
        let near = self.seqs.iter().zip(&distances);
        near.filter(|(_, d)| usize::from(**d) <= reach)
            .map(|(seq, _)| *seq)
            .collect()
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
        assert_eq!(near, [10, 11, 12]);
        assert_eq!(codes.nearest(&vector(0), 1000).len(), 70);
        assert!(codes.nearest(&[0.5; 3], 5).is_empty());
    }
}
