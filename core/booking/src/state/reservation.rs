//! A table and where it stands.

use jiff::{Timestamp, Zoned};
use os1_base::Id;
use serde::{Deserialize, Serialize};

use super::{Command, Letter, Stage, limit::limit};
use crate::TableRequest;
use crate::channel::Channel;

/// The most answers of one reservation that are told apart; a later one counts as heard.
pub const MAX_HEARD: usize = 64;
/// The most letters of one reservation.
pub const MAX_LETTERS: usize = 16;

/// A table and where it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reservation {
    /// Its id.
    pub id: Id,
    /// What is asked for.
    pub request: TableRequest,
    /// How the venue is reached.
    pub channel: Channel,
    /// Where it stands.
    #[serde(flatten)]
    pub stage: Stage,
    /// Since when.
    pub since: Timestamp,
    /// Until when that lasts if nothing happens.
    pub limit: Timestamp,
    /// What was sent: Message-IDs, oldest first, at most [`MAX_LETTERS`].
    #[serde(default)]
    pub sent: Vec<String>,
    /// Which answers were heard, at most [`MAX_HEARD`].
    #[serde(default)]
    pub heard: Vec<String>,
    /// Whether the venue was asked and has not refused.
    #[serde(default)]
    pub known_there: bool,
    /// Until when it can be called off for nothing, where the venue said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancel_until: Option<Zoned>,
    /// The episode in which the user said how it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how_it_was: Option<Id>,
    /// Whether who comes along was invited.
    #[serde(default)]
    pub invited: bool,
    /// What they said to the time that they know; `None` while they have not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guest_comes: Option<bool>,
}

impl Reservation {
    /// A new one, and what is to be done about it: hold the evening, and ask the user about the letter or hand over
    /// the card.
    #[must_use]
    pub fn propose(
        id: Id,
        request: TableRequest,
        channel: Channel,
        now: Timestamp,
    ) -> (Self, Vec<Command>) {
        let letter = Letter::Ask;
        let stage = Stage::Proposed { letter };
        let limit = limit(&stage, &request.when, now);
        let new = Self {
            id,
            request,
            channel,
            stage,
            since: now,
            limit,
            sent: Vec::new(),
            heard: Vec::new(),
            known_there: false,
            cancel_until: None,
            how_it_was: None,
            invited: false,
            guest_comes: None,
        };
        let turn = new.turn_to_venue(letter);
        (new, vec![Command::HoldCalendar, turn])
    }

    /// Whether something may still come of it.
    #[must_use]
    pub const fn is_live(&self) -> bool {
        !self.stage.is_end()
    }

    /// How a letter gets to the venue.
    pub(super) fn turn_to_venue(&self, letter: Letter) -> Command {
        if self.channel.is_written() {
            Command::AskApproval { letter }
        } else {
            Command::ShowCard { letter }
        }
    }

    /// The same at another stage.
    pub(super) fn at(mut self, stage: Stage, now: Timestamp) -> Self {
        self.limit = limit(&stage, &self.request.when, now);
        self.stage = stage;
        self.since = now;
        self
    }
}
