//! Whole vectors in memory, as many as the bound allows.

use super::integers::{Asked, Integers};

/// The most bytes of vectors that are held: 104,000 of 384 dimensions, so that a memory of
/// 100,000 episodes, the model and all else stay below 80 MB. What is beyond is read from
/// the profile when it is needed.
pub(super) const MOST_BYTES: usize = 40_000_000;
/// Room is made for so many vectors at a time: doubling would waste up to as much again.
const ROOM: usize = 4_096;

/// The first vectors of a profile, in the order of their rows.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Whole {
    most_bytes: usize,
    dimensions: usize,
    scales: Vec<f32>,
    bytes: Vec<u8>,
}

impl Whole {
    /// None yet, and room for so many bytes.
    pub(crate) fn new(most_bytes: usize) -> Self {
        Self {
            most_bytes,
            ..Self::default()
        }
    }

    /// Adds the next vector, if there is room and all before it had room.
    pub(crate) fn push(&mut self, scale: f64, bytes: &[u8]) {
        if self.bytes.len() + bytes.len() > self.most_bytes {
            return;
        }
        if self.bytes.capacity() - self.bytes.len() < bytes.len() {
            let room = (bytes.len() * ROOM).min(self.most_bytes - self.bytes.len());
            self.bytes.reserve_exact(room);
            self.scales.reserve_exact(ROOM);
        }
        self.dimensions = bytes.len();
        self.scales.push(scale as f32);
        self.bytes.extend_from_slice(bytes);
    }

    /// How many are held.
    pub(crate) fn len(&self) -> usize {
        self.scales.len()
    }

    /// The cosine of `query` with the vector at `place`, where it is held.
    pub(crate) fn cosine(&self, query: &Asked, place: usize) -> Option<f64> {
        let scale = *self.scales.get(place)?;
        let from = place * self.dimensions;
        let bytes = self.bytes.get(from..from + self.dimensions)?;
        Integers::cosine(query, f64::from(scale), bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_room_is_not_held() {
        let mut whole = Whole::new(20);
        let long = vec![1; 10];
        for _ in 0..3 {
            whole.push(0.5, &long);
        }
        assert_eq!(whole.len(), 2);
        let mut whole = Whole::new(4);
        whole.push(0.5, &[2, 0]);
        whole.push(0.25, &[0, 4]);
        let asked = Asked::of(&[1.0, 1.0]);
        assert!((whole.cosine(&asked, 1).unwrap() - 1.0).abs() < 1e-6);
        assert_eq!(whole.cosine(&asked, 2), None);
    }
}
