//! When somebody works, rests, and never wants to be met.

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, ToSpan};
use serde::{Deserialize, Serialize};

use crate::{CalendarError, Span, Spans};

/// The setting of the profile that holds the user's [`Habits`].
pub const HABITS_SETTING: &str = "calendar.habits";

/// From one time of the day to another; past midnight when `to` is not after `from`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// When they begin, on the wall clock.
    pub from: Time,
    /// When they are over.
    pub to: Time,
}

/// When somebody works, rests, and never wants to be met. Kept in the profile's settings
/// under [`HABITS_SETTING`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Habits {
    /// Working hours.
    pub work: Hours,
    /// The days with working hours, Monday 1 to Sunday 7.
    pub work_days: Vec<i8>,
    /// The hours in which they are awake: nothing is proposed outside.
    pub awake: Hours,
    /// Nothing before this time, however free ("never before ten").
    pub never_before: Option<Time>,
    /// Nothing that ends after this time.
    pub never_after: Option<Time>,
    /// Days on which nothing is proposed, Monday 1 to Sunday 7.
    pub never_on: Vec<i8>,
    /// The hour for eating; taken only when nothing else is left.
    pub lunch: Option<Hours>,
    /// Minutes wanted between any two commitments, at most a day.
    pub buffer_minutes: u16,
}

impl Hours {
    /// From one time to another.
    #[must_use]
    pub const fn new(from: Time, to: Time) -> Self {
        Self { from, to }
    }

    /// These hours of the day `date` in `zone`, whatever daylight saving does to it.
    ///
    /// # Errors
    /// [`CalendarError::OutOfRange`].
    pub fn on(&self, date: Date, zone: &TimeZone) -> Result<Span, CalendarError> {
        let last = if self.to > self.from {
            date
        } else {
            date.tomorrow()?
        };
        let start = date.to_datetime(self.from).to_zoned(zone.clone())?;
        let end = last.to_datetime(self.to).to_zoned(zone.clone())?;
        Ok(Span::new(start.timestamp(), end.timestamp()))
    }
}

impl Default for Habits {
    /// Nine to half past five on weekdays, awake from eight to ten, lunch at noon.
    fn default() -> Self {
        let at = |hour, minute| Time::constant(hour, minute, 0, 0);
        Self {
            work: Hours::new(at(9, 0), at(17, 30)),
            work_days: vec![1, 2, 3, 4, 5],
            awake: Hours::new(at(8, 0), at(22, 0)),
            never_before: None,
            never_after: None,
            never_on: Vec::new(),
            lunch: Some(Hours::new(at(12, 0), at(13, 0))),
            buffer_minutes: 0,
        }
    }
}

impl Habits {
    /// No habits: any hour of any day will do.
    #[must_use]
    pub fn none() -> Self {
        let midnight = Time::midnight();
        Self {
            work: Hours::new(midnight, midnight),
            work_days: (1..=7).collect(),
            awake: Hours::new(midnight, midnight),
            never_before: None,
            never_after: None,
            never_on: Vec::new(),
            lunch: None,
            buffer_minutes: 0,
        }
    }

    /// The time wanted between two commitments.
    #[must_use]
    pub fn buffer(&self) -> SignedDuration {
        SignedDuration::from_mins(i64::from(self.buffer_minutes.min(1_440)))
    }

    /// When something may be proposed at all, within `window`.
    ///
    /// # Errors
    /// [`CalendarError::OutOfRange`].
    pub fn possible(&self, window: &Span, zone: &TimeZone) -> Result<Spans, CalendarError> {
        let awake = self.each_day(window, zone, |day| {
            let is_off = self.never_on.contains(&number(day.weekday()));
            (!is_off).then_some(self.awake)
        })?;
        let told = Hours::new(
            self.never_before.unwrap_or(Time::midnight()),
            self.never_after.unwrap_or(Time::midnight()),
        );
        let told = self.each_day(window, zone, |_| Some(told))?;
        Ok(awake.intersection(&told))
    }

