//! Text cut into words, once for everybody (Unicode words, UAX #29).

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Characters of an utterance that are read; what comes after is ignored.
///
/// The longest row of CLINC150 has 136 characters, of SNIPS 167. A pasted letter is
/// understood by its beginning, and the time an utterance takes stays bounded.
pub const MAX_CHARS: usize = 1_000;

/// A word of the utterance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// As said.
    pub text: String,
    /// Compatibility-normalised (NFKC), lower case, straight apostrophes.
    pub lower: String,
    /// Where it stands, in bytes of the text given.
    pub span: Range<usize>,
}

/// The words of the first [`MAX_CHARS`] characters, in order, without punctuation.
///
/// `'s` is cut off so that "Anna's" and "Anna" are the same name.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let end = text
        .char_indices()
        .nth(MAX_CHARS)
        .map_or(text.len(), |(at, _)| at);
    let head = text.get(..end).unwrap_or(text);
    let mut found = Vec::new();
    for (at, word) in head.unicode_word_indices() {
        match word.char_indices().rev().nth(1) {
            Some((cut, '\'' | '’')) if word.ends_with(['s', 'S']) && cut > 0 => {
                push(&mut found, word.get(..cut), at);
                push(&mut found, word.get(cut..), at + cut);
            }
            _ => push(&mut found, Some(word), at),
        }
    }
    found
}

fn push(found: &mut Vec<Token>, word: Option<&str>, at: usize) {
    if let Some(word) = word {
        found.push(Token {
            text: word.to_owned(),
            lower: normalised(word),
            span: at..at + word.len(),
        });
    }
}

/// Compatibility-normalised, lower case, with straight apostrophes.
#[must_use]
pub fn normalised(text: &str) -> String {
    text.nfkc()
        .flat_map(char::to_lowercase)
        .map(|c| if c == '’' { '\'' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_places_and_lose_their_punctuation() {
        let found = tokens("What did Anna’s boss want, at 7:30?");
        let lower: Vec<_> = found.iter().map(|token| token.lower.as_str()).collect();
        assert_eq!(
            lower,
            ["what", "did", "anna", "'s", "boss", "want", "at", "7", "30"]
        );
        assert_eq!(found.get(2).map(|token| token.span.clone()), Some(9..13));
    }

    #[test]
    fn only_the_first_thousand_characters_are_read() {
        let long = "ä ".repeat(600_000);
        assert_eq!(tokens(&long).len(), MAX_CHARS / 2);
        assert!(tokens("").is_empty());
        assert!(tokens("🙂🙂 — …").is_empty());
    }
}
