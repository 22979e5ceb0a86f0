//! What the day holds: the facts that the morning tells, without words.

use jiff::Zoned;
use jiff::civil::Date;
use serde::Serialize;

use crate::{Commitment, Commitments};

/// At most this many commitments are told one by one; the rest is counted.
pub const MAX_TOLD: usize = 4;

/// One commitment of the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    /// When it begins.
    pub at: Zoned,
    /// What it is called.
    pub what: String,
    /// Where; empty when it is not known.
    pub place: String,
}

/// What a day holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Briefing {
    /// The day.
    pub day: Date,
    /// The first commitments still to come, at most [`MAX_TOLD`].
    pub commitments: Vec<Told>,
    /// How many more there are.
    pub more: usize,
    /// When the last of them all is over.
    pub over: Option<Zoned>,
    /// What takes the whole day.
    pub all_day: Vec<String>,
    /// To-dos that are due, the overdue ones too.
    pub tasks: Vec<String>,
}

impl Briefing {
    /// What is left of the day at `now`; `tasks` are the to-dos due by its end.
    #[must_use]
    pub fn of(now: &Zoned, commitments: &dyn Commitments, tasks: Vec<String>) -> Self {
        let day = now.date();
        let begin = now.start_of_day().unwrap_or_else(|_| now.clone());
        let end = now.tomorrow().and_then(|day| day.start_of_day());
        let end = end.unwrap_or_else(|_| now.clone());
        let found = commitments.between(begin.timestamp(), end.timestamp());
        let (whole, timed): (Vec<_>, Vec<_>) = found.into_iter().partition(|c| c.all_day);
        let to_come: Vec<Commitment> = timed.into_iter().filter(|c| c.at >= *now).collect();
        Self {
            day,
            more: to_come.len().saturating_sub(MAX_TOLD),
            over: to_come.iter().map(|c| &c.until).max().cloned(),
            commitments: to_come.into_iter().take(MAX_TOLD).map(told).collect(),
            all_day: whole.into_iter().map(|c| c.what).collect(),
            tasks,
        }
    }

    /// Whether the day holds nothing.
    #[must_use]
    pub fn is_free(&self) -> bool {
        self.commitments.is_empty() && self.all_day.is_empty() && self.tasks.is_empty()
    }
}

fn told(commitment: Commitment) -> Told {
    Told {
        at: commitment.at,
        what: commitment.what,
        place: commitment.place,
    }
}