    /// Working hours within `window`.
    ///
    /// # Errors
    /// [`CalendarError::OutOfRange`].
    pub fn working(&self, window: &Span, zone: &TimeZone) -> Result<Spans, CalendarError> {
        self.each_day(window, zone, |day| {
            let works = self.work_days.contains(&number(day.weekday()));
            works.then_some(self.work)
        })
    }

    /// The hours for eating within `window`.
    ///
    /// # Errors
    /// [`CalendarError::OutOfRange`].
    pub fn eating(&self, window: &Span, zone: &TimeZone) -> Result<Spans, CalendarError> {
        self.each_day(window, zone, |_| self.lunch)
    }

    fn each_day(
        &self,
        window: &Span,
        zone: &TimeZone,
        hours: impl Fn(Date) -> Option<Hours>,
    ) -> Result<Spans, CalendarError> {
        // The day before may reach past midnight into the window.
        let mut day = window.start.to_zoned(zone.clone()).date().yesterday()?;
        let last = window.end.to_zoned(zone.clone()).date();
        let mut spans = Vec::new();
        while day <= last {
            if let Some(hours) = hours(day) {
                spans.push(hours.on(day, zone)?.intersection(window));
            }
            day = day.checked_add(1.day())?;
        }
        Ok(Spans::union(spans))
    }
}

/// Monday 1 to Sunday 7 (ISO 8601).
fn number(weekday: Weekday) -> i8 {
    weekday.to_monday_one_offset()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(from: &str, to: &str) -> Span {
        Span::new(from.parse().unwrap(), to.parse().unwrap())
    }

    fn clock(spans: &Spans, zone: &TimeZone) -> Vec<String> {
        let at = |at: jiff::Timestamp| at.to_zoned(zone.clone()).strftime("%a %H:%M").to_string();
        let shown = |span: &Span| format!("{}-{}", at(span.start), at(span.end));
        spans.as_slice().iter().map(shown).collect()
    }

    #[test]
    fn never_before_ten_holds_on_the_day_the_clocks_change() {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        let habits = Habits {
            never_before: Some(Time::constant(10, 0, 0, 0)),
            never_on: vec![7],
            ..Habits::default()
        };
        // Clocks go forward on Sunday 29 March 2026.
        let week = window("2026-03-28T00:00:00+01:00", "2026-03-31T00:00:00+02:00");
        assert_eq!(
            clock(&habits.possible(&week, &berlin).unwrap(), &berlin),
            ["Sat 10:00-Sat 22:00", "Mon 10:00-Mon 22:00"]
        );
        assert_eq!(
            clock(&habits.working(&week, &berlin).unwrap(), &berlin),
            ["Mon 09:00-Mon 17:30"]
        );
    }

    #[test]
    fn a_night_worker_is_awake_past_midnight() {
        let zone = TimeZone::UTC;
        let habits = Habits {
            awake: Hours::new(Time::constant(18, 0, 0, 0), Time::constant(4, 0, 0, 0)),
            ..Habits::none()
        };
        let day = window("2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z");
        assert_eq!(
            clock(&habits.possible(&day, &zone).unwrap(), &zone),
            ["Mon 00:00-Mon 04:00", "Mon 18:00-Tue 00:00"]
        );
    }

    #[test]
    fn no_habits_leave_every_hour() {
        let zone = TimeZone::get("America/New_York").unwrap();
        let all = window("2026-03-07T03:11:00Z", "2026-03-10T05:00:00Z");
        assert_eq!(
            Habits::none().possible(&all, &zone).unwrap(),
            Spans::union([all])
        );
    }

    #[test]
    fn the_stored_form_stays_and_unknown_habits_are_refused() {
        let kept = serde_json::to_string(&Habits::default()).unwrap();
        assert_eq!(
            serde_json::from_str::<Habits>(&kept).unwrap(),
            Habits::default()
        );
        assert!(serde_json::from_str::<Habits>(r#"{"nap":true}"#).is_err());
    }
}
