//! Feasts of the Hindu calendar, found from the moon: the days whose lunar day runs at the hour
//! that decides in Ujjain.

use jiff::civil::{Date, date};

use super::moon::{civil, days_to, last_new_moon, moon, new_moon, sun};
use super::period::days_on;

const INDIA: f64 = 5.5;

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
