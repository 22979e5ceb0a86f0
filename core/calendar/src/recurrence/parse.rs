//! Reading a rule.

use std::str::FromStr;

use super::rule::{Numbers, Signed, Skip, WeekDays};
use super::{Frequency, Rule, RuleError, Until};
use crate::event::{digits, read_civil};

/// How long a rule may be, bytes; longer than all its parts with all their values.
const MAX_RULE_BYTES: usize = 16 << 10;

/// The weekdays, Monday first.
pub(super) const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

impl FromStr for Rule {
    type Err = RuleError;

    /// Reads a rule. Case does not matter; private parts (`X-…`) are passed over, other parts
    /// that nobody knows and values out of range are an error.
    fn from_str(text: &str) -> Result<Self, RuleError> {
        if text.len() > MAX_RULE_BYTES {
            return Err(RuleError::NotARule);
        }
        // FREQ first: the others depend on nothing, but a rule without it is none.
        let parts = || {
            text.split(';')
                .map(str::trim)
                .filter(|part| !part.is_empty())
        };
        let frequency = parts()
            .filter_map(|part| part.split_once('='))
            .find(|(name, _)| name.trim().eq_ignore_ascii_case("FREQ"))
            .and_then(|(_, value)| Frequency::read(value.trim()))
            .ok_or(RuleError::NotARule)?;
        let mut rule = Self::every(frequency);
        for part in parts() {
            let (name, value) = part.split_once('=').ok_or(RuleError::NotARule)?;
            let name = name.trim().to_ascii_uppercase();
            let value = value.trim();
            if name == "RSCALE" && !value.eq_ignore_ascii_case("GREGORIAN") {
                return Err(RuleError::ForeignCalendar);
            }
            rule.take(&name, value).ok_or(RuleError::NotARule)?;
        }
        Ok(rule)
    }
}

impl Rule {
    fn take(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "INTERVAL" => self.interval = positive(value)?,
            "COUNT" => self.count = Some(positive(value)?),
            "UNTIL" => self.until = Some(until(value)?),
            "BYSECOND" => self.seconds = numbers(value, 0, 60)?,
            "BYMINUTE" => self.minutes = numbers(value, 0, 59)?,
            "BYHOUR" => self.hours = numbers(value, 0, 23)?,
            "BYMONTH" => self.months = numbers(value, 1, 12)?,
            "BYMONTHDAY" => self.month_days = signed(value, 31)?,
            "BYWEEKNO" => self.weeks = signed(value, 53)?,
            "BYYEARDAY" => self.year_days = list(value, 366)?,
            "BYSETPOS" => self.positions = list(value, 366)?,
            // Seen in old files and in dateutil.
            "BYDAY" | "BYWEEKDAY" => self.days = week_days(value)?,
            "BYEASTER" => self.easter = easter(value)?,
            "WKST" => self.week_start = weekday(value)?,
            "SKIP" => self.skip = skip(value)?,
            "FREQ" | "RSCALE" => {}
            // What another part would mean nobody knows; only what is marked as private is
            // no part of the meaning.
            name => return name.starts_with("X-").then_some(()),
        }
        Some(())
    }
}

fn positive(value: &str) -> Option<u32> {
    // More than fits is as good as without end.
    let number = u32::try_from(digits(value)?).unwrap_or(u32::MAX);
    (number > 0).then_some(number)
}

fn until(value: &str) -> Option<Until> {
    let civil = read_civil(value)?;
    Some(match civil.time {
        None => Until::Day(civil.date),
        Some(time) if civil.utc => Until::Utc(civil.date.to_datetime(time)),
        Some(time) => Until::Wall(civil.date.to_datetime(time)),
    })
}

fn integers(value: &str) -> impl Iterator<Item = Option<i32>> {
    value.split(',').map(|item| {
        let item = item.trim();
        let (sign, item) = match item.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, item.strip_prefix('+').unwrap_or(item)),
        };
        Some(sign * i32::try_from(digits(item)?).ok()?)
    })
}

fn numbers(value: &str, least: i32, most: i32) -> Option<Numbers> {
    let mut numbers = Numbers::default();
    for number in integers(value) {
        let number = number.filter(|number| (least..=most).contains(number))?;
        // Second 60 is a leap second, which the wall clock here does not show.
        numbers.add(if most == 60 { number.min(59) } else { number });
    }
    Some(numbers)
}

fn list(value: &str, most: i32) -> Option<Vec<i32>> {
    let mut list: Vec<i32> = integers(value)
        .map(|number| number.filter(|number| *number != 0 && number.abs() <= most))
        .collect::<Option<_>>()?;
    list.sort_unstable();
    list.dedup();
    Some(list)
}

fn easter(value: &str) -> Option<Vec<i32>> {
    let mut days: Vec<i32> = integers(value)
        .map(|number| number.filter(|number| number.abs() <= 366))
        .collect::<Option<_>>()?;
    days.sort_unstable();
    days.dedup();
    Some(days)
}

fn signed(value: &str, most: i32) -> Option<Signed> {
    let mut signed = Signed::default();
    for number in list(value, most)? {
        signed.add(number);
    }
    Some(signed)
}

fn weekday(text: &str) -> Option<i32> {
    let at = WEEKDAYS
        .iter()
        .position(|name| name.eq_ignore_ascii_case(text.trim()))?;
    i32::try_from(at).ok()
}

fn week_days(value: &str) -> Option<WeekDays> {
    let mut days = WeekDays::default();
    for item in value.split(',') {
        let item = item.trim();
        let (ordinal, name) = item.split_at_checked(item.len().checked_sub(2)?)?;
        let weekday = weekday(name)?;
        if ordinal.is_empty() {
            days.every.add(weekday);
            continue;
        }
        let number = integers(ordinal).next()??;
        let nth = days.nth.get_mut(usize::try_from(weekday).ok()?)?;
        nth.add(Some(number).filter(|number| *number != 0 && number.abs() <= 53)?);
    }
    Some(days)
}

fn skip(value: &str) -> Option<Skip> {
    Some(match value.to_ascii_uppercase().as_str() {
        "OMIT" => Skip::Omit,
        "BACKWARD" => Skip::Backward,
        "FORWARD" => Skip::Forward,
        _ => return None,
    })
}
