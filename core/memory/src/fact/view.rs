//! Facts and people as they are asked for.

use jiff::{Timestamp, Zoned};
use os1_base::{Id, Labels};
use serde::{Deserialize, Serialize};

use super::{Bound, Predicate};
use crate::Speaker;
use crate::learn::Stance;

/// A fact, with everything that speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Its id; stable across export and import.
    pub id: Id,
    /// About whom: `user`, a name, or "the user's sister".
    pub subject: String,
    /// The person it is about.
    pub subject_id: Id,
    /// What about them.
    pub predicate: Predicate,
    /// The value; a person by the name they have now.
    pub object: String,
    /// The person that it names, when it names one.
    pub object_id: Option<Id>,
    /// `false` where it is denied: "does not like".
    pub polarity: bool,
    /// From when it holds; `None` when that was not said.
    pub valid_from: Option<Bound>,
    /// Until when, exclusive; `None` while it holds.
    pub valid_to: Option<Bound>,
    /// When it was first said.
    pub learned_at: Timestamp,
    /// When it turned out wrong; `None` while it is believed.
    pub withdrawn_at: Option<Timestamp>,
    /// How sure it is, 0…1: that of its best source.
    pub confidence: f64,
    /// Who said it.
    pub said_by: String,
    /// Whether it is what somebody else says, and no more.
    pub claim: bool,
    /// Whether some of it was said in confidence.
    pub confided: bool,
    /// Where it was said, oldest first. Never empty.
    pub sources: Vec<FactSource>,
    /// The join of the labels of its sources.
    pub labels: Labels,
}

impl Fact {
    /// Whether it is believed and holds at `at`.
    #[must_use]
    pub fn holds_at(&self, at: Timestamp) -> bool {
        self.withdrawn_at.is_none()
            && self.valid_from.as_ref().is_none_or(|from| from.at <= at)
            && self.valid_to.as_ref().is_none_or(|to| to.at > at)
    }
}

/// The words that a fact rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct FactSource {
    /// The episode.
    pub episode: Id,
    /// The id that the episode has outside.
    pub reference: Option<String>,
    /// When it was said.
    pub at: Zoned,
    /// Who said it.
    pub speaker: Speaker,
    /// The words.
    pub quote: String,
    /// Their first byte in the episode's text.
    pub first: usize,
    /// The byte after them.
    pub past: usize,
    /// How they bear on the fact.
    pub stance: Stance,
}

/// Somebody, put together from what is known of them now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonView {
    /// Their id.
    pub id: Id,
    /// How they are called here: `user`, a name, or "the user's sister".
    pub name: String,
    /// All names that are believed.
    pub names: Vec<String>,
    /// What they are to whom: `sister of user`.
    pub relations: Vec<String>,
    /// Their birthday in ISO 8601, as far as it is known.
    pub birthday: Option<String>,
    /// Where mail reaches them.
    pub addresses: Vec<String>,
    /// Sizes of clothes, `shoe_size 38`.
    pub sizes: Vec<String>,
    /// What they like.
    pub likes: Vec<String>,
}

/// A name that more than one person has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unclear {
    /// As it was said.
    pub name: String,
    /// Who may be meant: their ids, and what tells them apart.
    pub candidates: Vec<(Id, String)>,
}
