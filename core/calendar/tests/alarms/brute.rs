//! When something is due, found step by step: only the way from an instant to the wall is
//! asked of the time zone database, never the way back, and no recurrence engine.

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use proptest::prelude::*;

/// Zones with changes of an hour, half an hour, at midnight, a whole day, and none.
pub(crate) const ZONES: [&str; 9] = [
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "America/St_Johns",
    "Asia/Tehran",
];

/// A rule that a person would say.
#[derive(Debug, Clone)]
pub(crate) enum Said {
    Daily(u32),
    Weekly(u32, Vec<Weekday>),
    Monthly(i8),
}

impl Said {
    pub(crate) fn any() -> impl Strategy<Value = Self> {
        let days = proptest::sample::subsequence(
            vec![
                Weekday::Monday,
                Weekday::Tuesday,
                Weekday::Wednesday,
                Weekday::Friday,
                Weekday::Sunday,
            ],
            1..=4,
        );
        prop_oneof![
            (1_u32..5).prop_map(Said::Daily),
            (1_u32..4, days).prop_map(|(every, days)| Said::Weekly(every, days)),
            (1_i8..=31).prop_map(Said::Monthly),
        ]
    }

    pub(crate) fn rule(&self) -> String {
        match self {
            Self::Daily(every) => format!("FREQ=DAILY;INTERVAL={every}"),
            Self::Weekly(every, days) => {
                let days: Vec<_> = days.iter().map(|day| short(*day)).collect();
                format!("FREQ=WEEKLY;INTERVAL={every};BYDAY={}", days.join(","))
            }
            Self::Monthly(day) => format!("FREQ=MONTHLY;BYMONTHDAY={day}"),
        }
    }

    fn is_on(&self, date: Date, start: Date) -> bool {
        if date < start {
            return false;
        }
        let days = (date - start).get_days();
        match self {
            Self::Daily(every) => days % i32::try_from(*every).unwrap() == 0,
            Self::Weekly(every, on) => {
                let monday = |date: Date| {
                    let back = i32::from(date.weekday().to_monday_zero_offset());
                    date.checked_sub(back.days()).unwrap()
                };
                let weeks = (monday(date) - monday(start)).get_days() / 7;
                on.contains(&date.weekday()) && weeks % i32::try_from(*every).unwrap() == 0
            }
            Self::Monthly(day) => date.day() == *day,
        }
    }
}

fn short(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    }
}

/// Every instant in `from..=to` at which `said` is due at `time` on the wall of `zone`.
pub(crate) fn dues(
    said: &Said,
    start: DateTime,
    zone: &TimeZone,
    from: Timestamp,
    to: Timestamp,
) -> Vec<Timestamp> {
    let time = start.time();
    let mut dates: Vec<Date> = Vec::new();
    let first = zone.to_datetime(from).date().checked_sub(2.days()).unwrap();
    let last = zone.to_datetime(to).date().checked_add(2.days()).unwrap();
    for date in first.series(1.day()).take_while(|date| *date <= last) {
        if said.is_on(date, start.date()) {
            dates.push(date);
        }
    }
    let mut found: Vec<Timestamp> = dates
        .into_iter()
        .map(|date| instant(date, time, zone))
        .filter(|at| (from..=to).contains(at))
        .collect();
    found.sort();
    found.dedup();
    found
}

/// The first minute whose wall shows `time` on `date`; where the clock leaps over it, as long
/// after the leap as it lies behind the leap's beginning on the wall.
fn instant(date: Date, time: Time, zone: &TimeZone) -> Timestamp {
    let target = date.to_datetime(time);
    // All of these zones are whole quarters of an hour away from UTC in these years.
    let step = SignedDuration::from_mins(15);
    // No zone is further from UTC than 16 hours, and none leaps further than a day.
    let noon = target.to_zoned(TimeZone::UTC).unwrap().timestamp();
    let mut at = noon - SignedDuration::from_hours(40);
    let end = noon + SignedDuration::from_hours(40);
    let mut before: Option<(Timestamp, DateTime)> = None;
    while at <= end {
        let wall = zone.to_datetime(at);
        if wall == target {
            return at;
        }
        if let Some((instant, shown)) = before
            && shown < target
            && target < wall
        {
            return instant + shown.duration_until(target);
        }
        before = Some((at, wall));
        at += step;
    }
    panic!("{target} is never on that wall");
}
