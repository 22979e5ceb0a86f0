//! Mutation: small damage to sound input, the way files and wires do it.

use os1_base::Chance;

/// Inputs grow no longer than this; what needs more is a test of its own.
const LONGEST: usize = 1 << 16;
/// At most so many damages to one input.
const MOST_CHANGES: usize = 8;
/// Bytes that mean something to one of the parsers under fire.
const TELLING: &[u8] = b"\0\n\r\t \"'<>[](){}=:;,/\\-#&%\x1B\x7F\x80\xC3\xE2\xF0\xFF";

/// Makes inputs from seeds; the same seed number gives the same inputs.
#[derive(Debug)]
pub struct Mutator {
    chance: Chance,
}

impl Mutator {
    /// The stream of inputs that belongs to `seed`.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self {
            chance: Chance::seeded(seed),
        }
    }

    /// The next input: one of `seeds`, damaged in a few places, sometimes spliced with
    /// another.
    pub fn next(&mut self, seeds: &[&[u8]]) -> Vec<u8> {
        let mut input = self
            .chance
            .pick(seeds)
            .map_or(Vec::new(), |seed| seed.to_vec());
        for _ in 0..=self.chance.below(MOST_CHANGES) {
            self.change(&mut input, seeds);
        }
        input.truncate(LONGEST);
        input
    }

    fn change(&mut self, input: &mut Vec<u8>, seeds: &[&[u8]]) {
        let at = self.chance.below(input.len() + 1);
        let end = (at + self.chance.below(33)).min(input.len());
        match self.chance.below(7) {
            0 => self.flip(input, at),
            1 => input.insert(at, self.byte()),
            2 => drop(input.drain(at..end)),
            3 => self.repeat(input, at..end),
            4 => input.truncate(at),
            5 => self.splice(input, at, seeds),
            _ => self.overwrite(input, at..end),
        }
    }

    fn byte(&mut self) -> u8 {
        if self.chance.below(2) == 0 {
            self.chance.pick(TELLING).copied().unwrap_or(0)
        } else {
            u8::try_from(self.chance.below(256)).unwrap_or(0)
        }
    }

    fn flip(&mut self, input: &mut [u8], at: usize) {
        let bit = 1 << self.chance.below(8);
        if let Some(byte) = input.get_mut(at) {
            *byte ^= bit;
        }
    }

    fn overwrite(&mut self, input: &mut [u8], range: std::ops::Range<usize>) {
        let byte = self.byte();
        input.get_mut(range).unwrap_or_default().fill(byte);
    }

    /// The same piece many times: depth and length are what bounds are for.
    fn repeat(&mut self, input: &mut Vec<u8>, range: std::ops::Range<usize>) {
        let end = range.end;
        let piece = input.get(range).unwrap_or_default().to_vec();
        let times = 1 + self.chance.below(200);
        let room = LONGEST.saturating_sub(input.len());
        let many: Vec<u8> = piece
            .iter()
            .copied()
            .cycle()
            .take((piece.len() * times).min(room))
            .collect();
        input.splice(end..end, many);
    }

    fn splice(&mut self, input: &mut Vec<u8>, at: usize, seeds: &[&[u8]]) {
        let Some(other) = self.chance.pick(seeds) else {
            return;
        };
        let from = self.chance.below(other.len() + 1);
        input.truncate(at);
        input.extend_from_slice(other.get(from..).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inputs_repeat_with_their_seed_and_differ_from_what_they_come_from() {
        let seeds: &[&[u8]] = &[b"From: a@example.test\n\nhello", b"{\"a\":1}"];
        let stream = |seed| {
            let mut mutator = Mutator::seeded(seed);
            (0..50).map(|_| mutator.next(seeds)).collect::<Vec<_>>()
        };
        assert_eq!(stream(1), stream(1));
        assert_ne!(stream(1), stream(2));
        let changed = stream(1)
            .iter()
            .filter(|input| !seeds.contains(&input.as_slice()))
            .count();
        assert!(changed > 40, "{changed}");
    }

    #[test]
    fn nothing_to_start_from_still_gives_bounded_input() {
        let mut mutator = Mutator::seeded(3);
        for _ in 0..1000 {
            assert!(mutator.next(&[]).len() <= LONGEST);
        }
    }
}
