//! Tables asked for at a booking service.

use jiff::Timestamp;
use os1_base::Id;
use serde_json::json;

use super::bounds::{self, Refusal};
use crate::Origin;
use crate::canonical::{canonical_choice, canonical_record};

/// The longest number of a booking: it stands in a path.
const MAX_KEY: usize = 64;

/// One request to a booking service. What goes out follows from these fields alone, so the card shows all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookTable {
    /// The account of the service.
    pub account: Id,
    /// Where the service is.
    pub origin: Origin,
    /// The path of the booking there, beginning with `/`.
    pub path: String,
    /// What is asked.
    pub step: BookingStep,
    /// The booking's number, made here: lower-case letters, digits and `-`. Asked twice under one, there is one table.
    pub key: String,
    /// Which request about this booking it is, from 1; a service takes no older one after a newer.
    pub revision: u64,
    /// The venue's number there.
    pub venue: String,
    /// The venue's name as the card shows it. It stays here.
    pub name: String,
    /// When.
    pub at: Timestamp,
    /// The venue's zone (IANA), in which the card shows the time.
    pub zone: String,
    /// For how many.
    pub guests: u64,
    /// The name that the table is under.
    pub under: String,
    /// What is wished beside it; empty for nothing.
    pub wishes: String,
}

canonical_record!(BookTable {
    account,
    origin,
    path,
    step,
    key,
    revision,
    venue,
    name,
    at,
    zone,
    guests,
    under,
    wishes,
});

impl BookTable {
    /// The exact body that goes out: JSON, empty when a table is called off.
    #[must_use]
    pub fn body(&self) -> String {
        match self.step {
            BookingStep::Cancel => String::new(),
            BookingStep::Book | BookingStep::Change => json!({
                "venue": self.venue,
                "revision": self.revision,
                "when": self.at.to_string(),
                "people": self.guests,
                "name": self.under,
                "wishes": self.wishes,
            })
            .to_string(),
        }
    }

    pub(super) fn check(&self) -> Result<(), Refusal> {
        for (text, what) in [
            (&self.path, "path"),
            (&self.venue, "venue"),
            (&self.name, "venue name"),
            (&self.zone, "time zone"),
            (&self.under, "name"),
        ] {
            bounds::line(text, what)?;
        }
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let ends = format!("/{}", self.key);
        if self.key.is_empty() || self.key.len() > MAX_KEY || !self.key.chars().all(plain) {
            return Err(Refusal::Missing {
                what: "number of the booking",
            });
        }
        if !self.path.ends_with(&ends) {
            return Err(Refusal::Missing {
                what: "path of the booking",
            });
        }
        bounds::text(&self.wishes, "wishes")
    }
}

/// What a booking service is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BookingStep {
    /// A table.
    Book,
    /// Another time for it.
    Change,
    /// No table any more.
    Cancel,
}

canonical_choice!(BookingStep {
    1 => Book,
    2 => Change,
    3 => Cancel,
});

impl BookingStep {
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Book => "Ask for a table",
            Self::Change => "Ask for another time for a table",
            Self::Cancel => "Call a table off",
        }
    }
}
