//! How often it may speak first: a pure count that clocks cannot trick.
//!
//! Kept inside the crate on purpose: whoever could make a fresh one could go around it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// At most this many a day.
pub const A_DAY: u8 = 2;

/// What was spent on which local day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Budget {
    day: Option<Date>,
    spent: u8,
}

impl Budget {
    /// The budget of a day of which nothing is known any more: nothing left of it.
    pub(crate) fn unknown() -> Self {
        Self {
            day: Some(Date::MIN),
            spent: A_DAY,
        }
    }

    /// Tries to spend one on `day`; returns what to keep and whether it may be said.
    ///
    /// Only a later day fills it up. On a day before the last one (clock set back, flight
    /// over the date line) nothing is granted; when the clock had been far ahead by
    /// mistake, the day it returns to counts as spent, and the next one is free.
    pub(crate) fn spend(self, day: Date) -> (Self, bool) {
        let (kept, spent) = match self.day {
            None => (day, 0),
            Some(Date::MIN) => (day, A_DAY),
            Some(last) if day > last => (day, 0),
            Some(last) if day == last => (day, self.spent),
            Some(last) if last.yesterday().is_ok_and(|before| day == before) => {
                return (self, false);
            }
            Some(_) => (day, A_DAY),
        };
        let granted = spent < A_DAY;
        let spent = spent + u8::from(granted);
        (
            Self {
                day: Some(kept),
                spent,
            },
            granted,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[test]
    fn a_clock_a_year_ahead_by_mistake_costs_a_day_and_not_a_year() {
        let ahead: Date = "2027-05-04".parse().unwrap();
        let (budget, granted) = Budget::default().spend(ahead);
        assert!(granted);
        let today: Date = "2026-05-04".parse().unwrap();
        let (budget, granted) = budget.spend(today);
        assert!(!granted);
        assert!(budget.spend(today.tomorrow().unwrap()).1);
    }

    proptest! {
        #[test]
        fn flying_over_the_date_line_and_back_gives_no_day_a_third(asks in proptest::collection::vec(0i32..2, 1..80)) {
            let start: Date = "2026-05-01".parse().unwrap();
            let mut budget = Budget::default();
            let mut granted = BTreeMap::<Date, u8>::new();
            for ahead in asks {
                let day = start.checked_add(jiff::Span::new().days(ahead)).unwrap();
                let (next, yes) = budget.spend(day);
                budget = next;
                *granted.entry(day).or_default() += u8::from(yes);
            }
            prop_assert!(granted.values().all(|&n| n <= A_DAY));
        }

        #[test]
        fn setting_the_clock_back_by_days_never_gives_one(ahead in 2i32..4000, spent in 0u8..3) {
            let today: Date = "2026-05-01".parse().unwrap();
            let later = today.checked_add(jiff::Span::new().days(ahead)).unwrap();
            let mut budget = Budget::default();
            for _ in 0..=spent {
                budget = budget.spend(later).0;
            }
            prop_assert!(!budget.spend(today).1);
        }

        #[test]
        fn on_a_clock_that_only_goes_forward_no_day_gets_more_than_two(gaps in proptest::collection::vec(0i32..2, 1..80)) {
            let mut day: Date = "2026-05-01".parse().unwrap();
            let mut budget = Budget::default();
            let mut granted = BTreeMap::<Date, u8>::new();
            for gap in gaps {
                day = day.checked_add(jiff::Span::new().days(gap)).unwrap();
                let (next, yes) = budget.spend(day);
                budget = next;
                *granted.entry(day).or_default() += u8::from(yes);
            }
            prop_assert!(granted.values().all(|&n| n <= A_DAY));
        }
    }
}
