//! Dates and times as digits.

use crate::recurrence::civil::{DAY, date_of};

/// Writes `YYYY-MM-DD` of a wall time.
pub(super) fn date(out: &mut Vec<u8>, wall: i64) {
    let number = i32::try_from(wall.div_euclid(DAY)).unwrap_or_default();
    let (year, month, day) = date_of(number);
    if year < 0 {
        out.extend(format!("-{:06}", year.unsigned_abs()).into_bytes());
    } else {
        pair(out, year / 100);
        pair(out, year % 100);
    }
    out.push(b'-');
    pair(out, month);
    out.push(b'-');
    pair(out, day);
}

/// Writes `YYYY-MM-DDTHH:MM:SS+HH:MM` (RFC 3339) of a wall time with its offset.
pub(super) fn instant(out: &mut Vec<u8>, wall: i64, offset: i64) {
    date(out, wall);
    let of_day = i32::try_from(wall.rem_euclid(DAY)).unwrap_or_default();
    out.push(b'T');
    pair(out, of_day / 3600);
    out.push(b':');
    pair(out, of_day / 60 % 60);
    out.push(b':');
    pair(out, of_day % 60);
    self::offset(out, offset);
}

/// Writes `+HH:MM`, and seconds where an offset of former times has them.
pub(super) fn offset(out: &mut Vec<u8>, offset: i64) {
    let seconds = i32::try_from(offset.unsigned_abs()).unwrap_or_default();
    out.push(if offset < 0 { b'-' } else { b'+' });
    pair(out, seconds / 3600);
    out.push(b':');
    pair(out, seconds / 60 % 60);
    if seconds % 60 > 0 {
        out.push(b':');
        pair(out, seconds % 60);
    }
}

fn pair(out: &mut Vec<u8>, number: i32) {
    let digit = |number: i32| b'0' + u8::try_from(number % 10).unwrap_or_default();
    out.extend([digit(number / 10), digit(number)]);
}
