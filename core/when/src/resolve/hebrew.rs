//! The Hebrew calendar (Reingold and Dershowitz, *Calendrical Calculations*, ch. 8).

use jiff::civil::{Date, date};

use super::period::days_on;

/// Days from the calendar's epoch to the new year of a Hebrew year.
fn elapsed(year: i32) -> i32 {
    let months = (235 * year - 234).div_euclid(19);
    let parts = 12_084 + 13_753 * months;
    let day = 29 * months + parts.div_euclid(25_920);
    if (3 * (day + 1)).rem_euclid(7) < 3 {
        day + 1
    } else {
        day
    }
}

/// Days from the epoch to 1 Tishri, with the delays that keep year lengths legal.
fn new_year(year: i32) -> i32 {
    let (before, here, after) = (elapsed(year - 1), elapsed(year), elapsed(year + 1));
    let delay = if after - here == 356 {
        2
    } else if here - before == 382 {
        1
    } else {
        0
    };
    here + delay
}

const fn leap(year: i32) -> bool {
    (7 * year + 1).rem_euclid(19) < 7
}

/// Months in civil order from Tishri; Adar I is the sixth of a leap year. In a common year
/// the sixth (Adar I) is the seventh (Adar).
fn before_month(year: i32, month: u8) -> i32 {
    let length = new_year(year + 1) - new_year(year);
    let long_heshvan = length % 10 == 5;
    let short_kislev = length % 10 == 3;
    (1..month)
        .map(|past| match past {
            2 if long_heshvan => 30,
            2 => 29,
            3 if short_kislev => 29,
            6 if leap(year) => 30,
            6 => 0,
            1 | 3 | 5 | 8 | 10 | 12 => 30,
            _ => 29,
        })
        .sum()
}

/// 1 Tishri 5774, a known new year.
const KNOWN: (i32, Date) = (5774, date(2013, 9, 5));

fn gregorian(year: i32, month: u8, day: u8) -> Option<Date> {
    let days = new_year(year) - new_year(KNOWN.0) + before_month(year, month) + i32::from(day) - 1;
    days_on(KNOWN.1, days)
}

/// The day of a Hebrew month that falls in a Gregorian year. Months are counted from
/// Tishri, with Adar (or Adar II) the seventh and Nisan the eighth.
pub(super) fn in_year(year: i16, month: u8, day: u8) -> Option<Date> {
    let hebrew = i32::from(year) + 3760;
    [hebrew, hebrew + 1]
        .into_iter()
        .filter_map(|hebrew| gregorian(hebrew, month, day))
        .find(|found| found.year() == year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_feasts() {
        assert_eq!(in_year(2013, 1, 1), Some(date(2013, 9, 5)));
        assert_eq!(in_year(2024, 8, 15), Some(date(2024, 4, 23)));
        assert_eq!(in_year(2013, 7, 15), Some(date(2013, 2, 25)));
        assert_eq!(in_year(2018, 3, 25), Some(date(2018, 12, 3)));
        assert_eq!(in_year(2020, 1, 10), Some(date(2020, 9, 28)));
    }
}
