//! The Chinese and Islamic calendars, by the tables and rules of `icu_calendar`.
//!
//! The Islamic months are those of Umm al-Qura; those who look for the crescent may begin a day
//! later.

use icu_calendar::cal::{ChineseTraditional, Hijri};
use icu_calendar::types::Month;
use icu_calendar::{Calendar, Date as Known, Iso};
use jiff::civil::Date;

use super::period::days_on;

/// The day of an Islamic month that falls in a Gregorian year; the first when there are two.
pub(super) fn islamic(year: i16, month: u8, day: u8) -> Option<Date> {
    let guess = ((f64::from(year) - 2019.67) * 365.2425 / 354.367).floor() as i32 + 1441;
    (guess - 2..=guess + 2)
        .filter_map(|hijri| day_of(hijri, month, day, Hijri::new_umm_al_qura()))
        .find(|found| found.year() == year)
}

/// The day of a Chinese month, leap months aside, of the Chinese year that begins in a Gregorian
/// year.
pub(super) fn chinese(year: i16, month: u8, day: u8) -> Option<Date> {
    day_of(i32::from(year), month, day, ChineseTraditional::new())
}

/// A day counted from the first of its month, so that the 30th of a short one is the next day.
fn day_of<C: Calendar + Copy>(year: i32, month: u8, day: u8, calendar: C) -> Option<Date> {
    let first = Known::try_new(year.into(), Month::new(month), 1, calendar).ok()?;
    let first = first.to_calendar(Iso);
    let first = Date::new(
        i16::try_from(first.era_year().year).ok()?,
        i8::try_from(first.month().ordinal).ok()?,
        i8::try_from(first.day_of_month().0).ok()?,
    );
    days_on(first.ok()?, i32::from(day) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn new_years_and_the_fasting_month_are_where_they_were_and_will_be() {
        assert_eq!(islamic(2018, 12, 10), Some(date(2018, 8, 21)));
        assert_eq!(islamic(2026, 9, 1), Some(date(2026, 2, 18)));
        assert_eq!(islamic(2034, 9, 1), Some(date(2034, 11, 12)));
        for (year, month, day) in [
            (1985, 2, 20),
            (2013, 2, 10),
            (2020, 1, 25),
            (2023, 1, 22),
            (2033, 1, 31),
            (2034, 2, 19),
        ] {
            assert_eq!(chinese(year, 1, 1), Some(date(year, month, day)));
        }
        assert_eq!(chinese(2023, 8, 15), Some(date(2023, 9, 29)));
    }

    #[test]
    fn every_year_that_can_be_written_has_an_answer_or_none() {
        for year in (Date::MIN.year()..=Date::MAX.year()).step_by(7) {
            for month in [1, 12] {
                let _any = (islamic(year, month, 30), chinese(year, month, 30));
            }
        }
    }
}
