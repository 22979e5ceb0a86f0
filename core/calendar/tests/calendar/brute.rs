//! A second reading of RFC 5545 §3.3.10, slow and by the words: every second of every day is
//! asked whether it belongs to the rule.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Weekday};

/// A rule as its parts, each list empty when the part is missing.
#[derive(Debug, Clone, Default)]
pub(crate) struct Parts {
    pub(crate) frequency: &'static str,
    pub(crate) interval: i64,
    pub(crate) count: Option<usize>,
    pub(crate) until: Option<DateTime>,
    pub(crate) seconds: Vec<i8>,
    pub(crate) minutes: Vec<i8>,
    pub(crate) hours: Vec<i8>,
    pub(crate) days: Vec<(i8, Weekday)>,
    pub(crate) month_days: Vec<i8>,
    pub(crate) year_days: Vec<i16>,
    pub(crate) weeks: Vec<i8>,
    pub(crate) months: Vec<i8>,
    pub(crate) positions: Vec<i64>,
    pub(crate) week_start: Option<Weekday>,
}

impl Parts {
    fn is(&self, names: &[&str]) -> bool {
        names.contains(&self.frequency)
    }

    fn week_start(&self) -> Weekday {
        self.week_start.unwrap_or(Weekday::Monday)
    }

    /// The instances from `start` to the end of `last`, by the rule alone.
    pub(crate) fn instances(&self, start: DateTime, last: Date) -> Vec<DateTime> {
        let whole = self.completed(start);
        let mut periods: BTreeMap<i64, Vec<DateTime>> = BTreeMap::new();
        let first = whole.period(start);
        // A period may begin before DTSTART, and BYSETPOS counts from its beginning.
        let before: i64 = match self.frequency {
            "YEARLY" => 366,
            "MONTHLY" => 31,
            "WEEKLY" => 7,
            _ => 0,
        };
        let mut day = start.date() - before.days();
        // The last period is looked at whole, too.
        while day <= last + before.days() {
            for time in whole.times_of(day, start) {
                let period = whole.period(time);
                let regular = period >= first && (period - first) % whole.interval == 0;
                if regular {
                    periods.entry(period).or_default().push(time);
                }
            }
            day += 1.day();
        }
        let picked = periods.into_values().flat_map(|times| whole.pick(&times));
        let mut found: Vec<_> = picked
            .filter(|time| *time >= start && time.date() <= last)
            .filter(|time| self.until.is_none_or(|until| *time <= until))
            .collect();
        found.sort_unstable();
        found.truncate(self.count.unwrap_or(usize::MAX));
        found
    }

    /// "Information missing from the rule is derived from DTSTART."
    fn completed(&self, start: DateTime) -> Self {
        let mut whole = self.clone();
        let dateless =
            self.days.is_empty() && self.month_days.is_empty() && self.year_days.is_empty();
        if dateless && self.is(&["YEARLY"]) {
            if self.weeks.is_empty() {
                whole.month_days = vec![start.day()];
                if self.months.is_empty() {
                    whole.months = vec![start.month()];
                }
            } else {
                whole.days = vec![(0, start.weekday())];
            }
        }
        if dateless && self.is(&["MONTHLY"]) {
            whole.month_days = vec![start.day()];
        }
        if dateless && self.is(&["WEEKLY"]) {
            whole.days = vec![(0, start.weekday())];
        }
        whole
    }

    fn times_of(&self, day: Date, start: DateTime) -> Vec<DateTime> {
        if !self.has_day(day) {
            return Vec::new();
        }
        let open = |list: &[i8], all: i8, from_start: i8, free: bool| -> Vec<i8> {
            (0..all)
                .filter(|n| match (list.is_empty(), free) {
                    (false, _) => list.contains(n),
                    (true, true) => true,
                    (true, false) => *n == from_start,
                })
                .collect()
        };
        let sub_day = ["HOURLY", "MINUTELY", "SECONDLY"];
        let hours = open(&self.hours, 24, start.hour(), self.is(&sub_day));
        let minutes = open(&self.minutes, 60, start.minute(), self.is(&sub_day[1..]));
        let seconds = open(&self.seconds, 60, start.second(), self.is(&sub_day[2..]));
        let mut times = Vec::new();
        for hour in hours {
            for minute in &minutes {
                times.extend(
                    seconds
                        .iter()
                        .map(|second| day.at(hour, *minute, *second, 0)),
                );
            }
        }
        times
    }

