//! Which days of a period a rule means.

use super::civil::{date_of, day_number, days_in_month, days_in_year, weekday};
use super::rule::{Signed, Skip};
use super::{Frequency, Rule};

/// The day parts of a rule, completed from DTSTART (§3.3.10: "information missing from the
/// rule is derived from DTSTART").
#[derive(Debug, Clone)]
pub(super) struct DayFilter {
    rule: Rule,
    ordinals: Ordinals,
    /// No part looks at the date, only at the weekday, or none at all.
    by_weekday_only: bool,
}

/// What the ordinals of BYDAY count in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ordinals {
    None,
    Month,
    Year,
}

impl DayFilter {
    /// The days of a rule that begins on this day.
    pub(super) fn new(rule: &Rule, start: i32) -> Self {
        let mut rule = rule.clone();
        complete(&mut rule, start);
        let ordinals = match rule.frequency {
            Frequency::Yearly if rule.months.is_empty() => Ordinals::Year,
            Frequency::Yearly | Frequency::Monthly => Ordinals::Month,
            _ => Ordinals::None,
        };
        if ordinals == Ordinals::None {
            // §3.3.10 forbids an ordinal here; all that can be meant is the weekday.
            for day in 0..7 {
                if !rule.days.of(day).is_empty() {
                    rule.days.every.add(day);
                }
            }
            rule.days.nth = [Signed::default(); 7];
        }
        let by_weekday_only = rule.months.is_empty()
            && rule.month_days.is_empty()
            && rule.year_days.is_empty()
            && rule.weeks.is_empty()
            && rule.easter.is_empty()
            && rule.days.has_no_ordinals();
        Self {
            rule,
            ordinals,
            by_weekday_only,
        }
    }

    /// How many days of each week there are, when every week has the same.
    pub(super) fn days_a_week(&self) -> Option<u32> {
        let named = self.rule.days.every.iter().count();
        self.by_weekday_only
            .then(|| u32::try_from(if named == 0 { 7 } else { named }).unwrap_or(7))
    }

    /// Puts the days of a year into `days`, in order.
    pub(super) fn of_year(&self, year: i32, days: &mut Vec<i32>) {
        for month in 1..=12 {
            if self.rule.months.allows(month) {
                self.of_month(year, month, days);
            }
        }
    }

    /// Puts the days of a month into `days`, in order; none when BYMONTH leaves it out.
    pub(super) fn of_month(&self, year: i32, month: i32, days: &mut Vec<i32>) {
        if !self.rule.months.allows(month) {
            return;
        }
        let first = day_number(year, month, 1);
        let length = days_in_month(year, month);
        for day in 1..=length {
            if self.passes(first + day - 1, year, month, day) {
                days.push(first + day - 1);
            }
        }
        let beyond = self.rule.month_days.first.0 >> length > 1;
        match self.rule.skip {
            Skip::Backward if beyond && days.last() != Some(&(first + length - 1)) => {
                days.push(first + length - 1);
            }
            Skip::Forward if beyond => days.push(first + length),
            _ => {}
        }
    }

    /// Puts the days of a week into `days`, in order.
    pub(super) fn of_week(&self, first: i32, days: &mut Vec<i32>) {
        days.extend((first..first + 7).filter(|day| self.has(*day)));
    }

    /// Whether a day is one of the rule's.
    pub(super) fn has(&self, number: i32) -> bool {
        if self.by_weekday_only {
            return self.rule.days.every.allows(weekday(number));
        }
        let (year, month, day) = date_of(number);
        self.rule.months.allows(month) && self.passes(number, year, month, day)
    }

    fn passes(&self, number: i32, year: i32, month: i32, day: i32) -> bool {
        let rule = &self.rule;
        (rule.month_days.is_empty() || rule.month_days.has(day, days_in_month(year, month)))
            && (rule.days.is_empty() || self.has_weekday(number, year, month, day))
            && (rule.year_days.is_empty() || self.has_year_day(number, year))
            && (rule.weeks.is_empty() || self.has_week(number))
            && (rule.easter.is_empty() || self.has_easter(number, year))
    }

    fn has_weekday(&self, number: i32, year: i32, month: i32, day: i32) -> bool {
        let weekday = weekday(number);
        if self.rule.days.every.has(weekday) {
            return true;
        }
        let nth = self.rule.days.of(weekday);
        let (day, length) = match self.ordinals {
            _ if nth.is_empty() => return false,
            Ordinals::None => return false,
            Ordinals::Month => (day, days_in_month(year, month)),
            Ordinals::Year => (number - day_number(year, 1, 1) + 1, days_in_year(year)),
        };
        let ordinal = (day - 1) / 7 + 1;
        nth.has(ordinal, ordinal + (length - day) / 7)
    }

    fn has_year_day(&self, number: i32, year: i32) -> bool {
        let day = number - day_number(year, 1, 1) + 1;
        let from_end = day - days_in_year(year) - 1;
        let days = &self.rule.year_days;
        days.binary_search(&day).is_ok() || days.binary_search(&from_end).is_ok()
    }

    fn has_easter(&self, number: i32, year: i32) -> bool {
        let after = number - easter(year);
        self.rule.easter.binary_search(&after).is_ok()
    }

    /// Weeks as ISO 8601 counts them, but for the first weekday: week 1 is the first with
    /// four days in the year.
    fn has_week(&self, number: i32) -> bool {
        let into = (weekday(number) - self.rule.week_start).rem_euclid(7);
        let fourth = number - into + 3;
        let (year, _, _) = date_of(fourth);
        let day = fourth - day_number(year, 1, 1);
        let week = day / 7 + 1;
        let weeks = week + (days_in_year(year) - 1 - day) / 7;
        self.rule.weeks.has(week, weeks)
    }
}

/// What the rule leaves open is as DTSTART has it.
fn complete(rule: &mut Rule, start: i32) {
    let (_, month, day) = date_of(start);
    let dateless = rule.month_days.is_empty()
        && rule.year_days.is_empty()
        && rule.days.is_empty()
        && rule.easter.is_empty();
    if !dateless {
        return;
    }
    match (rule.frequency, rule.weeks.is_empty()) {
        (Frequency::Yearly, true) => {
            if rule.months.is_empty() {
                rule.months.add(month);
            }
            rule.month_days.add(day);
        }
        (Frequency::Monthly, true) => rule.month_days.add(day),
        (Frequency::Weekly, true) | (Frequency::Yearly, false) => {
            rule.days.every.add(weekday(start));
        }
        _ => {}
    }
}

/// Easter Sunday of the Gregorian calendar, by the Anonymous Gregorian algorithm (Meeus,
/// Astronomical Algorithms, chapter 8).
fn easter(year: i32) -> i32 {
    let a = year % 19;
    let (b, c) = (year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    day_number(year, sum / 31, sum % 31 + 1)
}
