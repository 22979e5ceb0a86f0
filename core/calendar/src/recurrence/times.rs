//! The times of a period.

use super::civil::DAY;
use super::rule::Numbers;
use super::{Frequency, Rule};

/// The times of a period: of the day, or of the hour or minute; what the rule leaves open is
/// as DTSTART has it.
pub(super) fn times_of(rule: &Rule, start: i64) -> Vec<i32> {
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
