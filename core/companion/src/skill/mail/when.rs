//! Day words as instants, and instants as words.

use jiff::civil::Date;
use jiff::{Span, Timestamp, Zoned};
use os1_language::phrase::plain;
use os1_language::{Day, SlotName, SlotValue, Understanding};

/// A stretch of days, half open, and how it is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Window {
    /// Its first instant.
    pub(super) since: Timestamp,
    /// The first instant after it.
    pub(super) before: Timestamp,
    /// `today`, `last week`.
    pub(super) word: &'static str,
}

/// The days that were asked about; today when none was named.
pub(super) fn window(understood: &Understanding, now: &Zoned) -> Option<Window> {
    let day = match understood.slot(SlotName::Day).map(|slot| &slot.value) {
        Some(SlotValue::Day(day)) => *day,
        _ => Day::Today,
    };
    let today = now.date();
    let monday =
        today.checked_sub(Span::new().days(i64::from(today.weekday().to_monday_zero_offset())));
    let (first, days, word) = match day {
        Day::Today => (today, Span::new().days(1), "today"),
        Day::Yesterday => (today.yesterday().ok()?, Span::new().days(1), "yesterday"),
        // Nobody has mail from tomorrow; the question is about what is there.
        Day::Tomorrow => (today, Span::new().days(1), "so far"),
        Day::ThisWeek => (monday.ok()?, Span::new().days(7), "this week"),
        Day::LastWeek => (
            monday.ok()?.checked_sub(Span::new().days(7)).ok()?,
            Span::new().days(7),
            "last week",
        ),
        Day::ThisMonth => (today.first_of_month(), Span::new().months(1), "this month"),
        Day::LastMonth => (
            today
                .first_of_month()
                .checked_sub(Span::new().months(1))
                .ok()?,
            Span::new().months(1),
            "last month",
        ),
    };
    let instant = |date: Date| -> Option<Timestamp> {
        Some(date.to_zoned(now.time_zone().clone()).ok()?.timestamp())
    };
    Some(Window {
        since: instant(first)?,
        before: instant(first.checked_add(days).ok()?)?,
        word,
    })
}

/// When a mail came, as a person says it.
pub(super) fn ago(at: &Zoned, now: &Zoned) -> String {
    let at = at.with_time_zone(now.time_zone().clone());
    plain::day(at.date(), now.date())
}

#[cfg(test)]
mod tests {
    use super::*;
    use os1_language::{Intent, Slot};

    fn asked(day: Day) -> Understanding {
        let slot = Slot {
            text: String::new(),
            value: SlotValue::Day(day),
        };
        Understanding {
            intent: Intent::MailNew,
            confidence: 1.0,
            slots: [(SlotName::Day, vec![slot])].into(),
        }
    }

    #[test]
    fn weeks_begin_on_monday_and_days_at_the_users_midnight() {
        // A Sunday, the day on which the clocks went forward.
        let now: Zoned = "2026-03-29T23:30:00+02:00[Europe/Berlin]".parse().unwrap();
        let today = window(&asked(Day::Today), &now).unwrap();
        assert_eq!(today.before.duration_since(today.since).as_hours(), 23);
        let week = window(&asked(Day::ThisWeek), &now).unwrap();
        assert_eq!(
            week.since
                .to_zoned(now.time_zone().clone())
                .date()
                .to_string(),
            "2026-03-23"
        );
        let month = window(&asked(Day::LastMonth), &now).unwrap();
        assert_eq!(
            month
                .since
                .to_zoned(now.time_zone().clone())
                .date()
                .to_string(),
            "2026-02-01"
        );
        assert_eq!(
            month
                .before
                .to_zoned(now.time_zone().clone())
                .date()
                .to_string(),
            "2026-03-01"
        );
    }
}
