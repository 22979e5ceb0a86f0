//! Easter, Western and Orthodox.

use jiff::civil::Date;

use super::period::days_on;

/// Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus,
/// *Astronomical Algorithms*, ch. 8).
pub(crate) fn western(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let a = y.rem_euclid(19);
    let (b, c) = (y.div_euclid(100), y.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    Date::new(
        year,
        i8::try_from(sum / 31).ok()?,
        i8::try_from(sum % 31 + 1).ok()?,
    )
    .ok()
}

/// Easter Sunday of the Orthodox churches, as a Gregorian date (Meeus' Julian algorithm).
pub(crate) fn orthodox(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y.rem_euclid(4), y.rem_euclid(7), y.rem_euclid(19));
    let d = (19 * c + 15).rem_euclid(30);
    let e = (2 * a + 4 * b - d + 34).rem_euclid(7);
    let sum = d + e + 114;
    let julian = Date::new(
        year,
        i8::try_from(sum / 31).ok()?,
        i8::try_from(sum % 31 + 1).ok()?,
    )
    .ok()?;
    days_on(julian, y.div_euclid(100) - y.div_euclid(400) - 2)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn known_easters() {
        assert_eq!(western(2013), Some(date(2013, 3, 31)));
        assert_eq!(western(2038), Some(date(2038, 4, 25)));
        assert_eq!(western(1818), Some(date(1818, 3, 22)));
        assert_eq!(orthodox(2018), Some(date(2018, 4, 8)));
        assert_eq!(orthodox(2024), Some(date(2024, 5, 5)));
    }
}
