//! One thing that was booked, billed or sent.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::BookingTime;
use crate::parse::hex;

/// What sort of thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BookingKind {
    /// A flight.
    Flight,
    /// A train.
    Train,
    /// A bus or a boat.
    Bus,
    /// A hotel or a flat.
    Lodging,
    /// A table.
    Table,
    /// A concert, a film, a match.
    Event,
    /// A rented car.
    Car,
    /// A parcel on its way.
    Parcel,
    /// Something that was bought.
    Order,
    /// Money that is owed.
    Bill,
}

impl BookingKind {
    /// As it is stored and written in output.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Flight => "flight",
            Self::Train => "train",
            Self::Bus => "bus",
            Self::Lodging => "lodging",
            Self::Table => "table",
            Self::Event => "event",
            Self::Car => "car",
            Self::Parcel => "parcel",
            Self::Order => "order",
            Self::Bill => "bill",
        }
    }

    /// Whether it takes the user's time, and so belongs into the calendar.
    #[must_use]
    pub const fn takes_time(self) -> bool {
        !matches!(self, Self::Parcel | Self::Order | Self::Bill)
    }
}

/// What a mail says was booked, billed or sent. Every word of it is a stranger's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booking {
    /// What sort of thing.
    pub kind: BookingKind,
    /// What it is called: `LH 123 Berlin (BER) to Munich (MUC)`.
    pub title: String,
    /// The number it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Who provides it: an airline, a shop, a carrier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// When it begins; of a parcel, when it comes; of a bill, when it is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<BookingTime>,
    /// When it is over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<BookingTime>,
    /// Where it is, or begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// What it costs, with its currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<String>,
    /// Whether its sender says that it is not certain yet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pending: bool,
    /// Whether it was called off.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cancelled: bool,
}

impl Booking {
    /// What makes it the same booking in the next mail: its number with its sort, and, of a
    /// journey of several legs under one number, which leg. Without a number, what and when.
    #[must_use]
    pub fn key(&self) -> String {
        let start = self.start.as_ref().map(ToString::to_string);
        let parts = match &self.number {
            Some(number) => [
                self.kind.word().to_owned(),
                number.to_lowercase(),
                self.leg(),
                String::new(),
            ],
            None => [
                self.kind.word().to_owned(),
                self.title.to_lowercase(),
                self.provider.clone().unwrap_or_default().to_lowercase(),
                start.unwrap_or_default(),
            ],
        };
        hex(&Sha256::digest(parts.join("\n")))
            .chars()
            .take(26)
            .collect()
    }

    /// Of what has several parts under one number: its name without times, so that a changed
    /// time is the same leg.
    fn leg(&self) -> String {
        match self.kind {
            BookingKind::Flight | BookingKind::Train | BookingKind::Bus => {
                self.title.to_lowercase()
            }
            _ => String::new(),
        }
    }

    /// Whether there is enough in it to propose anything.
    #[must_use]
    pub fn says_something(&self) -> bool {
        let known = self.start.is_some() || self.cancelled;
        let owed = self.kind == BookingKind::Order && self.number.is_some();
        !self.title.trim().is_empty() && (known || owed)
    }
}
