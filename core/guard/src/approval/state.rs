//! The life of an approval.

use std::fmt::{self, Display};
use std::str::FromStr;

use serde::Serialize;

use crate::error::GuardError;

/// Where an approval stands. Only `Open` and `Approved` lead on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ApprovalState {
    /// Waits for the answer.
    Open,
    /// The user said yes; it has not happened yet.
    Approved,
    /// The user said no.
    Declined,
    /// Nobody answered in time, or it was not used in time.
    Expired,
    /// The stop word came first, or an old copy of the profile was brought back.
    Stopped,
    /// It happened, or was handed to the outbox.
    Used,
}

/// What can happen to an approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApprovalEvent {
    /// The user says yes.
    Approve,
    /// The user says no.
    Decline,
    /// The time is over.
    Lapse,
    /// The stop word.
    Stop,
    /// The permit is redeemed.
    Use,
}

impl ApprovalState {
    /// Every state.
    pub const ALL: [Self; 6] = [
        Self::Open,
        Self::Approved,
        Self::Declined,
        Self::Expired,
        Self::Stopped,
        Self::Used,
    ];

    /// The next state.
    ///
    /// # Errors
    /// [`GuardError::NotOpen`] when the event does not fit; the state stays.
    pub fn update(self, event: ApprovalEvent) -> Result<Self, GuardError> {
        use ApprovalEvent as Event;
        match (self, event) {
            (Self::Open, Event::Approve) => Ok(Self::Approved),
            (Self::Open, Event::Decline) => Ok(Self::Declined),
            (Self::Open | Self::Approved, Event::Lapse) => Ok(Self::Expired),
            (Self::Open | Self::Approved, Event::Stop) => Ok(Self::Stopped),
            (Self::Approved, Event::Use) => Ok(Self::Used),
            (Self::Declined | Self::Expired | Self::Stopped | Self::Used, _)
            | (Self::Open, Event::Use)
            | (Self::Approved, Event::Approve | Event::Decline) => {
                Err(GuardError::NotOpen { state: self.word() })
            }
        }
    }

    /// The state as it is stored and shown.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Approved => "approved",
            Self::Declined => "declined",
            Self::Expired => "expired",
            Self::Stopped => "stopped",
            Self::Used => "used",
        }
    }
}

impl Display for ApprovalState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for ApprovalState {
    type Err = GuardError;

    fn from_str(text: &str) -> Result<Self, GuardError> {
        Self::ALL
            .into_iter()
            .find(|state| state.word() == text)
            .ok_or(GuardError::Unreadable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ApprovalEvent as Event;
    use proptest::prelude::*;

    const EVENTS: [Event; 5] = [
        Event::Approve,
        Event::Decline,
        Event::Lapse,
        Event::Stop,
        Event::Use,
    ];

    proptest! {
        #[test]
        fn it_is_used_at_most_once_and_only_after_a_yes(
            events in proptest::collection::vec(proptest::sample::select(&EVENTS[..]), 0..20)
        ) {
            let mut state = ApprovalState::Open;
            let (mut yes, mut ended, mut uses) = (false, false, 0);
            for event in events {
                if let Ok(next) = state.update(event) {
                    prop_assert!(!ended, "{state:?} is an end and led to {next:?}");
                    yes |= event == Event::Approve;
                    uses += usize::from(event == Event::Use);
                    prop_assert!(event != Event::Use || yes);
                    ended = !matches!(next, ApprovalState::Open | ApprovalState::Approved);
                    state = next;
                }
            }
            prop_assert!(uses <= 1);
        }
    }

    #[test]
    fn every_state_reads_back_from_its_word() {
        for state in ApprovalState::ALL {
            assert_eq!(state.word().parse::<ApprovalState>().unwrap(), state);
        }
        assert!("yes".parse::<ApprovalState>().is_err());
    }
}
