//! One vector as 8-bit integers.

/// Sums that run side by side: one alone would wait for itself at each addition.
const LANES: usize = 8;

/// A vector of length 1, to the nearest 127th of its largest part: the cosine of two is
/// exact to about 0.003.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Integers {
    pub(crate) scale: f64,
    pub(crate) bytes: Vec<u8>,
}

impl Integers {
    /// The nearest to `vector`.
    pub(crate) fn of(vector: &[f32]) -> Self {
        let most = vector.iter().fold(0.0_f32, |most, x| most.max(x.abs()));
        let scale = if most > 0.0 { most / 127.0 } else { 1.0 };
        let round = |x: &f32| ((x / scale).round().clamp(-127.0, 127.0) as i8).cast_unsigned();
        Self {
            scale: f64::from(scale),
            bytes: vector.iter().map(round).collect(),
        }
    }

    /// The cosine with `query`; `None` when they are of different lengths.
    pub(crate) fn cosine(query: &[f32], scale: f64, bytes: &[u8]) -> Option<f64> {
        if query.len() != bytes.len() {
            return None;
        }
        let (query, rest) = query.as_chunks::<LANES>();
        let (bytes, rest_bytes) = bytes.as_chunks::<LANES>();
        let mut sums = [0.0_f32; LANES];
        for (query, bytes) in query.iter().zip(bytes) {
            for ((sum, q), byte) in sums.iter_mut().zip(query).zip(bytes) {
                *sum += q * f32::from(byte.cast_signed());
            }
        }
        let rest = rest.iter().zip(rest_bytes);
        let rest = rest.map(|(q, byte)| q * f32::from(byte.cast_signed()));
        let sum = sums.iter().sum::<f32>() + rest.sum::<f32>();
        Some(f64::from(sum) * scale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_cosine_is_nearly_exact(values in proptest::collection::vec(-1.0_f32..1.0, 70)) {
            let length = values.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-3);
            let unit: Vec<f32> = values.iter().map(|x| x / length).collect();
            let kept = Integers::of(&unit);
            let own: f32 = unit.iter().map(|x| x * x).sum();
            let cosine = Integers::cosine(&unit, kept.scale, &kept.bytes).unwrap();
            prop_assert!((cosine - f64::from(own)).abs() < 0.02);
            prop_assert_eq!(Integers::cosine(&unit[1..], kept.scale, &kept.bytes), None);
        }
    }
}
