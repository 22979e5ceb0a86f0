//! What the tagger sees at a word.

use crate::sparse::fingerprint;
use crate::tokens::Token;

/// Fingerprints of the features at `at`: the word and its neighbours, its pairs, its first
/// and last letters and its shape.
pub(crate) fn features_at(tokens: &[Token], at: usize) -> Vec<u32> {
    let word = |offset: isize| {
        at.checked_add_signed(offset)
            .and_then(|place| tokens.get(place))
            .map_or("", |token| token.lower.as_str())
    };
    let this = word(0);
    let shape = tokens
        .get(at)
        .map_or_else(String::new, |token| shape(&token.text));
    let mut found = vec![
        fingerprint(&["bias"]),
        fingerprint(&["w", this]),
        fingerprint(&["w-1", word(-1)]),
        fingerprint(&["w+1", word(1)]),
        fingerprint(&["w-2", word(-2)]),
        fingerprint(&["w+2", word(2)]),
        fingerprint(&["w-1w", word(-1), this]),
        fingerprint(&["ww+1", this, word(1)]),
        fingerprint(&["w-1w+1", word(-1), word(1)]),
        fingerprint(&["w-2w-1", word(-2), word(-1)]),
        fingerprint(&["w+1w+2", word(1), word(2)]),
        fingerprint(&["shape", &shape]),
        fingerprint(&["place", if at == 0 { "first" } else { "later" }]),
    ];
    let letters: Vec<usize> = this.char_indices().map(|(start, _)| start).collect();
    for length in 1..=4 {
        let head = letters.get(length).copied().unwrap_or(this.len());
        let tail = letters
            .len()
            .checked_sub(length)
            .and_then(|n| letters.get(n));
        found.push(fingerprint(&["head", this.get(..head).unwrap_or_default()]));
        let tail = tail.and_then(|&start| this.get(start..)).unwrap_or(this);
        found.push(fingerprint(&["tail", tail]));
    }
    found
}

/// "Xx" for "Anna", "dd" for "42": repeated signs once more than one.
fn shape(word: &str) -> String {
    let mut shape = String::new();
    for c in word.chars().take(16) {
        let sign = match c {
            c if c.is_uppercase() => 'X',
            c if c.is_alphabetic() => 'x',
            c if c.is_numeric() => 'd',
            c => c,
        };
        if !shape.ends_with([sign].as_slice()) || (sign == 'd' && shape.len() < 4) {
            shape.push(sign);
        }
    }
    shape
}
