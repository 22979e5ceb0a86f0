//! What is said to a dictation, and not into it.

use super::token::Token;

/// The most words that a phrase of the list has.
pub(super) const LONGEST: usize = 3;

/// What a phrase does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Phrase {
    /// Writes this.
    Write(Token),
    /// The next word is a word, whatever it means.
    Literal,
    /// Takes back the last piece.
    Scratch,
    /// The dictation is over.
    End,
}

impl Phrase {
    /// The phrase that these words are, in lower case and without marks.
    pub(super) fn read(words: &str) -> Option<Self> {
        let lines = include_str!("../../words/en/dictation.txt").lines();
        let known = lines.filter(|line| !line.starts_with('#'));
        let (kind, mark) = known
            .filter_map(|line| {
                let (kind, rest) = line.split_once(' ')?;
                let (mark, said) = rest.split_once(' ')?;
                (said == words).then_some((kind, mark))
            })
            .next()?;
        let mark = mark.chars().next()?;
        Some(match kind {
            "close" => Self::Write(Token::Close(mark)),
            "open" => Self::Write(Token::Open(mark)),
            "apart" => Self::Write(Token::Apart(mark)),
            "join" => Self::Write(Token::Join(mark)),
            "line" => Self::Write(Token::Line),
            "paragraph" => Self::Write(Token::Paragraph),
            "capital" => Self::Write(Token::Capital),
            "literal" => Self::Literal,
            "scratch" => Self::Scratch,
            _ => Self::End,
        })
    }
}
