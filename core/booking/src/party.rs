//! How many come.

use serde::{Deserialize, Serialize};

/// The people at one table: 1 to [`Party::MAX`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Party(u16);

impl Party {
    /// The most that one request asks for; larger feasts are arranged by talk.
    pub const MAX: u16 = 200;

    /// So many people; `None` for nobody and beyond [`Self::MAX`].
    #[must_use]
    pub const fn new(people: u16) -> Option<Self> {
        if people >= 1 && people <= Self::MAX {
            Some(Self(people))
        } else {
            None
        }
    }

    /// How many.
    #[must_use]
    pub const fn people(self) -> u16 {
        self.0
    }
}

impl TryFrom<u16> for Party {
    type Error = &'static str;

    fn try_from(people: u16) -> Result<Self, Self::Error> {
        Self::new(people).ok_or("a party is 1 to 200 people")
    }
}

impl From<Party> for u16 {
    fn from(party: Party) -> Self {
        party.0
    }
}
