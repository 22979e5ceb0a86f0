//! A made-up talk of any length, the same each time.

use os1_companion::{EmbedError, Embedder};

/// How many words there are.
const WORDS: usize = 20_000;
/// As long as a vector of the real model.
const DIMENSIONS: usize = 384;

/// The talk.
#[derive(Debug)]
pub(crate) struct Talk(Vec<String>);

impl Talk {
    /// A talk of words that no dictionary has.
    pub(crate) fn new() -> Self {
        Self((0..WORDS).map(word).collect())
    }

    /// The line of the file that turn `at` is heard from.
    pub(crate) fn line(&self, at: usize) -> String {
        let speaker = if at.is_multiple_of(2) { "Ann" } else { "Bob" };
        let (day, minute) = (at / 400, at % 400);
        let at_s = 1_000_000_000 + day * 86_400 + minute * 60;
        let instant =
            jiff::Timestamp::from_second(i64::try_from(at_s).unwrap_or(0)).unwrap_or_default();
        let text = self.text(at, 8 + at % 20);
        format!(
            "{{\"at\":\"{instant}\",\"speaker\":\"{speaker}\",\"text\":\"{text}\",\"ref\":\"t{at}\"}}\n"
        )
    }

    /// A question about turn `at`.
    pub(crate) fn question(&self, at: usize) -> String {
        format!("When did Ann {}?", self.text(at, 5))
    }

    /// The first words of turn `at`.
    fn text(&self, at: usize, length: usize) -> String {
        let words = (0..length)
            .filter_map(|place| self.0.get(rank(mixed((at as u64) << 8 | place as u64))));
        words.map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// An embedder that costs nearly nothing: the sum of a direction for each word.
    pub(crate) fn embedder(&self) -> Sums {
        Sums
    }
}

/// The word of a rank: syllables, so that no two begin alike more often than words do.
fn word(rank: usize) -> String {
    const SYLLABLES: [&str; 16] = [
        "ba", "ko", "ri", "tu", "ne", "lo", "mi", "sa", "du", "fe", "go", "hi", "pa", "wo", "ze",
        "ju",
    ];
    let hash = mixed(rank as u64);
    let parts = (0..4).filter_map(|place| SYLLABLES.get((hash >> (4 * place)) as usize % 16));
    parts.copied().collect::<String>() + &char::from(b'a' + (rank % 26) as u8).to_string()
}

/// A rank as Zipf has it: the n-th word is as common as 1/n.
fn rank(random: u64) -> usize {
    let share = (random >> 11) as f64 / (1_u64 << 53) as f64;
    ((WORDS as f64).powf(share) as usize)
        .saturating_sub(1)
        .min(WORDS - 1)
}

/// A step of SplitMix64 (Steele, Lea and Flood 2014).
fn mixed(state: u64) -> u64 {
    let mut z = state
        .wrapping_add(0x9E37_79B9_7F4A_7C15)
        .wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// See [`Talk::embedder`].
#[derive(Debug)]
pub(crate) struct Sums;

impl Embedder for Sums {
    fn name(&self) -> &str {
        "sums/1"
    }

    fn dimensions(&self) -> usize {
        DIMENSIONS
    }

    fn embed(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, EmbedError> {
        Ok(texts.iter().map(|text| sum(text)).collect())
    }
}

fn sum(text: &str) -> Vec<f32> {
    let mut vector = vec![1e-3_f32; DIMENSIONS];
    for word in text.split_whitespace() {
        let mut state = word
            .bytes()
            .fold(7, |state, byte| mixed(state ^ u64::from(byte)));
        for part in vector.chunks_mut(8) {
            state = mixed(state);
            for (place, value) in part.iter_mut().enumerate() {
                *value += f32::from(((state >> (8 * place)) as u8).cast_signed());
            }
        }
    }
    let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
    vector.iter().map(|x| x / length).collect()
}
