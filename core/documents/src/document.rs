//! One kept document.

use jiff::Zoned;
use serde::{Deserialize, Serialize};

use crate::Note;

/// Where a document came from, and so whose words it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The user wrote it here: their own words.
    Created,
    /// A file of the user's: anybody's words.
    File,
    /// An attachment of a mail: a stranger's words.
    Mail,
}

impl Origin {
    /// As the table keeps it.
    pub(crate) const fn code(self) -> i64 {
        match self {
            Self::Created => 0,
            Self::File => 1,
            Self::Mail => 2,
        }
    }

    /// What the table kept; what it does not know counts as a stranger's.
    pub(crate) const fn of_code(code: i64) -> Self {
        match code {
            0 => Self::Created,
            1 => Self::File,
            _ => Self::Mail,
        }
    }
}

/// One line of a listing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its id.
    pub id: String,
    /// Its file name, cleaned: never a path.
    pub name: String,
    /// Its media type, `type/subtype`.
    #[serde(rename = "type")]
    pub media_type: String,
    /// Its size in bytes.
    pub size: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Where it came from.
    pub origin: Origin,
    /// The id of the mail that it was attached to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail: Option<String>,
    /// When it was last changed, or kept; in the zone of the profile.
    pub at: Zoned,
    /// What the reader of its text should know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Note>,
    /// Whether it lies in the trash.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub trashed: bool,
}

/// One document with its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentView {
    /// What the listing says of it.
    #[serde(flatten)]
    pub document: Document,
    /// The text in it; empty when there is none that can be read.
    pub text: String,
}
