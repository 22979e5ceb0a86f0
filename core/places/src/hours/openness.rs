//! Open then, and for long enough?

use jiff::{SignedDuration, Zoned};
use serde::Serialize;

use super::Hours;
use super::place::Place;
use super::stretch::{State, Stretch};

/// How far ahead the closing time is looked for.
const LOOK_AHEAD: SignedDuration = SignedDuration::from_hours(24);

/// What a visit meets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Openness {
    /// Open all the time.
    Open {
        /// When it closes or becomes uncertain; `None` when not within a day.
        until: Option<Zoned>,
    },
    /// It cannot be told for some of the time.
    Unknown {
        /// What the opening hours say of it in words.
        comment: Option<String>,
    },
    /// Closed for some of the time.
    Closed {
        /// When it closes during the visit; `None` when it is closed at its beginning.
        from: Option<Zoned>,
    },
}

impl Hours {
    /// Whether it is open from `start` for `length`; a negative length is none.
    #[must_use]
    pub fn open_for(&self, start: &Zoned, length: SignedDuration, place: &Place) -> Openness {
        let length = length.max(SignedDuration::from_secs(1));
        let end = start.saturating_add(length);
        let stretches = self.stretches(start, &end.saturating_add(LOOK_AHEAD), place);
        let mut reached = start.clone();
        let mut doubt: Option<&Stretch> = None;
        let mut until = None;
        for stretch in &stretches {
            if stretch.from > reached {
                break;
            }
            if reached < end && stretch.state == State::Unknown {
                doubt = doubt.or(Some(stretch));
            }
            if stretch.state == State::Open {
                until = Some(stretch.to.clone());
            } else if reached >= end {
                break;
            }
            reached = stretch.to.clone();
        }
        if reached < end {
            let from = (reached > *start).then_some(reached);
            return Openness::Closed { from };
        }
        match doubt {
            Some(stretch) => Openness::Unknown {
                comment: stretch.comment.clone(),
            },
            None => {
                let last = end.saturating_add(LOOK_AHEAD);
                Openness::Open {
                    until: until.filter(|until| *until < last),
                }
            }
        }
    }
}
