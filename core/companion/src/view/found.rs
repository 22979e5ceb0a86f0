//! What a search over everything found.

use serde::{Deserialize, Serialize};

/// Which room it is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FoundKind {
    /// A mail.
    Mail,
    /// Something that was said.
    Memory,
    /// An event.
    Calendar,
    /// A document.
    Document,
    /// Somebody.
    Person,
}

impl FoundKind {
    /// As it is written in output.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Memory => "memory",
            Self::Calendar => "calendar",
            Self::Document => "document",
            Self::Person => "person",
        }
    }
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FoundView {
    /// Which room it is from.
    pub kind: FoundKind,
    /// Its id there: of a mail, an episode, an event (UID), a document, a person.
    pub id: String,
    /// What it is called: subject, event, file name, who spoke, the person.
    pub title: String,
    /// When it was or will be, RFC 3339 with zone; `None` for people.
    pub at: Option<String>,
    /// The sentence that fits best.
    pub snippet: String,
    /// How well it fits, 0…1, comparable between kinds and questions.
    pub score: f64,
}
