//! What a reservation waits for.

use serde::{Deserialize, Serialize};

use super::{Reservation, Stage};

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Next {
    /// The user says yes or no to the letter.
    Approve,
    /// The user calls or opens the page.
    HandOver,
    /// The venue answers.
    Answer,
    /// The user says what the venue answered on the telephone or on its page.
    Outcome,
    /// The user chooses one of the times.
    Choose,
    /// The user asks again or lets it be.
    AskAgain,
    /// The user is reminded.
    Remind,
    /// The user is asked how it was.
    HowItWas,
    /// Nothing.
    Nothing,
}

impl Next {
    /// What `reservation` waits for.
    #[must_use]
    pub fn of(reservation: &Reservation) -> Self {
        let writes = reservation.channel.is_written();
        match &reservation.stage {
            Stage::Proposed { .. } if writes => Self::Approve,
            Stage::Proposed { .. } => Self::HandOver,
            Stage::Asked if writes => Self::Answer,
            Stage::Asked => Self::Outcome,
            Stage::Countered { .. } => Self::Choose,
            Stage::Unanswered => Self::AskAgain,
            Stage::Confirmed => Self::Remind,
            Stage::Reminded => Self::HowItWas,
            Stage::Declined { .. } | Stage::Done | Stage::Cancelled { .. } => Self::Nothing,
        }
    }

    /// In words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Approve => "your yes to the request",
            Self::HandOver => "your call or visit to their page",
            Self::Answer => "their answer",
            Self::Outcome => "what they told you",
            Self::Choose => "your choice of a time",
            Self::AskAgain => "your word whether to ask again",
            Self::Remind => "the reminder",
            Self::HowItWas => "how it was",
            Self::Nothing => "nothing",
        }
    }
}
