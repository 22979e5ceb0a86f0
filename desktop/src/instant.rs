//! Instants as they are typed and printed: RFC 3339, with the zone in brackets (RFC 9557).

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use os1_base::{Error, ErrorKind};

/// Reads an instant; without a zone in brackets it is shown in `zone`.
///
/// # Errors
/// The text is no instant, or names a zone that does not exist.
pub(crate) fn parse(text: &str, zone: &TimeZone) -> Result<Zoned, Error> {
    if text.contains('[') {
        return text.parse().map_err(|_| unreadable());
    }
    let instant: Timestamp = text.parse().map_err(|_| unreadable())?;
    Ok(instant.to_zoned(zone.clone()))
}

/// An instant, or a date or time on the wall of `zone`.
///
/// # Errors
/// The text is neither, or names a zone that does not exist.
pub(crate) fn edge(text: &str, zone: &TimeZone) -> Result<Zoned, Error> {
    let on_wall = text.parse::<DateTime>().ok().filter(|_| !has_offset(text));
    match on_wall.map(|time| time.to_zoned(zone.clone())) {
        Some(Ok(zoned)) => Ok(zoned),
        _ => parse(text, zone),
    }
}

fn has_offset(text: &str) -> bool {
    let time = text
        .split_once(['T', 't', ' '])
        .map_or("", |(_, time)| time);
    time.contains(['Z', 'z', '+', '-', '['])
}

fn unreadable() -> Error {
    Error::new(
        ErrorKind::Invalid,
        "The instant could not be read: its form or its zone is unknown. Write it like 2013-02-12T04:30:00-08:00[America/Los_Angeles].",
    )
}

/// An instant as a person reads it, in the form of `strftime`; as it stands where it is none.
pub(crate) fn told(instant: &str, form: &str) -> String {
    let at: Result<Zoned, _> = instant.parse();
    at.map_or_else(|_| instant.to_owned(), |at| at.strftime(form).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_keeps_its_zone_and_nonsense_is_refused() {
        let utc = TimeZone::UTC;
        let la = parse("2013-02-12T04:30:00-08:00[America/Los_Angeles]", &utc).unwrap();
        assert_eq!(la.time_zone().iana_name(), Some("America/Los_Angeles"));
        let plain = parse("1960-02-12T04:30:00Z", &utc).unwrap();
        assert_eq!(plain.year(), 1960);
        for text in ["yesterday", "2013-02-12T04:30:00-08:00[Moon/Crater]", ""] {
            assert_eq!(parse(text, &utc).unwrap_err().kind, ErrorKind::Invalid);
        }
    }
}
