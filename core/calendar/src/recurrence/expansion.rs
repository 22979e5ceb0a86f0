//! The instances of a rule, one after the other, on the wall clock.

use super::civil::{DAY, END_DAY, LAST_YEAR, date_of, weekday};
use super::days::DayFilter;
use super::rule::Numbers;
use super::{Frequency, Rule};

/// Steps after which an expansion gives up: instances before the window, and periods
/// without any. Some tenths of a second.
pub(crate) const MAX_STEPS: u32 = 10_000_000;
/// Periods without an instance after which a rule is taken to match nothing.
pub(crate) const MAX_FRUITLESS: u32 = 1_000_000;
/// Periods without an instance after which a search ends that has left its window.
const PATIENCE: u32 = 10_000;

/// Walks over the instances of a rule, in order, as seconds of the wall since 1970.
#[derive(Debug, Clone)]
pub(crate) struct Expansion {
    filter: DayFilter,
    frequency: Frequency,
    hours: Numbers,
    minutes: Numbers,
    seconds: Numbers,
    positions: Vec<i32>,
    week_start: i32,
    interval: i64,
    start: i64,
    until: i64,
    /// Nothing behind this is asked for.
    horizon: i64,
    left: Option<u32>,
    steps: u32,
    fruitless: u32,
    gave_up: bool,
    found_any: bool,
    /// The period: a year, a month since year 0, the first day of a week, a day, or an hour,
    /// minute or second since 1970.
    cursor: i64,
    days: Vec<i32>,
    /// Seconds into the day, or into the period when it is shorter.
    times: Vec<i32>,
    base: i64,
    picks: Vec<usize>,
    next: usize,
    length: usize,
}

impl Expansion {
    /// The instances from `start` on, to `until` inclusive (as the rule's UNTIL means on the
    /// wall of the event).
    pub(crate) fn new(rule: &Rule, start: i64, until: Option<i64>) -> Self {
        let day = day_of(start);
        let mut expansion = Self {
            filter: DayFilter::new(rule, day),
            frequency: rule.frequency,
            hours: rule.hours,
            minutes: rule.minutes,
            seconds: rule.seconds,
            positions: rule.positions.clone(),
            week_start: rule.week_start,
            interval: i64::from(rule.interval),
            start,
            until: until.unwrap_or(i64::MAX),
            horizon: i64::MAX,
            left: rule.count,
            steps: MAX_STEPS,
            fruitless: 0,
            gave_up: false,
            found_any: false,
            cursor: 0,
            days: Vec::new(),
            times: times_of(rule, start),
            base: 0,
            picks: Vec::new(),
            next: 0,
            length: 0,
        };
        expansion.cursor = expansion.period_of(start);
        expansion
    }

    /// Whether it ended because the search was given up.
    pub(crate) fn gave_up(&self) -> bool {
        self.gave_up
    }

    /// Passes over what is before `from`, in one leap where the rule allows it. Some instances
    /// before `from` may still come.
    pub(crate) fn seek(&mut self, from: i64) {
        let step = self.step();
        // One period earlier: an instance may be moved into the next (SKIP=FORWARD).
        let leap = (self.period_of(from) - self.cursor) / step - 1;
        if from <= self.start || leap < 1 {
            return;
        }
        if let Some(left) = self.left {
            let Some(each) = self.instances_a_period() else {
                return;
            };
            let first = self.in_first_period();
            let passed = first.saturating_add((leap - 1).saturating_mul(i64::from(each)));
            self.left = Some(u32::try_from(i64::from(left) - passed).unwrap_or(0));
        }
        self.found_any = true;
        self.cursor += leap * step;
    }

    /// Says that nothing behind this wall time will be asked for, so that a search for what
    /// seldom comes may end there.
    pub(crate) fn only_until(&mut self, horizon: i64) {
        self.horizon = horizon;
    }

