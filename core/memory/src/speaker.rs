//! Who said it.

use std::fmt::{self, Display};

use serde::{Deserialize, Serialize};

/// Who spoke or wrote the words of an episode.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    /// The person whose profile this is.
    User,
    /// The companion.
    Companion,
    /// Somebody else, under the name they were introduced or signed with.
    Other(String),
}

impl Speaker {
    /// As it stands in the table: the kind, and the name where there is one.
    pub(crate) fn columns(&self) -> (&'static str, &str) {
        match self {
            Self::User => ("user", ""),
            Self::Companion => ("companion", ""),
            Self::Other(name) => ("other", name),
        }
    }

    /// From the table.
    pub(crate) fn from_columns(kind: &str, name: String) -> Option<Self> {
        match kind {
            "user" => Some(Self::User),
            "companion" => Some(Self::Companion),
            "other" => Some(Self::Other(name)),
            _ => None,
        }
    }
}

/// `user`, `companion`, or the name: how listings print it.
impl Display for Speaker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::User => f.write_str("user"),
            Self::Companion => f.write_str("companion"),
            Self::Other(name) => f.write_str(name),
        }
    }
}
