//! A calendar as shells show it.

use os1_base::Id;
use serde::{Deserialize, Serialize};

use super::Color;

/// Where the truth about a calendar lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// In this profile.
    Own,
    /// In a collection of an account.
    Account {
        /// The account.
        account: Id,
        /// Path of the collection on the server.
        collection: String,
    },
    /// In an .ics file behind an address that is read now and then.
    Subscription {
        /// The address.
        address: String,
    },
}

/// One calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarView {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub name: String,
    /// Its colour, if one was chosen.
    pub color: Option<Color>,
    /// Where its truth lies.
    pub origin: Origin,
    /// Whether nothing in it can be changed here.
    pub read_only: bool,
    /// Whether its events take the user's time: those of birthdays and of other people do not.
    pub busy: bool,
}

/// A calendar to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCalendar {
    /// What it is called; 1 to 200 characters.
    pub name: String,
    /// Its colour.
    pub color: Option<Color>,
    /// Where its truth lies. A subscription can only be read.
    pub origin: Origin,
    /// Whether nothing in it can be changed here.
    pub read_only: bool,
    /// Whether its events take the user's time.
    pub busy: bool,
}

impl NewCalendar {
    /// An own calendar whose events take time.
    #[must_use]
    pub fn own(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            color: None,
            origin: Origin::Own,
            read_only: false,
            busy: true,
        }
    }
}

/// What may be changed of a calendar; `None` leaves it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CalendarEdit {
    /// Another name.
    pub name: Option<String>,
    /// Another colour, or none.
    pub color: Option<Option<Color>>,
    /// Whether nothing in it can be changed here. A subscription stays read-only.
    pub read_only: Option<bool>,
    /// Whether its events take the user's time.
    pub busy: Option<bool>,
}
