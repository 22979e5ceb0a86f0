//! The life of an approval.

use serde::Serialize;

use crate::error::GuardError;
use crate::worded::worded;

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
}

worded!(ApprovalState {
    Open => "open",
    Approved => "approved",
    Declined => "declined",
    Expired => "expired",
    Stopped => "stopped",
    Used => "used",
});

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
        for &state in ApprovalState::ALL {
            assert_eq!(state.word().parse::<ApprovalState>().unwrap(), state);
        }
        assert!("yes".parse::<ApprovalState>().is_err());
    }
}
