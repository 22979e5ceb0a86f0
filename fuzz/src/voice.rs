//! What is said aloud: text that comes in pieces, and words that were recognised.

use os1_voice::{Chunker, Completeness, Phrase, for_the_ear};

use crate::{Target, text};

pub(crate) const TARGET: Target = Target {
    name: "voice",
    feed,
    seeds: &[
        b"You have two meetings. The first is with Dr. Anna Meier at 10:30, the second at 3 p.m. in Room 12.",
        b"It costs $12.50, 1,234.5 km or 37.2\xC2\xB0C on 2026-11-27T20:30, see [this](https://a.example/x?y) - #7, 3/4.",
        b"```\nlet x = 1;\n```\n- **one** \xF0\x9F\x8E\x89\n| a | b |\n|---|---|\n18446744073709551616 99999999999999/0 -0.5 0:60",
        b"+49-621-123456 0621 1st 11th 9\xE2\x80\x9311 8:00-9:30 \xE2\x82\xAC0.99 -\xC2\xA33 $2bn 100%",
        b"I would like to ... say that again, please",
        b"Henry VIII, Chapter IV, v1.2.3, 1 234 567 km\xC2\xB2, x\xC2\xB2 + 3^4 = 7 - 2, H2O, 27.11.2026, 99 999 999 999 999 000",
    ],
};

/// A number is said in letters, however long it is.
fn numbers(bytes: &[u8]) {
    let digits: String = bytes
        .iter()
        .map(|byte| char::from(b'0' + byte % 10))
        .collect();
    let (before, after) = digits.split_at(digits.len() / 2);
    for number in [
        digits.clone(),
        format!("-{before}.{after}"),
        format!("{before} {after}"),
        format!("${after}"),
    ] {
        let said = for_the_ear(&number);
        let left = said.chars().any(|c| c.is_ascii_digit());
        assert!(before.is_empty() || !left, "{number}: {said}");
    }
}

/// No letter is lost between the pieces, and what is said is one line.
fn feed(bytes: &[u8]) {
    let words = text(bytes);
    let mut chunker = Chunker::new();
    let mut chunks = Vec::new();
    for piece in words.split_inclusive(' ') {
        chunks.extend(chunker.push(piece));
    }
    chunks.extend(chunker.finish());
    let whole: String = chunks.iter().map(|chunk| chunk.text.as_str()).collect();
    assert_eq!(whole, words, "letters were lost");
    assert!(!chunks.iter().any(|chunk| chunk.said.contains('\n')));
    assert!(!for_the_ear(&words).contains('\n'));
    numbers(bytes);
    let _ = (Completeness::of(&words), Phrase::read(&words));
}
