//! A calendar day as a stretch of time.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The first instant of `day` in `zone` and the first of the next day. At the ends of jiff's
/// range (years -9999 and 9999) the stretch ends with the range.
pub(crate) fn bounds(day: Date, zone: &TimeZone) -> (Timestamp, Timestamp) {
    let start = |day: Date| day.to_zoned(zone.clone()).map(|zoned| zoned.timestamp());
    let from = start(day).unwrap_or(Timestamp::MIN);
    let to = day.tomorrow().and_then(start).unwrap_or(Timestamp::MAX);
    (from, to)
}
