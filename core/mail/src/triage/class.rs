//! The classes.

use serde::{Deserialize, Serialize};

/// What sort of mail it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// From a person who needs an answer or a deed soon.
    Urgent,
    /// From a person, about life.
    Personal,
    /// From a person, about work.
    Work,
    /// Asks the user to come somewhere.
    Invitation,
    /// A booking, a ticket, a journey.
    Booking,
    /// Says what was paid or ordered.
    Receipt,
    /// Wants to be paid.
    Bill,
    /// A parcel on its way.
    Delivery,
    /// Sent to many who asked for it.
    Newsletter,
    /// Written by a machine about something that happened.
    Notification,
    /// Wants to sell.
    Advertisement,
    /// Unwanted, by the filter.
    Junk,
    /// Pretends to come from somebody else to get at something.
    Phishing,
}

impl Class {
    /// Every class, in the order in which groups are told.
    pub const ALL: [Self; 13] = [
        Self::Phishing,
        Self::Urgent,
        Self::Personal,
        Self::Work,
        Self::Invitation,
        Self::Booking,
        Self::Bill,
        Self::Delivery,
        Self::Receipt,
        Self::Notification,
        Self::Newsletter,
        Self::Advertisement,
        Self::Junk,
    ];

    /// Its name in the contract.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Urgent => "urgent",
            Self::Personal => "personal",
            Self::Work => "work",
            Self::Invitation => "invitation",
            Self::Booking => "booking",
            Self::Receipt => "receipt",
            Self::Bill => "bill",
            Self::Delivery => "delivery",
            Self::Newsletter => "newsletter",
            Self::Notification => "notification",
            Self::Advertisement => "advertisement",
            Self::Junk => "junk",
            Self::Phishing => "phishing",
        }
    }
}

/// What could be done with it. Nothing is done before the user says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Suggestion {
    /// Leave it where it is.
    Keep,
    /// Star it.
    Flag,
    /// Put it out of sight.
    Archive,
    /// Put it with the junk.
    Junk,
}

impl Suggestion {
    /// Its name in the contract.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Flag => "flag",
            Self::Archive => "archive",
            Self::Junk => "junk",
        }
    }
}