    /// The period that this wall time is in.
    fn period_of(&self, time: i64) -> i64 {
        let day = day_of(time);
        match self.frequency {
            Frequency::Yearly => i64::from(date_of(day).0),
            Frequency::Monthly => {
                let (year, month, _) = date_of(day);
                i64::from(year * 12 + month - 1)
            }
            Frequency::Weekly => i64::from(day - (weekday(day) - self.week_start).rem_euclid(7)),
            Frequency::Daily => i64::from(day),
            Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => {
                time.div_euclid(self.unit())
            }
        }
    }

    fn unit(&self) -> i64 {
        self.frequency.seconds().unwrap_or(DAY)
    }

    fn step(&self) -> i64 {
        match self.frequency {
            Frequency::Weekly => self.interval * 7,
            _ => self.interval,
        }
    }

    /// How many instances every whole period has, where that is always the same.
    fn instances_a_period(&self) -> Option<u32> {
        let days = self
            .filter
            .days_a_week()
            .filter(|_| self.positions.is_empty())?;
        let days = match self.frequency {
            Frequency::Yearly | Frequency::Monthly => return None,
            Frequency::Weekly => days,
            _ if days != 7 => return None,
            Frequency::Daily => 1,
            Frequency::Hourly if self.hours.is_empty() => 1,
            Frequency::Minutely if self.hours.is_empty() && self.minutes.is_empty() => 1,
            Frequency::Secondly
                if self.hours.is_empty() && self.minutes.is_empty() && self.seconds.is_empty() =>
            {
                1
            }
            _ => return None,
        };
        days.checked_mul(u32::try_from(self.times.len()).ok()?)
    }

    /// How many instances the first period has, from DTSTART on.
    fn in_first_period(&mut self) -> i64 {
        let cursor = self.cursor;
        self.fill();
        self.cursor = cursor;
        let count = (0..self.length)
            .filter_map(|at| self.instance(at))
            .filter(|time| *time >= self.start)
            .count();
        self.length = 0;
        self.next = 0;
        i64::try_from(count).unwrap_or(i64::MAX)
    }

    fn instance(&self, at: usize) -> Option<i64> {
        let at = match self.positions.is_empty() {
            true => at,
            false => *self.picks.get(at)?,
        };
        if let ([day], [time]) = (self.days.as_slice(), self.times.as_slice()) {
            return Some(i64::from(*day) * DAY + self.base + i64::from(*time));
        }
        let day = self.days.get(at / self.times.len())?;
        let time = self.times.get(at % self.times.len())?;
        Some(i64::from(*day) * DAY + self.base + i64::from(*time))
    }

    /// Looks at the period under the cursor and moves the cursor to the next; false at the
    /// end of time.
    fn fill(&mut self) -> bool {
        self.days.clear();
        self.next = 0;
        self.length = 0;
        let cursor = self.cursor;
        let narrow = i32::try_from(cursor).unwrap_or(i32::MAX);
        match self.frequency {
            Frequency::Yearly if narrow > LAST_YEAR => return false,
            Frequency::Yearly => self.filter.of_year(narrow, &mut self.days),
            Frequency::Monthly if narrow / 12 > LAST_YEAR => return false,
            Frequency::Monthly => {
                let (year, month) = (narrow.div_euclid(12), narrow.rem_euclid(12) + 1);
                self.filter.of_month(year, month, &mut self.days);
            }
            Frequency::Weekly | Frequency::Daily if narrow >= END_DAY => return false,
            Frequency::Weekly => self.filter.of_week(narrow, &mut self.days),
            Frequency::Daily => {
                if self.filter.has(narrow) {
                    self.days.push(narrow);
                }
            }
            Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => {
                return self.fill_within_day();
            }
        }
        self.cursor = cursor.saturating_add(self.step());
        self.pick();
        true
    }

