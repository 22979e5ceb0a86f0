//! What is to be done because of a transition.

use jiff::Zoned;
use serde::{Deserialize, Serialize};

use super::{Letter, Why};

/// What is to be done because of a transition. The edge carries each out so that twice is as once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case")]
pub enum Command {
    /// Write the letter and ask the user about exactly its words.
    AskApproval {
        /// What it is for.
        letter: Letter,
    },
    /// Show the user what the venue is called or visited with.
    ShowCard {
        /// What is to be said.
        letter: Letter,
    },
    /// Keep the evening in the calendar, tentatively.
    HoldCalendar,
    /// The evening is certain: keep it so, with address, alarm and deadline.
    ConfirmCalendar,
    /// Take the evening out of the calendar.
    ReleaseCalendar,
    /// Ask the user about the invitation to who comes along (iTIP, RFC 5546).
    InviteGuest,
    /// Tell who was invited that it is off.
    UninviteGuest,
    /// Say something to the user.
    TellUser {
        /// What.
        told: Told,
    },
    /// Ask how it was: once.
    AskHowItWas,
}

/// What the user is told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "told", rename_all = "snake_case")]
pub enum Told {
    /// The table is certain.
    Confirmed,
    /// The venue named other times.
    Offered {
        /// The times.
        times: Vec<Zoned>,
    },
    /// The venue has none. The words are the venue's.
    Declined {
        /// The sentence in which it said so.
        reason: String,
    },
    /// The venue asks something. The words are the venue's.
    Asked {
        /// The question.
        text: String,
    },
    /// The venue wrote something that is not plain. The words are the venue's.
    Unclear {
        /// What it wrote, shortened.
        text: String,
    },
    /// Nobody answered in time.
    Unanswered,
    /// It came to nothing.
    CameToNothing {
        /// Why.
        why: Why,
    },
    /// Who was invited comes, or does not.
    Guest {
        /// Whether they come.
        comes: bool,
    },
    /// The evening is near: where and when, and until when it could have been called off.
    Near,
}