    fn has_day(&self, day: Date) -> bool {
        let lengths = (
            i32::from(day.days_in_month()),
            i32::from(day.days_in_year()),
        );
        let of_month =
            |n: i32| n == i32::from(day.day()) || n + lengths.0 + 1 == i32::from(day.day());
        let of_year = i32::from(day.day_of_year());
        let of_year = |n: i32| n == of_year || n + lengths.1 + 1 == of_year;
        (self.months.is_empty() || self.months.contains(&day.month()))
            && (self.month_days.is_empty()
                || self.month_days.iter().any(|n| of_month(i32::from(*n))))
            && (self.year_days.is_empty() || self.year_days.iter().any(|n| of_year(i32::from(*n))))
            && (self.weeks.is_empty() || self.has_week(day))
            && (self.days.is_empty()
                || self
                    .days
                    .iter()
                    .any(|(nth, on)| self.is_nth(day, *nth, *on)))
    }

    fn is_nth(&self, day: Date, nth: i8, on: Weekday) -> bool {
        if day.weekday() != on {
            return false;
        }
        if nth == 0 {
            return true;
        }
        let in_month = self.is(&["MONTHLY"]) || !self.months.is_empty();
        let (first, last) = if in_month {
            (day.first_of_month(), day.last_of_month())
        } else {
            (day.first_of_year(), day.last_of_year())
        };
        let mut all: Vec<Date> = first.series(1.day()).take_while(|d| *d <= last).collect();
        all.retain(|d| d.weekday() == on);
        let at = usize::from(nth.unsigned_abs()) - 1;
        let named = if nth > 0 {
            all.get(at)
        } else {
            all.iter().rev().nth(at)
        };
        named == Some(&day)
    }

    /// The first day of week 1: of the week that the fourth of January is in.
    fn first_week(&self, year: i16) -> Date {
        let mut day = Date::new(year, 1, 4).unwrap();
        while day.weekday() != self.week_start() {
            day -= 1.day();
        }
        day
    }

    fn has_week(&self, day: Date) -> bool {
        let year = [day.year() + 1, day.year(), day.year() - 1]
            .into_iter()
            .find(|year| self.first_week(*year) <= day)
            .unwrap();
        let first = self.first_week(year);
        let weeks = (self.first_week(year + 1) - first).get_days() / 7;
        let week = (day - first).get_days() / 7 + 1;
        self.weeks
            .iter()
            .any(|n| i32::from(*n) == week || i32::from(*n) + weeks + 1 == week)
    }

    fn period(&self, time: DateTime) -> i64 {
        let epoch = Date::new(1970, 1, 1).unwrap();
        let days = |date: Date| i64::from((date - epoch).get_days());
        let seconds = days(time.date()) * 86_400
            + i64::from(time.hour()) * 3600
            + i64::from(time.minute()) * 60
            + i64::from(time.second());
        match self.frequency {
            "YEARLY" => i64::from(time.year()),
            "MONTHLY" => i64::from(time.year()) * 12 + i64::from(time.month()),
            "WEEKLY" => {
                let mut day = time.date();
                while day.weekday() != self.week_start() {
                    day -= 1.day();
                }
                days(day).div_euclid(7)
            }
            "DAILY" => days(time.date()),
            "HOURLY" => seconds.div_euclid(3600),
            "MINUTELY" => seconds.div_euclid(60),
            _ => seconds,
        }
    }

    fn pick(&self, times: &[DateTime]) -> Vec<DateTime> {
        if self.positions.is_empty() {
            return times.to_vec();
        }
        let length = times.len() as i64;
        let is_picked = |at: &i64| {
            let (first, last) = (at + 1, at - length);
            self.positions.iter().any(|n| *n == first || *n == last)
        };
        (0..length)
            .filter(is_picked)
            .map(|at| times[at as usize])
            .collect()
    }
}
