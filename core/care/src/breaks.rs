//! Breaks: one gentle suggestion in a long session, and then no more of it.
//!
//! No streaks, no scores, no count of days: nothing here is kept beyond the session.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::turn::{Audience, Mark, Turn};

/// A silence of this length ends a session.
pub const SESSION_GAP: Duration = Duration::from_secs(30 * 60);
/// After this much talk in one session an adult hears the suggestion.
pub const ADULT_AFTER: Duration = Duration::from_secs(2 * 3600);
/// After this much talk in one session a minor hears it.
pub const MINOR_AFTER: Duration = Duration::from_secs(3600);

/// The session so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BreakState {
    talked: Duration,
    suggested: bool,
    last: Option<Mark>,
    wording: u8,
}

/// Takes one turn; returns the suggestion when it is time for the one of this session.
///
/// It goes at the end of an answer, never instead of one.
#[must_use]
pub fn update(state: &BreakState, turn: &Turn) -> (BreakState, Option<&'static str>) {
    let after = match turn.audience {
        Audience::Adult => ADULT_AFTER,
        Audience::Minor => MINOR_AFTER,
    };
    let gap = match state.last {
        None => Duration::ZERO,
        // A clock that was set back tells no length; the session goes on uncounted.
        Some(mark) => mark.until(turn).unwrap_or(Duration::ZERO),
    };
    let fresh = state.last.is_none() || gap >= SESSION_GAP;
    let mut next = BreakState {
        talked: if fresh {
            Duration::ZERO
        } else {
            state.talked.saturating_add(gap)
        },
        suggested: state.suggested && !fresh,
        last: Some(Mark::of(turn)),
        wording: state.wording,
    };
    if next.suggested || next.talked < after {
        return (next, None);
    }
    next.suggested = true;
    next.wording = state.wording.wrapping_add(1);
    let at = usize::from(state.wording) % WORDINGS.len();
    (next, WORDINGS.get(at).copied())
}

const WORDINGS: [&str; 4] = [
    "We've been at this a good while. A glass of water and a look out of the window wouldn't hurt.",
    "This has been a long talk. If you'd like a break, I'll be just as much here later.",
    "You could stretch your legs for a bit. Nothing gets lost in the meantime.",
    "Maybe rest your eyes for a few minutes. There's no hurry on my side.",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn turn(minutes: u64) -> Turn {
        let at = jiff::Timestamp::from_second(1_790_000_000 + i64::try_from(minutes).unwrap() * 60)
            .unwrap()
            .to_zoned(jiff::tz::TimeZone::UTC);
        Turn {
            at,
            monotonic: Duration::from_secs(minutes * 60),
            session: 1,
            audience: Audience::Adult,
        }
    }

    fn suggestions(minutes: impl IntoIterator<Item = u64>) -> Vec<u64> {
        let mut state = BreakState::default();
        let mut heard = Vec::new();
        for minute in minutes {
            let (next, words) = update(&state, &turn(minute));
            state = next;
            if words.is_some() {
                heard.push(minute);
            }
        }
        heard
    }

    #[test]
    fn one_suggestion_a_long_session_and_none_in_short_ones() {
        assert_eq!(suggestions((0..600).step_by(10)), [120]);
        assert_eq!(suggestions((0..600).step_by(31)), Vec::<u64>::new());
        let two_sessions = (0..200).step_by(10).chain((300..500).step_by(10));
        assert_eq!(suggestions(two_sessions), [120, 420]);
    }

    #[test]
    fn a_suggestion_is_no_question_and_no_reproach() {
        for words in WORDINGS {
            assert!(!words.contains('?'));
            assert!(crate::honesty::check(words).is_fair(), "{words}");
        }
    }
}
