//! A text on its way.

use serde::{Deserialize, Serialize};

use super::parse::{Said, read};
use super::token::{Pause, Token};
use super::write;
use crate::Completeness;

/// The most pieces of one dictation: some ten hours. What is said after them is not taken.
pub const MAX_PIECES: usize = 10_000;
/// The longest piece, in characters; the rest of it is left out.
const MAX_CHARS: usize = 8_000;

/// Spoken words and the silences between them, and the text that they are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dictation {
    /// What was said, a piece at a time, as "scratch that" takes it back.
    pieces: Vec<Vec<Token>>,
    /// Marks are spoken here: pauses write none.
    marked: bool,
    over: bool,
}

impl Dictation {
    /// Nothing was dictated yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// `words` were recognised after `pause_ms` of silence. Spoken marks, "new paragraph", "capital", "scratch
    /// that" and "end dictation" do what they say, and "literal" makes the next a word again; a silence becomes a
    /// comma, a full stop or a paragraph, except behind words that must go on, and in the dictation of somebody
    /// who speaks their marks.
    pub fn hear(&mut self, words: &str, pause_ms: u64) {
        if self.over || self.pieces.len() >= MAX_PIECES {
            return;
        }
        let words: String = words.chars().take(MAX_CHARS).collect();
        let pause = match Pause::of(pause_ms) {
            _ if self.goes_on() => Pause::None,
            pause => pause,
        };
        let mut piece = vec![Token::Pause(pause)];
        for said in read(&words) {
            match said {
                Said::Token(token) => {
                    self.marked |= matches!(token, Token::Close(_)) && !words.contains(['.', ',']);
                    piece.push(token);
                }
                Said::Scratch if piece.len() > 1 => piece.truncate(1),
                Said::Scratch => {
                    self.pieces.pop();
                }
                Said::End => {
                    self.over = true;
                    break;
                }
            }
        }
        if piece.len() > 1 {
            self.pieces.push(piece);
        }
    }

    /// The text so far, without a last full stop: it may go on.
    #[must_use]
    pub fn text(&self) -> String {
        write::text(self.tokens(), self.marked, self.over)
    }

    /// The text as it would be with words that are not final.
    #[must_use]
    pub fn preview(&self, words: &str, pause_ms: u64) -> String {
        let mut other = self.clone();
        other.hear(words, pause_ms);
        other.text()
    }

    /// It was said that it is over.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.over
    }

    /// Ends it, as if it was said.
    pub fn end(&mut self) {
        self.over = true;
    }

    fn tokens(&self) -> impl Iterator<Item = &Token> {
        self.pieces.iter().flatten()
    }

    /// The last words want more: the silence behind them is a hesitation.
    fn goes_on(&self) -> bool {
        let last = self.pieces.last().map(Vec::as_slice).unwrap_or_default();
        let words: Vec<&str> = last
            .iter()
            .filter_map(|token| match token {
                Token::Word(word) => Some(word.as_str()),
                _ => None,
            })
            .collect();
        let ends_open = matches!(last.last(), Some(Token::Word(_)));
        ends_open && Completeness::of(&words.join(" ")) == Completeness::Incomplete
    }
}
