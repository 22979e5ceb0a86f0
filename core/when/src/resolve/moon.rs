//! New moons and the sun's place, for the feasts that follow them.
//!
//! Meeus, *Astronomical Algorithms*, ch. 25 and 49, with the largest terms only: right to
//! some minutes, which is enough to find a day except where a new moon falls close to the
//! hour that decides.

use jiff::civil::{Date, DateTime, date};

use super::period::days_on;

/// Days from J2000.0 (2000-01-01 12:00) to the new moon of that number, 2000-01-06 being 0.
pub(super) fn new_moon(number: i32) -> f64 {
    let k = f64::from(number);
    let t = k / 1236.85;
    let mean = 5.097_66 + 29.530_588_861 * k + 0.000_154_37 * t * t;
    let sun = (2.5534 + 29.105_356_70 * k).to_radians();
    let moon = (201.5643 + 385.816_935_28 * k + 0.010_758_2 * t * t).to_radians();
    let node = (160.7108 + 390.670_502_84 * k - 0.001_611_8 * t * t).to_radians();
    mean - 0.407_20 * moon.sin()
        + 0.172_41 * sun.sin()
        + 0.016_08 * (2.0 * moon).sin()
        + 0.010_39 * (2.0 * node).sin()
        + 0.007_39 * (moon - sun).sin()
        - 0.005_14 * (moon + sun).sin()
        + 0.002_08 * (2.0 * sun).sin()
}

/// The number of the last new moon at or before a day counted from J2000.0.
pub(super) fn last_new_moon(day: f64) -> i32 {
    let mut number = ((day - 5.1) / 29.530_588_861).floor() as i32 + 1;
    while new_moon(number) > day {
        number -= 1;
    }
    number
}

/// The apparent longitude of the sun, degrees.
pub(super) fn sun(day: f64) -> f64 {
    let t = day / 36_525.0;
    let mean = 280.466_46 + 36_000.769_83 * t;
    let anomaly = (357.529_11 + 35_999.050_29 * t).to_radians();
    let centre = 1.914_602 * anomaly.sin() + 0.019_993 * (2.0 * anomaly).sin();
    (mean + centre - 0.005_69).rem_euclid(360.0)
}

/// The longitude of the moon, degrees (ch. 47, largest terms).
pub(super) fn moon(day: f64) -> f64 {
    let t = day / 36_525.0;
    let mean = 218.316_45 + 481_267.881_23 * t;
    let d = (297.850_19 + 445_267.111_40 * t).to_radians();
    let s = (357.529_11 + 35_999.050_29 * t).to_radians();
    let m = (134.963_40 + 477_198.867_51 * t).to_radians();
    let f = (93.272_10 + 483_202.017_52 * t).to_radians();
    let terms = 6.288_774 * m.sin()
        + 1.274_027 * (2.0 * d - m).sin()
        + 0.658_314 * (2.0 * d).sin()
        + 0.213_618 * (2.0 * m).sin()
        - 0.185_116 * s.sin()
        - 0.114_332 * (2.0 * f).sin()
        + 0.058_793 * (2.0 * d - 2.0 * m).sin()
        + 0.057_066 * (2.0 * d - s - m).sin()
        + 0.053_322 * (2.0 * d + m).sin()
        + 0.045_758 * (2.0 * d - s).sin()
        - 0.040_923 * (s - m).sin()
        - 0.034_720 * d.sin()
        - 0.030_383 * (s + m).sin();
    (mean + terms).rem_euclid(360.0)
}

const EPOCH: Date = date(2000, 1, 1);

/// The civil date, `hours` ahead of UTC, of a day counted from J2000.0.
pub(super) fn civil(day: f64, hours: f64) -> Option<Date> {
    days_on(EPOCH, (day + 0.5 + hours / 24.0).floor() as i32)
}

/// Days from J2000.0 to a wall time `hours` ahead of UTC.
pub(super) fn days_to(wall: DateTime, hours: f64) -> f64 {
    let days = f64::from((wall.date() - EPOCH).get_days());
    let time = f64::from(wall.hour()) + f64::from(wall.minute()) / 60.0;
    days + (time - hours) / 24.0 - 0.5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_new_moon_and_equinox() {
        // Meeus, example 49.a: 1977-02-18 03:37 TD.
        let number = last_new_moon(days_to(date(1977, 2, 19).at(0, 0, 0, 0), 0.0));
        let expected = days_to(date(1977, 2, 18).at(3, 37, 0, 0), 0.0);
        assert!((new_moon(number) - expected).abs() < 0.01);
        let equinox = days_to(date(2013, 3, 20).at(11, 2, 0, 0), 0.0);
        let off = (sun(equinox) + 180.0).rem_euclid(360.0) - 180.0;
        assert!(off.abs() < 0.02, "{off}");
    }
}
