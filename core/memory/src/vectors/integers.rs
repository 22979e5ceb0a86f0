//! One vector as 8-bit integers.

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

    /// The cosine of the vector kept so with `query`; `None` when they are of different
    /// lengths.
    pub(crate) fn cosine(query: &Asked, scale: f64, bytes: &[u8]) -> Option<f64> {
        if query.parts.len() != bytes.len() {
            return None;
        }
        let parts = query.parts.iter().zip(bytes);
        let sum: i32 = parts
            .map(|(q, byte)| i32::from(*q) * i32::from(byte.cast_signed()))
            .sum();
        Some(f64::from(sum) * scale * query.scale)
    }
}

/// A vector that is asked with, as integers: sums of these run side by side, sums of floats
/// wait for one another.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Asked {
    scale: f64,
    parts: Vec<i16>,
}

impl Asked {
    /// To the nearest 1023rd of the largest part: exact to 0.0001, and sums of 16,000
    /// products fit.
    pub(crate) fn of(vector: &[f32]) -> Self {
        let most = vector.iter().fold(0.0_f32, |most, x| most.max(x.abs()));
        let scale = if most > 0.0 { most / 1023.0 } else { 1.0 };
        Self {
            scale: f64::from(scale),
            parts: vector.iter().map(|x| (x / scale).round() as i16).collect(),
        }
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
            let cosine = Integers::cosine(&Asked::of(&unit), kept.scale, &kept.bytes).unwrap();
            prop_assert!((cosine - f64::from(own)).abs() < 0.02);
            prop_assert_eq!(Integers::cosine(&Asked::of(&unit[1..]), kept.scale, &kept.bytes), None);
        }
    }
}
