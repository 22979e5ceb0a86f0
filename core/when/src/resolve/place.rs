//! Wall time becomes instants; changes of clocks are stated.

use jiff::Zoned;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};

/// A wall time as an instant.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Placed {
    /// The instant chosen.
    pub instant: Zoned,
    /// The other instant, when the clocks make two of it.
    pub other: Option<(Zoned, &'static str)>,
    /// What is to be said about it.
    pub note: Option<&'static str>,
}

/// What is said of a time that the clocks skip.
pub(crate) const SKIPPED: &str = "the clocks go forward over this time, so it does not exist that day; the instant an hour later on the wall is taken";
/// What is said of a time that comes twice.
pub(crate) const TWICE: &str =
    "the clocks go back over this time, so it comes twice that day; the first is taken";

/// The instant of a wall time in a zone; RFC 5545 3.3.5: of two the first, and what is
/// skipped is moved on by the gap.
pub(crate) fn place(wall: DateTime, zone: &TimeZone) -> Option<Placed> {
    let ambiguous = zone.to_ambiguous_zoned(wall);
    let (note, why) = match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } => {
            let instant = ambiguous.compatible().ok()?;
            return Some(Placed {
                instant,
                other: None,
                note: None,
            });
        }
        AmbiguousOffset::Gap { .. } => {
            (SKIPPED, "before the gap of the clocks instead of after it")
        }
        AmbiguousOffset::Fold { .. } => (TWICE, "the second time that the clocks show it"),
    };
    let gap = matches!(ambiguous.offset(), AmbiguousOffset::Gap { .. });
    let other = if gap {
        ambiguous.clone().earlier()
    } else {
        ambiguous.clone().later()
    };
    Some(Placed {
        instant: ambiguous.compatible().ok()?,
        other: other.ok().map(|other| (other, why)),
        note: Some(note),
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn gaps_and_folds_are_said() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let gap = place(date(2026, 3, 29).at(2, 30, 0, 0), &zone).unwrap();
        assert_eq!(gap.note, Some(SKIPPED));
        assert_eq!(
            gap.instant.to_string(),
            "2026-03-29T03:30:00+02:00[Europe/Berlin]"
        );
        let fold = place(date(2026, 10, 25).at(2, 30, 0, 0), &zone).unwrap();
        assert_eq!(fold.note, Some(TWICE));
        assert_eq!(
            fold.instant.to_string(),
            "2026-10-25T02:30:00+02:00[Europe/Berlin]"
        );
        let second = fold.other.map(|(other, _)| other.to_string());
        assert_eq!(
            second.as_deref(),
            Some("2026-10-25T02:30:00+01:00[Europe/Berlin]")
        );
    }
}
