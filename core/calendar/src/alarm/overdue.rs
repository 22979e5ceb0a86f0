//! What came due since the last look.

use super::Due;

/// The occurrences that are due and not dealt with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overdue {
    /// The oldest.
    pub first: Due,
    /// The one before the newest, when there are several.
    pub before_last: Option<Due>,
    /// The newest.
    pub last: Due,
    /// How many.
    pub times: u32,
}

impl Overdue {
    /// All of `dues`, which come oldest first; `None` when there are none.
    #[must_use]
    pub fn of(dues: impl Iterator<Item = Due>) -> Option<Self> {
        dues.fold(None, |sofar: Option<Self>, due| {
            Some(match sofar {
                None => Self {
                    first: due.clone(),
                    before_last: None,
                    last: due,
                    times: 1,
                },
                Some(sofar) => Self {
                    first: sofar.first,
                    before_last: Some(sofar.last),
                    last: due,
                    times: sofar.times.saturating_add(1),
                },
            })
        })
    }
}
