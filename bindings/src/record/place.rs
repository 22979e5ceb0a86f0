//! Suggested venues.

use std::collections::BTreeMap;

use os1_companion::places::{Block as CoreBlock, Source as CoreSource, Why as CoreWhy};
use os1_companion::{SuggestedView as CoreSuggested, SuggestionsView as CoreSuggestions};

use super::{Over, mirror};

/// A tag of a venue, as its source gave it.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
#[cfg_attr(feature = "contract", derive(serde::Deserialize))]
pub struct Tag {
    /// Its key.
    pub key: String,
    /// Its value.
    pub value: String,
}

impl Over<Vec<Tag>> for BTreeMap<String, String> {
    fn over(self) -> Vec<Tag> {
        self.into_iter()
            .map(|(key, value)| Tag { key, value })
            .collect()
    }
}

/// What says so.
#[derive(Debug, Clone, PartialEq, uniffi::Enum)]
#[cfg_attr(feature = "contract", derive(serde::Deserialize))]
pub enum WhySource {
    /// A tag of the venue.
    Tag {
        /// Its key.
        key: String,
        /// Its value.
        value: String,
    },
    /// A memory.
    Memory {
        /// Its id.
        id: String,
    },
    /// What was suggested before.
    Earlier,
    /// What was asked for just now.
    Asked,
    /// The positions of the venue and of who sets out.
    Position,
}

impl From<CoreSource> for WhySource {
    fn from(core: CoreSource) -> Self {
        match core {
            CoreSource::Tag { key, value } => Self::Tag { key, value },
            CoreSource::Memory(id) => Self::Memory { id },
            CoreSource::Earlier => Self::Earlier,
            CoreSource::Asked => Self::Asked,
            CoreSource::Position => Self::Position,
        }
    }
}

impl Over<WhySource> for CoreSource {
    fn over(self) -> WhySource {
        self.into()
    }
}

mirror! {
    /// A claim with its source.
    Why of CoreWhy {
        /// What is claimed.
        claim: String,
        /// What says so.
        source: WhySource,
    }
}

mirror! {
    /// A need that keeps every venue out.
    Block of CoreBlock {
        /// The need in words; `open then` for the hour.
        need: String,
        /// Whose need it is; empty for the hour.
        who: String,
        /// How many venues open when this one is dropped.
        opens: u64,
        /// How many of them no tag tells about: they might meet it, and can be asked.
        untold: u64,
    }
}

mirror! {
    /// A venue that is suggested.
    SuggestedView of CoreSuggested {
        /// Its id.
        id: String,
        /// What it is called.
        name: String,
        /// Degrees north.
        lat: f64,
        /// Degrees east.
        lon: f64,
        /// As its source gave them.
        tags: Vec<Tag>,
        /// `true` where its hours say that it is open all the time; none where nothing tells.
        open: Option<bool>,
        /// From the point asked about, in metres, in a straight line.
        distance_m: Option<f64>,
        /// How well it suits; comparable within one answer.
        score: f64,
        /// Claims, each with its source.
        why: Vec<Why>,
        /// What must be asked there, and what was assumed.
        notes: Vec<String>,
        /// Whom to name beside it; empty for the user's own.
        attribution: String,
        /// Up to when that is true, RFC 3339 with zone, where its source says so.
        as_of: Option<String>,
    }
}

mirror! {
    /// What came of looking for somewhere to go.
    SuggestionsView of CoreSuggestions {
        /// Up to three that differ, the best first.
        suggested: Vec<SuggestedView>,
        /// Where nothing is left: what blocks, the one that opens most first.
        blocked: Vec<Block>,
        /// How many places were looked at.
        looked_at: u64,
        /// Whether a price was wished for and no place tells any.
        prices_untold: bool,
    }
}
