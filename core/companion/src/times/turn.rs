//! Moving a whole series to another day: what becomes of its rule, and of each of its dates.

use jiff::ToSpan;
use jiff::civil::Date;

use super::weekday_code::{code_of, weekday_of};

/// How the dates of a series move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turn {
    /// Each by as many days.
    Days(i64),
    /// Each to this day of its month.
    MonthDay(i8),
    /// Each to this weekday of its month, which the date tells with its place: the second
    /// Tuesday.
    Weekday(Date),
    /// Each to this month and day of its year.
    YearDay(i8, i8),
}

impl Turn {
    /// Where a date of the series goes; `None` when its month has no such day.
    pub(crate) fn date(self, was: Date) -> Option<Date> {
        match self {
            Self::Days(days) => was.checked_add(days.days()).ok(),
            Self::MonthDay(day) => Date::new(was.year(), was.month(), day).ok(),
            Self::YearDay(month, day) => Date::new(was.year(), month, day).ok(),
            Self::Weekday(like) => was.nth_weekday_of_month(place(like), like.weekday()).ok(),
        }
    }
}

/// Which of its weekday in the month a date is: 2 for the second Tuesday.
fn place(date: Date) -> i8 {
    (date.day() - 1) / 7 + 1
}

/// The rule `rule` when the instance on `was` is moved to `new`, and how its dates move; `None`
/// where it is not sure what would be meant: several days of a month, a day counted from its
/// end, another month.
pub(crate) fn turned(rule: &str, was: Date, new: Date) -> Option<(String, Turn)> {
    let days = i64::from(new.since(was).ok()?.get_days());
    let part = |name: &str| {
        rule.split(';')
            .filter_map(|part| part.split_once('='))
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
    };
    let long = matches!(part("FREQ"), Some("MONTHLY" | "YEARLY"));
    if !long {
        let weekly = replaced(rule, &|name, value| match name {
            "BYDAY" => weekdays(value, days),
            _ => Some(value.to_owned()),
        })?;
        return Some((weekly, Turn::Days(days)));
    }
    let (by_day, by_month_day) = (part("BYDAY"), part("BYMONTHDAY"));
    let other = ["BYSETPOS", "BYWEEKNO", "BYYEARDAY"];
    if other.iter().any(|name| part(name).is_some()) || by_day.is_some() && by_month_day.is_some() {
        return None;
    }
    if by_day.is_none() && by_month_day.is_none() && part("BYMONTH").is_none() {
        return Some((rule.to_owned(), Turn::Days(days)));
    }
    let yearly = part("FREQ") == Some("YEARLY");
    let turn = match (by_day, by_month_day) {
        (None, Some(day)) if yearly && is_day(day) => Turn::YearDay(new.month(), new.day()),
        (None, Some(day)) if is_day(day) && was.month() == new.month() => Turn::MonthDay(new.day()),
        (Some(day), None) if is_nth(day) && was.month() == new.month() && place(new) <= 4 => {
            Turn::Weekday(new)
        }
        _ => return None,
    };
    let new_rule = replaced(rule, &|name, value| {
        Some(match (name, turn) {
            ("BYMONTHDAY", Turn::MonthDay(day) | Turn::YearDay(_, day)) => day.to_string(),
            ("BYMONTH", Turn::YearDay(month, _)) => month.to_string(),
            ("BYDAY", Turn::Weekday(like)) => {
                format!("{}{}", place(like), code_of(like.weekday()))
            }
            _ => value.to_owned(),
        })
    })?;
    Some((new_rule, turn))
}

/// A single day of a month, counted from its beginning.
fn is_day(value: &str) -> bool {
    value.parse::<u8>().is_ok()
}

/// "2TU": one weekday with its place from the beginning.
fn is_nth(value: &str) -> bool {
    let digits = value.len().saturating_sub(2);
    let (place, code) = value.split_at_checked(digits).unwrap_or((value, ""));
    place.parse::<u8>().is_ok() && weekday_of(code).is_some()
}

/// Weekdays turned by `days`.
fn weekdays(list: &str, days: i64) -> Option<String> {
    let turned: Option<Vec<&str>> = list
        .split(',')
        .map(|day| Some(code_of(weekday_of(day)?.wrapping_add(days))))
        .collect();
    Some(turned?.join(","))
}

fn replaced(rule: &str, change: &dyn Fn(&str, &str) -> Option<String>) -> Option<String> {
    let parts: Option<Vec<String>> = rule
        .split(';')
        .map(|part| match part.split_once('=') {
            Some((name, value)) => Some(format!("{name}={}", change(name, value)?)),
            None => Some(part.to_owned()),
        })
        .collect();
    Some(parts?.join(";"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_rule_follows_the_instance_that_was_moved() {
        let monday = date(2026, 12, 7);
        for (rule, new, expected) in [
            (
                "FREQ=WEEKLY;BYDAY=MO",
                date(2026, 12, 8),
                "FREQ=WEEKLY;BYDAY=TU",
            ),
            (
                "FREQ=MONTHLY;BYDAY=1MO",
                date(2026, 12, 8),
                "FREQ=MONTHLY;BYDAY=2TU",
            ),
            (
                "FREQ=MONTHLY;BYDAY=1MO",
                date(2026, 12, 1),
                "FREQ=MONTHLY;BYDAY=1TU",
            ),
            (
                "FREQ=MONTHLY;BYMONTHDAY=7",
                date(2026, 12, 9),
                "FREQ=MONTHLY;BYMONTHDAY=9",
            ),
            (
                "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=7",
                date(2026, 11, 30),
                "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30",
            ),
            ("FREQ=YEARLY", date(2026, 12, 9), "FREQ=YEARLY"),
        ] {
            let turned = turned(rule, monday, new).map(|(rule, _)| rule);
            assert_eq!(turned.as_deref(), Some(expected), "{rule}");
        }
        for (rule, new) in [
            ("FREQ=MONTHLY;BYMONTHDAY=7", date(2027, 1, 2)),
            ("FREQ=MONTHLY;BYMONTHDAY=7,21", date(2026, 12, 8)),
            ("FREQ=MONTHLY;BYMONTHDAY=-1", date(2026, 12, 8)),
            ("FREQ=MONTHLY;BYDAY=-1FR", date(2026, 12, 8)),
        ] {
            assert_eq!(turned(rule, monday, new), None, "{rule}");
        }
    }

    #[test]
    fn each_date_stays_in_its_month() {
        let (_, turn) = turned(
            "FREQ=MONTHLY;BYDAY=1MO",
            date(2026, 12, 7),
            date(2026, 12, 1),
        )
        .unwrap();
        assert_eq!(turn.date(date(2027, 2, 1)), Some(date(2027, 2, 2)));
        let (_, turn) = turned(
            "FREQ=MONTHLY;BYMONTHDAY=1",
            date(2026, 12, 1),
            date(2026, 12, 30),
        )
        .unwrap();
        assert_eq!(turn.date(date(2027, 2, 1)), None);
    }
}
