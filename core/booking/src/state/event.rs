//! What happens to a reservation.

use jiff::Zoned;
use os1_base::Id;
use serde::{Deserialize, Serialize};

use crate::answer::Answer;

/// What happens to a reservation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// The letter that waited was agreed to and is on its way.
    Sent {
        /// Its Message-ID without brackets (RFC 5322 §3.6.4); the number of the request at a booking service.
        message: String,
    },
    /// The letter that waited was not agreed to.
    NotSent,
    /// The letter that was on its way never left: the outbox gave it up, or the user took it back.
    Lost {
        /// Its Message-ID.
        message: String,
    },
    /// The user has the card to call from, or the page of the venue.
    HandedOver,
    /// The venue answered.
    Heard {
        /// Which answer it is: the id of the mail, or of the user's word. Heard twice, it counts once.
        id: String,
        /// What it says.
        answer: Answer,
    },
    /// The venue said until when the table can be called off for nothing.
    Deadline {
        /// Until then, on the venue's wall clock.
        until: Zoned,
    },
    /// The user takes a time that the venue named.
    Took {
        /// The time.
        time: Zoned,
    },
    /// The user wants to ask once more.
    AskedAgain,
    /// The user wants another time, in words or in the calendar.
    Moved {
        /// The new time.
        to: Zoned,
    },
    /// The user wishes something beside the table, before the request went out.
    Wished {
        /// All that is wished, at most [`crate::MAX_WISHES`] characters; more changes nothing.
        wishes: String,
    },
    /// The user calls it off.
    CalledOff,
    /// The letter that was agreed to lies in the outbox still, without network for example: nobody can have answered.
    Waits,
    /// Who was invited answered, or has a new time to answer to.
    GuestAnswered {
        /// Whether they come; `None` while they have not said.
        comes: Option<bool>,
    },
    /// The user said how it was, after the evening.
    HowItWas {
        /// The episode of memory that has their words: where that is forgotten, they are.
        episode: Id,
    },
    /// Somebody looked at the clock.
    Passed,
}
