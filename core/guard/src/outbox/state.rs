//! The life of a message that was approved.
//!
//! SMTP acknowledges the final dot; a connection that breaks right after it leaves the sender
//! in doubt (RFC 1047). So a message in doubt is never sent again by the machine: it is looked
//! for in Sent, and if it is not there the user decides.

use serde::Serialize;

use crate::error::GuardError;
use crate::worded::worded;

/// Where a message stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OutboxState {
    /// The user said yes.
    Approved,
    /// Waits for its time.
    Queued,
    /// Being handed over; written before DATA.
    Attempting,
    /// The server took it.
    Accepted,
    /// The server may have taken it.
    Ambiguous,
    /// A copy is in Sent. The end.
    Filed,
    /// The server will not take it.
    Failed,
    /// The stop word came first, or the user let it be. The end.
    Stopped,
}

/// What can happen to a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutboxEvent {
    /// It is put into the queue.
    Queue,
    /// A permit for it was redeemed.
    Attempt,
    /// The attempt failed before the final dot: the server cannot have it.
    Retry,
    /// Nobody was reached, so that no attempt was made.
    Postpone,
    /// The server refused it for good (5yz).
    Reject,
    /// The server acknowledged the final dot.
    Accept,
    /// The connection was lost after the final dot.
    Lose,
    /// Its Message-ID is in Sent.
    FoundInSent,
    /// Its Message-ID is not in Sent.
    NotInSent,
    /// Its copy was put into Sent.
    File,
    /// The user decided that it should go again.
    Resend,
    /// The user lets it be: it is not sent, or not sent again.
    Leave,
    /// The stop word.
    Stop,
    /// The process ended and another began.
    Crash,
    /// An older copy of the profile was brought back.
    Restored,
}

/// What has to be done next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutboxCommand {
    /// Hand it to the server now.
    Transmit,
    /// Look for its Message-ID in Sent.
    LookInSent,
    /// Put a copy into Sent, unless one is there: some servers file it themselves.
    FileInSent,
    /// Ask the user whether it should go again.
    AskUser,
}

impl OutboxState {
    /// The next state and what to do then.
    ///
    /// # Errors
    /// [`GuardError::WrongStep`] when the event does not fit; the state stays.
    pub fn update(self, event: OutboxEvent) -> Result<(Self, Option<OutboxCommand>), GuardError> {
        use OutboxCommand as Do;
        use OutboxEvent as Event;
        match (self, event) {
            (Self::Approved, Event::Queue) => Ok((Self::Queued, None)),
            (Self::Queued, Event::Attempt) => Ok((Self::Attempting, Some(Do::Transmit))),
            (Self::Attempting, Event::Retry) | (Self::Queued, Event::Postpone) => {
                Ok((Self::Queued, None))
            }
            (Self::Attempting | Self::Queued, Event::Reject) => Ok((Self::Failed, None)),
            (Self::Attempting, Event::Accept) => Ok((Self::Accepted, Some(Do::FileInSent))),
            (Self::Attempting, Event::Lose | Event::Crash)
            | (Self::Approved | Self::Queued | Self::Attempting, Event::Restored) => {
                Ok((Self::Ambiguous, Some(Do::LookInSent)))
            }
            (Self::Ambiguous | Self::Accepted, Event::FoundInSent)
            | (Self::Accepted, Event::File) => Ok((Self::Filed, None)),
            (Self::Ambiguous, Event::NotInSent) => Ok((Self::Ambiguous, Some(Do::AskUser))),
            (Self::Ambiguous | Self::Failed, Event::Resend) => Ok((Self::Queued, None)),
            (Self::Approved | Self::Queued, Event::Stop)
            | (Self::Approved | Self::Queued | Self::Ambiguous | Self::Failed, Event::Leave) => {
                Ok((Self::Stopped, None))
            }
            _ => Err(GuardError::WrongStep { state: self.word() }),
        }
    }
}

worded!(OutboxState {
    Approved => "approved",
    Queued => "queued",
    Attempting => "attempting",
    Accepted => "accepted",
    Ambiguous => "ambiguous",
    Filed => "filed",
    Failed => "failed",
    Stopped => "stopped",
});

#[cfg(test)]
mod tests {
    use super::*;
    use OutboxEvent as Event;
    use proptest::prelude::*;

    const EVENTS: [Event; 15] = [
        Event::Queue,
        Event::Attempt,
        Event::Retry,
        Event::Postpone,
        Event::Reject,
        Event::Accept,
        Event::Lose,
        Event::FoundInSent,
        Event::NotInSent,
        Event::File,
        Event::Resend,
        Event::Leave,
        Event::Stop,
        Event::Crash,
        Event::Restored,
    ];

    /// What the far side may have, told only by the events that say it cannot.
    fn may_have_it_after(event: Event, before: bool, command: Option<OutboxCommand>) -> bool {
        match event {
            Event::Retry | Event::Reject => false,
            _ => before || command == Some(OutboxCommand::Transmit),
        }
    }

    proptest! {
        #[test]
        fn nothing_goes_twice_unless_the_user_says_so(
            events in proptest::collection::vec(proptest::sample::select(&EVENTS[..]), 0..60)
        ) {
            let mut state = OutboxState::Approved;
            let mut far_side_may_have_it = false;
            for event in events {
                let Ok((next, command)) = state.update(event) else { continue };
                if event == Event::Resend {
                    far_side_may_have_it = false; // the user took that upon themselves
                }
                if command == Some(OutboxCommand::Transmit) {
                    prop_assert!(!far_side_may_have_it, "sent twice from {state:?}");
                }
                far_side_may_have_it = may_have_it_after(event, far_side_may_have_it, command);
                state = next;
            }
        }

        #[test]
        fn nothing_leaves_after_the_stop_word(
            before in proptest::collection::vec(proptest::sample::select(&EVENTS[..]), 0..20),
            after in proptest::collection::vec(proptest::sample::select(&EVENTS[..]), 0..20)
        ) {
            let mut state = OutboxState::Approved;
            for event in before {
                state = state.update(event).map_or(state, |(next, _)| next);
            }
            let Ok((mut state, _)) = state.update(Event::Stop) else { return Ok(()) };
            for event in after {
                if let Ok((next, command)) = state.update(event) {
                    prop_assert_ne!(command, Some(OutboxCommand::Transmit));
                    state = next;
                }
            }
        }
    }

    #[test]
    fn a_crash_while_sending_is_looked_up_and_then_asked() {
        let (state, _) = OutboxState::Queued.update(Event::Attempt).unwrap();
        let (state, next) = state.update(Event::Crash).unwrap();
        assert_eq!(
            (state, next),
            (OutboxState::Ambiguous, Some(OutboxCommand::LookInSent))
        );
        let (state, next) = state.update(Event::NotInSent).unwrap();
        assert_eq!(
            (state, next),
            (OutboxState::Ambiguous, Some(OutboxCommand::AskUser))
        );
    }

    #[test]
    fn every_state_reads_back_from_its_word() {
        for &state in OutboxState::ALL {
            assert_eq!(state.word().parse::<OutboxState>().unwrap(), state);
        }
    }
}
