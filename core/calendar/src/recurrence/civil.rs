//! Days as numbers since 1970-01-01, in the proleptic Gregorian calendar.
//!
//! The algorithms are those of Howard Hinnant, "chrono-compatible low-level date algorithms".

use jiff::civil::{Date, DateTime};

/// Seconds of a day.
pub(crate) const DAY: i64 = 86_400;
/// The last year that is counted in.
pub(crate) const LAST_YEAR: i32 = 9999;
/// The day after the last.
pub(crate) const END_DAY: i32 = 2_932_897;

/// The number of a day.
pub(crate) fn day_number(year: i32, month: i32, day: i32) -> i32 {
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let of_era = y.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    era * 146_097 + day_of_era - 719_468
}

/// Year, month and day of a day's number.
pub(crate) fn date_of(number: i32) -> (i32, i32, i32) {
    let z = number + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let day = doy - (153 * mp + 2) / 5 + 1;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    let year = yoe + era * 400 + i32::from(month <= 2);
    (year, month, day)
}

/// The weekday of a day, Monday 0 to Sunday 6.
pub(crate) fn weekday(number: i32) -> i32 {
    (number + 3).rem_euclid(7)
}

/// How many days a month has.
pub(crate) fn days_in_month(year: i32, month: i32) -> i32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

/// How many days a year has.
pub(crate) fn days_in_year(year: i32) -> i32 {
    if is_leap(year) { 366 } else { 365 }
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// The wall time as seconds since 1970.
pub(crate) fn seconds_of(time: DateTime) -> i64 {
    let day = day_of(time.date());
    let of_day = i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60;
    i64::from(day) * DAY + of_day + i64::from(time.second())
}

/// The number of a date.
pub(crate) fn day_of(date: Date) -> i32 {
    day_number(
        i32::from(date.year()),
        i32::from(date.month()),
        i32::from(date.day()),
    )
}

/// The date of a day's number; `None` beyond what [`Date`] holds.
pub(crate) fn to_date(number: i32) -> Option<Date> {
    let (year, month, day) = date_of(number);
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

/// The wall time of seconds since 1970.
pub(crate) fn to_datetime(seconds: i64) -> Option<DateTime> {
    let date = to_date(i32::try_from(seconds.div_euclid(DAY)).ok()?)?;
    let of_day = i32::try_from(seconds.rem_euclid(DAY)).ok()?;
    let part = |number: i32| i8::try_from(number).ok();
    Some(date.at(
        part(of_day / 3600)?,
        part(of_day / 60 % 60)?,
        part(of_day % 60)?,
        0,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_civil_calendar() {
        let mut date = Date::new(-400, 1, 1).unwrap();
        let last = Date::new(2400, 12, 31).unwrap();
        let mut number = day_of(date);
        while date <= last {
            assert_eq!(day_of(date), number);
            assert_eq!(to_date(number), Some(date));
            let weekday_there = i32::from(date.weekday().to_monday_zero_offset());
            assert_eq!(weekday(number), weekday_there);
            let (year, month) = (i32::from(date.year()), i32::from(date.month()));
            assert_eq!(days_in_month(year, month), i32::from(date.days_in_month()));
            assert_eq!(days_in_year(year), i32::from(date.days_in_year()));
            date = date.tomorrow().unwrap();
            number += 1;
        }
        assert_eq!(day_of(Date::MAX) + 1, END_DAY);
    }
}
