//! PERIOD values in UTC (RFC 5545 §3.3.9).

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::{Span, read_span};

/// How an instant is written (§3.3.5, form 2).
const FORM: &str = "%Y%m%dT%H%M%S";

/// Reads `start/end` or `start/duration`. A time without `Z`, which is not allowed here, is
/// one of `zone`. `None` when it cannot be read or ends before it begins.
pub(super) fn read_period(text: &str, zone: &TimeZone) -> Option<Span> {
    let (start, end) = text.trim().split_once('/')?;
    let start = read_time(start, zone)?;
    let end = match read_time(end, zone) {
        Some(end) => end,
        None => start.checked_add(read_span(end)?).ok()?,
    };
    let span = Span::new(start.timestamp(), end.timestamp());
    (!span.is_empty()).then_some(span)
}

/// Reads an instant.
pub(super) fn read_time(text: &str, zone: &TimeZone) -> Option<Zoned> {
    let text = text.trim();
    let (wall, zone) = match text.strip_suffix(['Z', 'z']) {
        Some(wall) => (wall, &TimeZone::UTC),
        None => (text, zone),
    };
    let wall = DateTime::strptime(FORM, wall).ok()?;
    wall.to_zoned(zone.clone()).ok()
}

/// Writes a stretch; parts of a second are cut at its beginning and rounded up at its end.
pub(super) fn write_period(span: &Span) -> String {
    format!(
        "{}/{}",
        write_time(span.start),
        write_time(ceiled(span.end))
    )
}

/// Writes an instant.
pub(super) fn write_time(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC)
        .strftime("%Y%m%dT%H%M%SZ")
        .to_string()
}

fn ceiled(at: Timestamp) -> Timestamp {
    if at.subsec_nanosecond() > 0 {
        at.checked_add(jiff::SignedDuration::from_secs(1))
            .unwrap_or(at)
    } else {
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_read_and_the_first_is_written() {
        let read = |text: &str| read_period(text, &TimeZone::UTC);
        let hour = read("20260310T090000Z/20260310T100000Z").unwrap();
        assert_eq!(read("20260310T090000Z/PT1H"), Some(hour));
        assert_eq!(write_period(&hour), "20260310T090000Z/20260310T100000Z");
        for wrong in [
            "",
            "/",
            "20260310T090000Z",
            "20260310T100000Z/20260310T090000Z",
            "20260310T090000Z/-PT1H",
            "2026/P",
            "20260310T990000Z/PT1H",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_time_without_zone_is_one_of_the_reader() {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        let span = read_period("20260310T100000/PT30M", &berlin).unwrap();
        assert_eq!(write_period(&span), "20260310T090000Z/20260310T093000Z");
    }
}
