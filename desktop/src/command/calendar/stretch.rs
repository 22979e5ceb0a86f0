//! Days, instants and lengths as they are typed after flags.

use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, Timestamp, ToSpan, Zoned};
use os1_base::{Error, ErrorKind};
use os1_companion::calendar::{Moment, Span};

use crate::args::Stretch;
use crate::instant;

/// A day, a wall time where the user is, or an instant.
///
/// # Errors
/// It is none of these.
pub(in crate::command) fn moment(text: &str, now: &Zoned) -> Result<Moment, Error> {
    let text = text.trim();
    if let Ok(date) = text.parse::<Date>()
        && !text.contains(['T', ' ', ':'])
    {
        return Ok(Moment::Day(date));
    }
    if let Ok(instant) = instant::parse(text, now.time_zone()) {
        return Ok(Moment::At(instant));
    }
    let wall: DateTime = text.parse().map_err(|_| {
        Error::new(
            ErrorKind::Invalid,
            "The time could not be read. Write it like 2026-03-10, 2026-03-10T09:00 or 2026-03-10T09:00:00+01:00[Europe/Berlin].",
        )
    })?;
    let zoned = wall.to_zoned(now.time_zone().clone());
    zoned.map(Moment::At).map_err(|_| out_of_range())
}

/// The first instant of such a time.
///
/// # Errors
/// As [`moment`].
pub(super) fn at(text: &str, now: &Zoned) -> Result<Timestamp, Error> {
    let at = moment(text, now)?.in_zone(now.time_zone());
    at.map(|at| at.timestamp()).map_err(|_| out_of_range())
}

/// The stretch of the flags: from now for `ahead` days when nothing is said, a day when only
/// its beginning is.
///
/// # Errors
/// A time cannot be read.
pub(super) fn window(stretch: &Stretch, now: &Zoned, ahead: i64) -> Result<Span, Error> {
    let Some(from) = &stretch.from else {
        let end = now.checked_add(ahead.days()).map_err(|_| out_of_range())?;
        return Ok(Span::new(now.timestamp(), end.timestamp()));
    };
    let start = at(from, now)?;
    let end = match &stretch.to {
        Some(to) => at(to, now)?,
        None => {
            let day = start.to_zoned(now.time_zone().clone()).checked_add(1.day());
            day.map_err(|_| out_of_range())?.timestamp()
        }
    };
    Ok(Span::new(start, end))
}

/// A length such as `1h`, `1h 30m`, `PT45M`.
///
/// # Errors
/// It is no length, or not a positive one.
pub(super) fn length(text: &str) -> Result<SignedDuration, Error> {
    let length: Option<SignedDuration> = text.trim().parse().ok();
    length.filter(SignedDuration::is_positive).ok_or_else(|| {
        Error::new(
            ErrorKind::Invalid,
            "The length could not be read. Write it like 30m, 1h, 1h 30m or PT45M.",
        )
    })
}

pub(super) fn out_of_range() -> Error {
    Error::new(
        ErrorKind::Invalid,
        "The time is outside the years that can be counted with. Choose a nearer one.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Zoned {
        "2026-03-10T12:00:00+01:00[Europe/Berlin]".parse().unwrap()
    }

    #[test]
    fn days_wall_times_and_instants_are_told_apart() {
        let read = |text: &str| moment(text, &now()).unwrap().to_string();
        assert_eq!(read("2026-03-10"), "2026-03-10");
        assert_eq!(
            read("2026-03-10T09:00"),
            "2026-03-10T09:00:00+01:00[Europe/Berlin]"
        );
        assert_eq!(
            read("2026-03-10 09:00"),
            "2026-03-10T09:00:00+01:00[Europe/Berlin]"
        );
        assert_eq!(
            read("2026-03-10T09:00:00Z"),
            "2026-03-10T10:00:00+01:00[Europe/Berlin]"
        );
        for wrong in ["", "soon", "2026-13-01", "2026-03-10T25:00"] {
            assert!(moment(wrong, &now()).is_err(), "{wrong}");
        }
    }

    #[test]
    fn lengths_are_positive() {
        assert_eq!(length("1h 30m").unwrap().as_mins(), 90);
        assert_eq!(length("PT45M").unwrap().as_mins(), 45);
        for wrong in ["", "0m", "-1h", "90", "long"] {
            assert!(length(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_day_is_a_stretch_of_its_own_length() {
        let stretch = Stretch {
            from: Some("2026-03-29".to_owned()),
            to: None,
        };
        assert_eq!(
            window(&stretch, &now(), 30).unwrap().length().as_hours(),
            23
        );
    }
}
