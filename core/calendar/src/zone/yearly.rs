//! Finding the yearly rule in the changes of a zone.

use crate::recurrence::civil::{DAY, date_of, days_in_month, weekday};

/// A change of the offset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Onset {
    /// When, seconds since 1970.
    pub(super) at: i64,
    /// The offset before, seconds east.
    pub(super) from: i64,
    /// The offset after.
    pub(super) to: i64,
    /// Whether daylight saving begins.
    pub(super) daylight: bool,
    /// What the time is called then.
    pub(super) name: String,
}

impl Onset {
    /// The time on the wall before the change.
    pub(super) fn wall(&self) -> i64 {
        self.at.saturating_add(self.from)
    }

    /// Whether it changes the same thing.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let kind = |onset: &Self| (onset.from, onset.to, onset.daylight);
        kind(self) == kind(other) && self.name == other.name
    }
}

/// Years that a rule must hold for to be taken for one.
const MIN_YEARS: usize = 10;

const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// The changes that stand alone, and those that begin a rule, with it.
pub(super) fn split(onsets: &[Onset]) -> (&[Onset], Vec<(&Onset, String)>) {
    // The longest end of the row in which two kinds of change alternate, each by a rule.
    let begin = (0..onsets.len()).find_map(|begin| {
        let tail = onsets.get(begin..)?;
        Some((begin, rules(tail)?))
    });
    match begin {
        Some((begin, rules)) => (onsets.get(..begin).unwrap_or_default(), rules),
        None => (onsets, Vec::new()),
    }
}

fn rules(tail: &[Onset]) -> Option<Vec<(&Onset, String)>> {
    if tail.len() < 2 * MIN_YEARS {
        return None;
    }
    let (first, second) = (tail.first()?, tail.get(1)?);
    let mut rules = Vec::new();
    for (kind, start) in [(first, 0), (second, 1)] {
        let same: Vec<&Onset> = tail.iter().skip(start).step_by(2).collect();
        if !same.iter().all(|onset| onset.is_like(kind)) {
            return None;
        }
        rules.push((kind, rule(&same)?));
    }
    Some(rules)
}

/// The rule that gives these changes, one each year.
fn rule(onsets: &[&Onset]) -> Option<String> {
    let mut days = Vec::new();
    for onset in onsets {
        let number = i32::try_from(onset.wall().div_euclid(DAY)).ok()?;
        days.push((number, date_of(number), onset.wall().rem_euclid(DAY)));
    }
    let (number, (year, month, _), time) = *days.first()?;
    let on = weekday(number);
    let regular = days.iter().zip(0..).all(|((number, date, at), after)| {
        date.0 == year + after && date.1 == month && *at == time && weekday(*number) == on
    });
    if !regular {
        return None;
    }
    let name = WEEKDAYS.get(usize::try_from(on).ok()?)?;
    let of_month = days.iter().map(|(_, (_, _, day), _)| *day);
    let nth = |day: i32| (day - 1) / 7 + 1;
    let least = of_month.clone().min()?;
    let most = of_month.clone().max()?;
    let last = days
        .iter()
        .all(|(_, (year, month, day), _)| day + 7 > days_in_month(*year, *month));
    let by = if last {
        format!("BYDAY=-1{name}")
    } else if nth(least) == nth(most) {
        format!("BYDAY={}{name}", nth(least))
    } else if most - least == 6 {
        let list: Vec<_> = (least..=most).map(|day| day.to_string()).collect();
        format!("BYMONTHDAY={};BYDAY={name}", list.join(","))
    } else {
        return None;
    };
    Some(format!("FREQ=YEARLY;BYMONTH={month};{by}"))
}
