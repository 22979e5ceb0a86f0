//! What the talk has been about, as far as memory goes.

use jiff::{SignedDuration, Zoned};
use os1_base::Id;
use serde::{Deserialize, Serialize};

/// Of whom and of what facts was spoken.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Remembered {
    /// Whom "she" means, by id.
    pub(crate) about: Option<String>,
    /// When they were spoken of last, RFC 3339 with zone.
    pub(crate) about_at: Option<String>,
    /// The facts that were told last, by id: what "why?" asks about.
    pub(crate) told: Vec<String>,
    /// What was asked back.
    pub(crate) asked: Option<MemoryQuestion>,
    /// What was brought up unprompted last: what "don't bring that up again" is about.
    pub(crate) brought: Option<Brought>,
}

/// Something that was brought up unprompted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Brought {
    /// The episode that it rests on, by id.
    pub(crate) episode: String,
    /// What the user would be left alone with, in their words: "my interview".
    pub(crate) what: String,
    /// When it was brought up, RFC 3339 with zone.
    pub(crate) at: String,
    /// Why, where it rests on no episode but on mail.
    #[serde(default)]
    pub(crate) reason: Option<String>,
}

/// For how long after somebody was spoken of "she" means them.
const MEANT_FOR: SignedDuration = SignedDuration::from_mins(30);

impl Remembered {
    /// The same, with somebody spoken of at `now`.
    pub(crate) fn speaking_of(&self, person: Id, now: &Zoned) -> Self {
        Self {
            about: Some(person.to_string()),
            about_at: Some(now.to_string()),
            ..self.clone()
        }
    }

    /// Whom "she" means at `now`.
    pub(crate) fn meant(&self, now: &Zoned) -> Option<Id> {
        let at: Zoned = self.about_at.as_ref()?.parse().ok()?;
        let fresh = now.duration_since(&at).abs() <= MEANT_FOR;
        self.about.as_ref().filter(|_| fresh)?.parse().ok()
    }
}

/// The questions that are asked back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MemoryQuestion {
    /// Whether to forget everything.
    Everything,
    /// Which person of a name an episode speaks of.
    Which {
        /// The episode.
        episode: String,
        /// The name.
        name: String,
        /// Who may be meant: id, and what tells them apart.
        candidates: Vec<(String, String)>,
    },
}
