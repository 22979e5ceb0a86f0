//! Collecting marks.

use super::Kind;

/// The most marks of one mail; of more, those with the lowest hashes are kept, which is a fair
/// sample and the same each time.
pub const MAX_MARKS: usize = 4_096;
/// The most marks collected before doubles are taken out.
const MAX_COLLECTED: usize = 65_536;
/// The highest level of an amount.
const MAX_LEVEL: u64 = 16;

/// The marks so far.
#[derive(Debug, Default)]
pub(super) struct Marks(Vec<u32>);

/// A 64-bit hash of a text of one kind: FNV-1a with a final mix.
pub(super) fn hash(kind: Kind, text: &str) -> u64 {
    mix(text.bytes().fold(start(kind), with_byte))
}

/// The hash of a text of one kind in lower case.
pub(super) fn hash_lower(kind: Kind, text: &str) -> u64 {
    if text.is_ascii() {
        let lower = text.bytes().map(|byte| byte.to_ascii_lowercase());
        mix(lower.fold(start(kind), with_byte))
    } else {
        hash(kind, &text.to_lowercase())
    }
}

/// The hash of something that is a hash already, `nth` of its kind.
pub(super) fn hash_again(kind: Kind, hash: u64, nth: u64) -> u64 {
    mix((start(kind) ^ hash).wrapping_add(nth.wrapping_mul(0x9E37_79B9_7F4A_7C15)))
}

fn start(kind: Kind) -> u64 {
    0xcbf2_9ce4_8422_2325 ^ u64::from(kind as u8).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

fn with_byte(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
}

/// Spreads every bit over all (the finalizer of MurmurHash3).
fn mix(mut hash: u64) -> u64 {
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^ (hash >> 33)
}

/// The mark that stands for a hash.
fn mark(hash: u64) -> u32 {
    u32::try_from(hash >> 32).unwrap_or(u32::MAX)
}

/// The mark of an address.
pub(super) fn address_mark(address: &str) -> u32 {
    mark(hash(Kind::Address, address)) | 1
}

impl Marks {
    /// A mark beside the body's words.
    pub(super) fn add(&mut self, kind: Kind, text: &str) {
        self.push(hash(kind, text));
    }

    /// A mark of two texts.
    pub(super) fn add_two(&mut self, kind: Kind, first: &str, second: &str) {
        let hash = first.bytes().chain([0]).chain(second.bytes());
        self.push(mix(hash.fold(start(kind), with_byte)));
    }

    /// A mark beside the body's words by its hash.
    pub(super) fn push(&mut self, hash: u64) {
        self.collect(mark(hash) | 1);
    }

    /// A mark of the body's words by its hash.
    pub(super) fn push_body(&mut self, hash: u64) {
        self.collect(mark(hash) & !1);
    }

    /// A mark for each power of two that an amount reaches.
    pub(super) fn level(&mut self, area: &str, name: &str, amount: usize) {
        self.steps(area, name, u64::from(usize::BITS - amount.leading_zeros()));
    }

    /// A mark for each number up to `steps`.
    pub(super) fn steps(&mut self, area: &str, name: &str, steps: u64) {
        let name = area.bytes().chain(name.bytes());
        let base = name.fold(start(Kind::Level), with_byte);
        for step in 0..=steps.min(MAX_LEVEL) {
            self.push(mix(
                base.wrapping_add(step.wrapping_mul(0x9E37_79B9_7F4A_7C15))
            ));
        }
    }

    /// Marks of words that stand at most `reach` apart (orthogonal sparse bigrams).
    pub(super) fn pairs(&mut self, words: &[u64], kind: Kind, reach: usize) {
        for (at, first) in words.iter().enumerate() {
            for (gap, second) in words.iter().skip(at + 1).take(reach).enumerate() {
                let place = (gap as u64 + 1) << 8 | u64::from(kind as u8);
                let second = second
                    .wrapping_mul(0x9E37_79B9_7F4A_7C15)
                    .wrapping_add(place);
                let hash = mix(first.rotate_left(7) ^ second);
                if matches!(kind, Kind::Pair) {
                    self.push_body(hash);
                } else {
                    self.push(hash);
                }
            }
        }
    }

    fn collect(&mut self, mark: u32) {
        if self.0.len() < MAX_COLLECTED {
            self.0.push(mark);
        }
    }

    /// All marks, ascending, each once.
    pub(super) fn finish(mut self) -> Vec<u32> {
        self.0.sort_unstable();
        self.0.dedup();
        self.0.truncate(MAX_MARKS);
        self.0
    }

    /// These marks beside those that are `finished`, as [`Marks::finish`].
    pub(super) fn finish_beside(mut self, finished: &[u32]) -> Vec<u32> {
        self.0.extend_from_slice(finished);
        self.finish()
    }
}