    /// The same for periods shorter than a day; leaps over days, hours and minutes that the
    /// rule leaves out.
    fn fill_within_day(&mut self) -> bool {
        let unit = self.unit();
        let time = self.cursor.saturating_mul(unit);
        let day = day_of(time);
        if day >= END_DAY {
            return false;
        }
        let of_day = time.rem_euclid(DAY);
        let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
        let narrow = |number: i64| i32::try_from(number).unwrap_or_default();
        let out = if !self.filter.has(day) {
            Some(DAY)
        } else if !self.hours.allows(narrow(hour)) {
            Some(3600)
        } else if unit < 3600 && !self.minutes.allows(narrow(minute)) {
            Some(60)
        } else {
            None
        };
        if let Some(width) = out {
            let after = (time.div_euclid(width) + 1) * width;
            let width = unit * self.interval;
            let steps = (after - time + width - 1) / width;
            self.cursor = self.cursor.saturating_add(steps * self.interval);
            return true;
        }
        if unit > 1 || self.seconds.allows(narrow(second)) {
            self.days.push(day);
            self.base = of_day;
        }
        self.cursor = self.cursor.saturating_add(self.interval);
        self.pick();
        true
    }

    /// BYSETPOS.
    fn pick(&mut self) {
        let all = self.days.len() * self.times.len();
        if self.positions.is_empty() {
            self.length = all;
            return;
        }
        self.picks.clear();
        for position in &self.positions {
            let magnitude = usize::try_from(position.unsigned_abs()).unwrap_or(usize::MAX);
            let at = if *position > 0 {
                Some(magnitude - 1)
            } else {
                all.checked_sub(magnitude)
            };
            self.picks.extend(at.filter(|at| *at < all));
        }
        self.picks.sort_unstable();
        self.picks.dedup();
        self.length = self.picks.len();
    }
}

impl Iterator for Expansion {
    type Item = i64;

    fn next(&mut self) -> Option<i64> {
        if self.left == Some(0) {
            return None;
        }
        loop {
            if self.steps == 0 {
                self.gave_up = true;
                return None;
            }
            self.steps -= 1;
            if self.next < self.length {
                let time = self.instance(self.next)?;
                self.next += 1;
                if time < self.start {
                    continue;
                }
                if time > self.until || time >= i64::from(END_DAY) * DAY {
                    self.left = Some(0);
                    return None;
                }
                self.found_any = true;
                self.fruitless = 0;
                self.left = self.left.map(|left| left - 1);
                return Some(time);
            }
            self.fruitless += 1;
            if self.fruitless > MAX_FRUITLESS {
                self.gave_up = true;
                return None;
            }
            let past_window =
                self.fruitless > PATIENCE && self.cursor > self.period_of(self.horizon);
            if past_window || self.until < i64::MAX && self.begins_after_until() {
                self.left = Some(0);
                return None;
            }
            if !self.fill() {
                // The end of time was reached without anything that matched.
                self.gave_up = !self.found_any;
                self.left = Some(0);
                return None;
            }
        }
    }
}

impl Expansion {
    /// Whether the period under the cursor lies behind UNTIL, so that a rule that matches
    /// nothing ends there too.
    fn begins_after_until(&self) -> bool {
        self.cursor > self.period_of(self.until)
    }
}

fn day_of(time: i64) -> i32 {
    i32::try_from(time.div_euclid(DAY)).unwrap_or(END_DAY)
}

/// The times of a period: of the day, or of the hour or minute; what the rule leaves open is
/// as DTSTART has it.
fn times_of(rule: &Rule, start: i64) -> Vec<i32> {
    let of_day = i32::try_from(start.rem_euclid(DAY)).unwrap_or_default();
    let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
    let or_start = |numbers: Numbers, from_start: i32, above: bool| -> Vec<i32> {
        match (above, numbers.is_empty()) {
            (true, _) => vec![0],
            (false, true) => vec![from_start],
            (false, false) => numbers.iter().collect(),
        }
    };
    let frequency = rule.frequency;
    let hours = or_start(rule.hours, hour, frequency >= Frequency::Hourly);
    let minutes = or_start(rule.minutes, minute, frequency >= Frequency::Minutely);
    let seconds = or_start(rule.seconds, second, frequency >= Frequency::Secondly);
    let mut times = Vec::with_capacity(hours.len() * minutes.len() * seconds.len());
    for hour in &hours {
        for minute in &minutes {
            times.extend(
                seconds
                    .iter()
                    .map(|second| hour * 3600 + minute * 60 + second),
            );
        }
    }
    times
}
