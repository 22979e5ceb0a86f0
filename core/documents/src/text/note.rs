//! What was read, and what its reader should know.

use serde::{Deserialize, Serialize};

use super::MAX_TEXT_BYTES;

/// Why there is no text, or not all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// It asks for a password.
    Encrypted,
    /// It is broken, or hurts whoever reads it.
    Damaged,
    /// It would unpack to more than is read of one file.
    TooLarge,
    /// It was longer than what is kept; its beginning is there.
    Cut,
    /// It can be read and holds no letters: a scan, perhaps.
    NoText,
    /// It is of a kind that has no text here: a picture, a table, a program.
    NotText,
}

impl Note {
    /// As the table keeps it.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Encrypted => "encrypted",
            Self::Damaged => "damaged",
            Self::TooLarge => "too_large",
            Self::Cut => "cut",
            Self::NoText => "no_text",
            Self::NotText => "not_text",
        }
    }

    /// What the table kept.
    pub(crate) fn of_word(word: &str) -> Option<Self> {
        [
            Self::Encrypted,
            Self::Damaged,
            Self::TooLarge,
            Self::Cut,
            Self::NoText,
            Self::NotText,
        ]
        .into_iter()
        .find(|note| note.word() == word)
    }

    /// For a person.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Encrypted => {
                "It asks for a password, so its text was not read. Save a copy without the password and import that."
            }
            Self::Damaged => "It is damaged, so its text could not be read.",
            Self::TooLarge => "It unpacks to more than is read of one file, so its text was not.",
            Self::Cut => "It is very long; only its beginning was read.",
            Self::NoText => "It holds no letters; it may be a scan.",
            Self::NotText => "Text of this kind of file is not read.",
        }
    }
}

/// The text in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extracted {
    /// The text, lines ended by `\n`; empty when there is none.
    pub text: String,
    /// What the reader should know.
    pub note: Option<Note>,
}

impl Extracted {
    /// This text, tidied.
    pub(super) fn of(text: String) -> Self {
        Self { text, note: None }
    }

    /// No text, and why.
    pub(super) fn without_text(note: Note) -> Self {
        Self {
            text: String::new(),
            note: Some(note),
        }
    }

    /// Line ends made equal, control characters gone, blank lines at most one in a row, no
    /// longer than [`MAX_TEXT_BYTES`].
    pub(super) fn bound(&mut self) {
        let mut out = String::with_capacity(self.text.len().min(MAX_TEXT_BYTES));
        let mut blanks = 0;
        for line in self.text.replace("\r\n", "\n").split(['\n', '\r', '\u{c}']) {
            let line = line.trim_end();
            if line.is_empty() {
                blanks += 1;
                continue;
            }
            if out.len() + line.len() + 2 > MAX_TEXT_BYTES {
                let room = MAX_TEXT_BYTES.saturating_sub(out.len() + 2);
                let end = line.floor_char_boundary(room.min(line.len()));
                push(&mut out, line.get(..end).unwrap_or_default(), blanks);
                self.note = self.note.or(Some(Note::Cut));
                break;
            }
            push(&mut out, line, blanks);
            blanks = 0;
        }
        self.text = out;
        if self.text.is_empty() {
            self.note = self.note.or(Some(Note::NoText));
        }
    }
}

fn push(out: &mut String, line: &str, blanks: usize) {
    if !out.is_empty() {
        out.push_str(if blanks > 0 { "\n\n" } else { "\n" });
    }
    out.extend(line.chars().filter(|c| *c == '\t' || !c.is_control()));
}
