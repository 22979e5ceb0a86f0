//! Dates of mail: the `Date` header and, where it is wrong, the newest `Received`.

use jiff::Timestamp;
use jiff::civil;
use jiff::tz;

/// 1971-01-01: before it, no mail was sent and a date is a broken clock.
const EARLIEST: i64 = 31_536_000;

/// An instant with the offset that its writer had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Offset {
    /// The instant.
    pub(crate) at: Timestamp,
    /// Seconds east of UTC.
    pub(crate) seconds: i32,
}

impl Offset {
    /// RFC 3339 with the writer's offset.
    pub(crate) fn rfc3339(self) -> String {
        let offset = tz::Offset::from_seconds(self.seconds).unwrap_or(tz::Offset::UTC);
        self.at.display_with_offset(offset).to_string()
    }
}

/// What a parsed date means, or `None` when there is no such day or hour.
pub(super) fn instant(date: &mail_parser::DateTime) -> Option<Offset> {
    let minutes = i32::from(date.tz_hour) * 60 + i32::from(date.tz_minute);
    let seconds = if date.tz_before_gmt { -60 } else { 60 } * minutes;
    let offset = tz::Offset::from_seconds(seconds).ok()?;
    let civil = civil::DateTime::new(
        i16::try_from(date.year).ok()?,
        i8::try_from(date.month).ok()?,
        i8::try_from(date.day).ok()?,
        i8::try_from(date.hour).ok()?,
        i8::try_from(date.minute).ok()?,
        // A leap second is written :60 (RFC 5322 section 3.3).
        i8::try_from(date.second.min(59)).ok()?,
        0,
    )
    .ok()?;
    let at = offset.to_timestamp(civil).ok()?;
    Some(Offset { at, seconds })
}

/// Whether a clock that was right can have said this.
pub(super) fn is_plausible(date: Offset) -> bool {
    date.at.as_second() >= EARLIEST
}

/// When the last server took it, from the topmost readable `Received` header.
pub(crate) fn received_at(message: &mail_parser::Message<'_>) -> Option<Timestamp> {
    message
        .received_all()
        .take(20)
        .filter_map(|received| instant(&received.date()?))
        .find(|date| is_plausible(*date))
        .map(|date| date.at)
}
