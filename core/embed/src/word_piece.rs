//! WordPiece for uncased BERT vocabularies (Devlin et al. 2018): words in lower case and
//! without marks, cut into the longest known pieces.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::EmbedError;

/// Longer words are one unknown piece, as in the published tokenizer.
const MAX_WORD_CHARS: usize = 100;

/// A vocabulary, ready to cut words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct WordPiece {
    begins: HashMap<String, usize>,
    goes_on: HashMap<String, usize>,
    begin: usize,
    end: usize,
    unknown: usize,
}

impl WordPiece {
    /// The vocabulary `pieces`, one a line.
    ///
    /// # Errors
    /// A special piece is missing.
    pub(crate) fn new(pieces: &str) -> Result<Self, EmbedError> {
        let (mut begins, mut goes_on) = (HashMap::new(), HashMap::new());
        for (at, piece) in pieces.lines().enumerate() {
            match piece.strip_prefix("##") {
                Some(rest) if !rest.is_empty() => goes_on.insert(rest.to_owned(), at),
                _ => begins.insert(piece.to_owned(), at),
            };
        }
        let special = |name: &str| {
            let at = begins.get(name).copied();
            at.ok_or(EmbedError::Unusable("its vocabulary lacks a special piece"))
        };
        let (begin, end, unknown) = (special("[CLS]")?, special("[SEP]")?, special("[UNK]")?);
        Ok(Self {
            begins,
            goes_on,
            begin,
            end,
            unknown,
        })
    }

    /// The pieces of `text` between begin and end, at most `most` in all.
    pub(crate) fn pieces(&self, text: &str, most: usize) -> Vec<usize> {
        let mut pieces = vec![self.begin];
        for word in words(text) {
            if pieces.len() + 1 >= most {
                break;
            }
            self.cut(&word, &mut pieces);
        }
        pieces.truncate(most.saturating_sub(1));
        pieces.push(self.end);
        pieces
    }

    fn cut(&self, word: &str, pieces: &mut Vec<usize>) {
        let before = pieces.len();
        if word.chars().count() > MAX_WORD_CHARS {
            return pieces.push(self.unknown);
        }
        let mut rest = word;
        let mut known = &self.begins;
        while !rest.is_empty() {
            let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
            let longest = ends
                .filter_map(|end| rest.split_at_checked(end))
                .find_map(|(piece, after)| known.get(piece).map(|at| (*at, after)));
            let Some((at, after)) = longest else {
                pieces.truncate(before);
                return pieces.push(self.unknown);
            };
            pieces.push(at);
            rest = after;
            known = &self.goes_on;
        }
    }
}

/// Words and single punctuation marks.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let visible = text.chars().filter(|c| !is_dropped(*c));
    for c in visible
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
    {
        let alone = is_punctuation(c) || is_ideograph(c);
        if (c.is_whitespace() || alone) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if alone {
            words.push(c.to_string());
        } else if !c.is_whitespace() {
            word.push(c);
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// Controls and invisible format characters.
fn is_dropped(c: char) -> bool {
    let format = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fffd}');
    format || (c.is_control() && !c.is_whitespace())
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c, '\u{a1}' | '\u{a7}' | '\u{ab}' | '\u{b6}' | '\u{b7}' | '\u{bb}' | '\u{bf}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{ff01}'..='\u{ff0f}')
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2ceaf}' | '\u{2f800}'..='\u{2fa1f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PIECES: &str = "[PAD]\n[UNK]\n[CLS]\n[SEP]\nun\n##aff\n##able\n!\ncafe\n日";

    #[test]
    fn words_are_cut_into_the_longest_known_pieces() {
        let vocabulary = WordPiece::new(PIECES).unwrap();
        assert_eq!(
            vocabulary.pieces("Unaffable! CAFÉ 日x", 99),
            [2, 4, 5, 6, 7, 8, 9, 1, 3]
        );
        assert_eq!(vocabulary.pieces("", 99), [2, 3]);
        assert_eq!(vocabulary.pieces("unaffable un un", 4), [2, 4, 5, 3]);
        assert!(WordPiece::new("a\nb").is_err());
    }

    proptest! {
        #[test]
        fn any_text_has_pieces_within_the_bound(text in "\\PC{0,200}", most in 2_usize..40) {
            let pieces = WordPiece::new(PIECES).unwrap().pieces(&text, most);
            prop_assert!(pieces.len() <= most && pieces.len() >= 2);
        }
    }
}
