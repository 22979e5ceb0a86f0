//! Claims and where they come from.

use std::fmt::{self, Display};

use serde::{Serialize, Serializer};

use crate::Venue;

/// Where a claim comes from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Source {
    /// A tag of the venue.
    Tag {
        /// Its key.
        key: String,
        /// Its value.
        value: String,
    },
    /// A memory, by its id.
    Memory(String),
    /// What was suggested before.
    Earlier,
    /// What was asked for just now.
    Asked,
    /// The positions of the venue and of who sets out.
    Position,
}

impl Source {
    /// A tag that a venue has.
    #[must_use]
    pub fn tag(venue: &Venue, key: &str) -> Option<Self> {
        let value = venue.tag(key)?;
        Some(Self::Tag {
            key: key.to_owned(),
            value: value.to_owned(),
        })
    }

    /// Whether a venue bears it: its tags are really there.
    #[must_use]
    pub fn holds_for(&self, venue: &Venue) -> bool {
        match self {
            Self::Tag { key, value } => venue.tag(key) == Some(value),
            Self::Memory(id) => !id.is_empty(),
            Self::Earlier | Self::Asked | Self::Position => true,
        }
    }
}

impl Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tag { key, value } => write!(f, "tag {key}={value}"),
            Self::Memory(id) => write!(f, "memory {id}"),
            Self::Earlier => f.write_str("earlier suggestion"),
            Self::Asked => f.write_str("asked"),
            Self::Position => f.write_str("position"),
        }
    }
}

impl Serialize for Source {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A claim with its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Why {
    /// What is claimed.
    pub claim: String,
    /// What says so.
    pub source: Source,
}

impl Why {
    /// A claim that `source` says.
    #[must_use]
    pub fn new(claim: impl Into<String>, source: Source) -> Self {
        Self {
            claim: claim.into(),
            source,
        }
    }
}
