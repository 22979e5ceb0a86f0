//! Tables and bookings: what the user says to them.

use jiff::Zoned;
use os1_base::{Error, ErrorKind as CoreKind};
use os1_companion::Companion;
use os1_companion::table::TableAnswer;

use crate::{BookingView, CoreError, OpenProfile, TableView};

/// What the user says about a table.
#[derive(Debug, Clone, PartialEq, uniffi::Enum)]
#[cfg_attr(feature = "contract", derive(serde::Deserialize))]
pub enum TableReply {
    /// What the venue said on the telephone or on its page, in the user's words.
    Said {
        /// The words.
        text: String,
    },
    /// The user takes a time that the venue named.
    Take {
        /// RFC 3339 with zone.
        time: String,
    },
    /// The user wants to ask once more.
    AskAgain,
    /// The user wants another time.
    Move {
        /// RFC 3339 with zone.
        to: String,
    },
    /// The user calls it off.
    CallOff,
}

impl TableReply {
    fn answer(self) -> Result<TableAnswer, Error> {
        Ok(match self {
            Self::Said { text } => TableAnswer::Said(text),
            Self::Take { time } => TableAnswer::Take(instant(&time)?),
            Self::AskAgain => TableAnswer::AskAgain,
            Self::Move { to } => TableAnswer::Move(instant(&to)?),
            Self::CallOff => TableAnswer::CallOff,
        })
    }
}

fn instant(text: &str) -> Result<Zoned, Error> {
    text.parse().map_err(|_| {
        let why = "The time for the table is not an instant with its zone.";
        Error::new(CoreKind::Invalid, why)
    })
}

#[uniffi::export]
impl OpenProfile {
    /// Tables that are asked for; only those that are not over if `live`.
    ///
    /// # Errors
    /// The profile could not be read.
    pub async fn tables(&self, live: bool) -> Result<Vec<TableView>, CoreError> {
        self.door.ask(move |companion| companion.tables(live)).await
    }

    /// Does what the user says about a table.
    ///
    /// # Errors
    /// There is none, or it does not fit where it stands.
    pub async fn answer_table(
        &self,
        id: String,
        reply: TableReply,
    ) -> Result<TableView, CoreError> {
        let ask = move |companion: &Companion| companion.answer_table(&id, reply.answer()?);
        self.door.ask(ask).await
    }

    /// Bookings that mails tell of and that wait for the user's word.
    ///
    /// # Errors
    /// The profile could not be read or written.
    pub async fn bookings(&self) -> Result<Vec<BookingView>, CoreError> {
        self.door.ask(|companion| companion.bookings()).await
    }

    /// Takes a booking over, on the user's own word. It can be taken back.
    ///
    /// # Errors
    /// There is no such booking.
    pub async fn accept_booking(&self, id: String) -> Result<BookingView, CoreError> {
        self.door
            .ask(move |companion| companion.accept_booking(&id))
            .await
    }

    /// Leaves a booking alone.
    ///
    /// # Errors
    /// There is no such booking.
    pub async fn dismiss_booking(&self, id: String) -> Result<BookingView, CoreError> {
        self.door
            .ask(move |companion| companion.dismiss_booking(&id))
            .await
    }
}
