//! What a dictation is made of.

use serde::{Deserialize, Serialize};

/// One thing that was dictated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Token {
    /// A word as it was recognised, or a number in digits.
    Word(String),
    /// The next word begins with a capital.
    Capital,
    /// A mark behind a word: a full stop, a closing bracket.
    Close(char),
    /// A mark before a word.
    Open(char),
    /// A mark between blanks.
    Apart(char),
    /// A mark that joins two words.
    Join(char),
    /// A new line.
    Line,
    /// A new paragraph.
    Paragraph,
    /// Silence between two pieces.
    Pause(Pause),
}

/// How long a silence is, as far as writing goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Pause {
    /// A breath.
    None,
    /// Between clauses.
    Clause,
    /// Between sentences.
    Sentence,
    /// Between paragraphs.
    Paragraph,
}

impl Pause {
    /// Readers pause some 0.4 s at commas and 0.9 s at full stops; who dictates also thinks, so the
    /// bounds lie above.
    pub(super) fn of(milliseconds: u64) -> Self {
        match milliseconds {
            0..500 => Self::None,
            500..1_000 => Self::Clause,
            1_000..3_000 => Self::Sentence,
            _ => Self::Paragraph,
        }
    }
}
