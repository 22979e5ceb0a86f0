//! Recurrences as RRULEs (RFC 5545 3.3.10).

use std::fmt::Write as _;

use jiff::tz::TimeZone;

use super::Resolver;
use super::period::{Period, days_on, midnight};
use crate::Grain;
use crate::engine::Repeat;
use crate::engine::expr::Expr;

/// The rule, with its UNTIL in UTC or as a date; `None` for a feast that no rule gives.
pub(crate) fn rrule(resolver: &Resolver<'_>, repeat: &Repeat, zone: &TimeZone) -> Option<String> {
    let (freq, times) = match repeat.unit {
        Grain::Second => ("SECONDLY", 1),
        Grain::Minute => ("MINUTELY", 1),
        Grain::Hour => ("HOURLY", 1),
        Grain::Day => ("DAILY", 1),
        Grain::Week => ("WEEKLY", 1),
        Grain::Month => ("MONTHLY", 1),
        Grain::Quarter => ("MONTHLY", 3),
        Grain::Year => ("YEARLY", 1),
    };
    let mut rule = format!("FREQ={freq}");
    let interval = u32::from(repeat.every.max(1)) * times;
    // Writing to a string cannot fail.
    if interval > 1 {
        let _ = write!(rule, ";INTERVAL={interval}");
    }
    if let Some(Expr::Holiday(feast, _)) = repeat.at.map(|at| resolver.arena.expr(at)) {
        rule.push_str(&resolver.feast_rule(feast)?);
    }
    if repeat.month > 0 {
        let _ = write!(rule, ";BYMONTH={}", repeat.month);
    }
    if repeat.month_day != 0 {
        let _ = write!(rule, ";BYMONTHDAY={}", repeat.month_day);
    }
    if repeat.weekdays != 0 {
        let _ = write!(rule, ";BYDAY={}", days(repeat));
    }
    if repeat.count > 0 {
        let _ = write!(rule, ";COUNT={}", repeat.count);
    }
    if let Some(until) = repeat.until.and_then(|until| resolver.resolve(until)) {
        rule.push_str(&until_part(&until, repeat, zone));
    }
    Some(rule)
}

fn days(repeat: &Repeat) -> String {
    const NAMES: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let mut text = String::new();
    for (at, name) in NAMES.iter().enumerate() {
        if repeat.weekdays & (1 << at) != 0 {
            if !text.is_empty() {
                text.push(',');
            }
            if repeat.position != 0 {
                let _ = write!(text, "{}", repeat.position);
            }
            text.push_str(name);
        }
    }
    text
}

/// UNTIL is inclusive: "until June" ends with May.
fn until_part(until: &Period, repeat: &Repeat, zone: &TimeZone) -> String {
    if repeat.at.is_some() || repeat.unit < Grain::Day {
        let instant = zone.to_ambiguous_zoned(until.start).compatible();
        return instant.map_or_else(
            |_| String::new(),
            |instant| format!(";UNTIL={}", instant.timestamp().strftime("%Y%m%dT%H%M%SZ")),
        );
    }
    let day = until.start.date();
    let last = if until.grain > Grain::Day {
        days_on(day, -1).unwrap_or(day)
    } else {
        day
    };
    format!(";UNTIL={}", last.strftime("%Y%m%d"))
}

impl Resolver<'_> {
    /// The first time of a recurrence.
    pub(crate) fn first_of(&self, repeat: &Repeat) -> Option<Period> {
        let from = match repeat.from {
            Some(from) => self.resolve(from)?.start,
            None => self.now,
        };
        let mut date = from.date();
        for _ in 0..3000 {
            if self.holds(repeat, date) {
                let day = Period::day(date)?;
                let found = match repeat.at {
                    Some(at) => self.inside(at, day),
                    None if repeat.unit < Grain::Day => Period::unit(from, repeat.unit),
                    None => Some(day),
                };
                if let Some(period) = found
                    && (period.end > from || period.open.is_some())
                {
                    return Some(period);
                }
            }
            date = days_on(date, 1)?;
        }
        None
    }

    /// Whether the recurrence, without its interval, holds on the date.
    fn holds(&self, repeat: &Repeat, date: jiff::civil::Date) -> bool {
        let weekday = date.weekday().to_monday_zero_offset();
        let on_day = repeat.weekdays == 0 || repeat.weekdays & (1 << weekday) != 0;
        let in_month = repeat.month == 0 || date.month() == repeat.month.cast_signed();
        let length = date.days_in_month();
        let on_date = match repeat.month_day {
            0 => true,
            n if n > 0 => date.day() == n,
            n => date.day() == length + 1 + n,
        };
        let placed = match repeat.position {
            0 => true,
            n if n > 0 => (date.day() - 1) / 7 + 1 == n,
            n => (length - date.day()) / 7 + 1 == -n,
        };
        let feast = match repeat.at.map(|at| self.arena.expr(at)) {
            Some(Expr::Holiday(..)) => true,
            _ => on_day,
        };
        feast && in_month && on_date && placed && midnight(date) >= midnight(self.now.date())
    }
}
