//! Feasts of the Islamic, Chinese and Hindu calendars, found from the moon.
//!
//! The Islamic months begin where the Umm al-Qura calendar has them nearly always: with the
//! day after the new moon, or the next when it comes late in the day of Mecca. Those who
//! look for the crescent may begin a day later. The Hindu days are those whose lunar day
//! runs at the hour that decides in Ujjain.

use jiff::civil::{Date, date};

use super::moon::{civil, days_to, last_new_moon, moon, new_moon, sun};
use super::period::days_on;

const MECCA: f64 = 3.0;
const BEIJING: f64 = 8.0;
const INDIA: f64 = 5.5;

/// A new moon that began a month of the Islamic calendar, and that month counted from 1 AH:
/// the 1st of Muharram 1441 was 2019-09-01 in Umm al-Qura.
fn islamic_start(count: i32) -> Option<Date> {
    let known = last_new_moon(days_to(date(2019, 8, 31).at(12, 0, 0, 0), MECCA));
    let moon = new_moon(known + count);
    let day = civil(moon, MECCA)?;
    // The moon must be new before sunset and set after the sun.
    let hour = (moon + 0.5 + MECCA / 24.0).rem_euclid(1.0) * 24.0;
    days_on(day, if hour < 15.3 { 1 } else { 2 })
}

/// The day of an Islamic month that falls in a Gregorian year; the first when there are two.
pub(super) fn islamic(year: i16, month: u8, day: u8) -> Option<Date> {
    let guess = ((f64::from(year) - 2019.67) * 365.2425 / 354.367).floor() as i32;
    (guess - 1..=guess + 2)
        .filter_map(|years| {
            let start = islamic_start(years * 12 + i32::from(month) - 1)?;
            days_on(start, i32::from(day) - 1)
        })
        .find(|found| found.year() == year)
}

/// The day of a Chinese month in a Gregorian year: the first month is that of the second
/// new moon after the winter solstice, or the third where the year before has a leap month.
/// (2034, whose leap month stands before the solstice, comes out a month early.)
pub(super) fn chinese(year: i16, month: u8, day: u8) -> Option<Date> {
    let start = chinese_new_year(year)?;
    let mut number = last_new_moon(days_to(start.at(23, 59, 0, 0), BEIJING));
    // Count the months that hold a principal term; a month without one is a leap month.
    let mut count = 1;
    while count < month {
        number += 1;
        if holds_term(number) {
            count += 1;
        }
    }
    days_on(civil(new_moon(number), BEIJING)?, i32::from(day) - 1)
}

fn chinese_new_year(year: i16) -> Option<Date> {
    // The new year's moon is the one whose month holds the sun's 330°.
    let before = last_new_moon(days_to(date(year, 1, 20).at(0, 0, 0, 0), BEIJING));
    (before..before + 3)
        .find(|number| term(*number) != term(number + 1) && term(number + 1) == 11)
        .and_then(|number| civil(new_moon(number), BEIJING))
}

/// The thirty degrees that the sun is in when the day of a new moon begins in Beijing.
fn term(number: i32) -> i32 {
    let day = civil(new_moon(number), BEIJING);
    let start = day.map_or(new_moon(number), |day| days_to(day.at(0, 0, 0, 0), BEIJING));
    (sun(start) / 30.0).floor() as i32
}

fn holds_term(number: i32) -> bool {
    term(number) != term(number + 1)
}

/// How far the equinox has moved from the fixed stars (Lahiri), degrees.
fn ayanamsa(day: f64) -> f64 {
    23.853 + 50.29 / 3600.0 * day / 365.2425
}

/// The lunar day at a moment, 1 to 30.
fn tithi(day: f64) -> u8 {
    ((moon(day) - sun(day)).rem_euclid(360.0) / 12.0).floor() as u8 + 1
}

/// The hour that decides which day a lunar day gives its name to: the evening for feasts
/// of the night, noon for some, sunrise for the rest.
fn hour_of(month: u8, lunar: u8) -> i8 {
    match (month, lunar) {
        (7, 28..=30) | (12, 15) => 18,
        (11 | 5, 23 | 29) => 23,
        (1, 9) | (6, 4) | (7, 10) => 13,
        (7, 19) => 19,
        _ => 6,
    }
}

/// The day of a lunar day of a Hindu month (from new moon to new moon, Chaitra being 1) in
/// a Gregorian year.
pub(super) fn hindu(year: i16, month: u8, lunar: u8) -> Option<Date> {
    let first = last_new_moon(days_to(date(year, 1, 1).at(0, 0, 0, 0), INDIA)) - 1;
    (first..first + 15)
        .filter(|number| hindu_month(*number) == Some(month))
        .filter_map(|number| lunar_day(number, month, lunar))
        .find(|found| found.year() == year)
}

/// The month that begins with a new moon: the one in which the sun enters a sign of the
/// fixed stars, none for a leap month.
fn hindu_month(number: i32) -> Option<u8> {
    let sign = |number: i32| {
        let day = new_moon(number);
        ((sun(day) - ayanamsa(day)).rem_euclid(360.0) / 30.0).floor() as u8
    };
    let (here, next) = (sign(number), sign(number + 1));
    (here != next).then_some((here + 1) % 12 + 1)
}

fn lunar_day(number: i32, month: u8, lunar: u8) -> Option<Date> {
    let start = civil(new_moon(number), INDIA)?;
    let hour = hour_of(month, lunar);
    let wanted = i32::from(lunar);
    let mut closest = None;
    for on in wanted - 3..=wanted + 2 {
        let day = days_on(start, on)?;
        let here = tithi(days_to(day.at(hour, 0, 0, 0), INDIA));
        let next = tithi(days_to(days_on(day, 1)?.at(hour, 0, 0, 0), INDIA));
        if here == lunar {
            return Some(day);
        }
        // A lunar day too short to run at any hour that decides.
        if here < lunar && (next > lunar || next < here) && closest.is_none() {
            closest = Some(day);
        }
    }
    closest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        assert_eq!(islamic(2018, 12, 10), Some(date(2018, 8, 21)));
        assert_eq!(islamic(2034, 9, 1), Some(date(2034, 11, 12)));
        for (year, month, day) in [(2013, 2, 10), (2020, 1, 25), (2023, 1, 22), (2033, 1, 31)] {
            assert_eq!(chinese(year, 1, 1), Some(date(year, month, day)));
        }
        assert_eq!(chinese(2023, 8, 15), Some(date(2023, 9, 29)));
        for (year, month, day) in [
            (2013, 11, 3),
            (2017, 10, 19),
            (2018, 11, 7),
            (2019, 10, 27),
            (2020, 11, 14),
            (2023, 11, 12),
        ] {
            assert_eq!(
                hindu(year, 7, 30),
                Some(date(year, month, day)),
                "Diwali {year}"
            );
        }
        assert_eq!(hindu(2019, 6, 4), Some(date(2019, 9, 2)));
        assert_eq!(hindu(2018, 7, 1), Some(date(2018, 10, 10)));
    }
}
