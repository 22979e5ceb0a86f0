//! Moments as the tables hold them.

use jiff::Zoned;
use jiff::civil::{Date, DateTime};

use crate::Moment;

/// `D` and a date, `F` and a floating time, `Z` and an instant with its zone; empty for none.
/// A zone without a name keeps its offset, which is all that a single instant needs.
pub(crate) fn text_of(moment: Option<&Moment>) -> String {
    match moment {
        None => String::new(),
        Some(Moment::Day(date)) => format!("D{date}"),
        Some(Moment::Floating(time)) => format!("F{time}"),
        Some(Moment::At(zoned)) => format!("Z{zoned}"),
    }
}

/// The moment of such a text; `None` for none, and for one whose zone is gone from the
/// zone database.
pub(crate) fn moment_of(text: &str) -> Option<Moment> {
    let mut chars = text.chars();
    let kind = chars.next()?;
    let rest = chars.as_str();
    match kind {
        'D' => rest.parse::<Date>().ok().map(Moment::Day),
        'F' => rest.parse::<DateTime>().ok().map(Moment::Floating),
        'Z' => rest.parse::<Zoned>().ok().map(Moment::At),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let zoned: Zoned = "2026-03-29T02:30:00+01:00[Europe/Berlin]"
            .parse()
            .unwrap_or_else(|_| "2026-03-29T03:30:00+02:00[Europe/Berlin]".parse().unwrap());
        for moment in [
            Moment::Day("2026-02-28".parse().unwrap()),
            Moment::Floating("2026-02-28T23:59:59".parse().unwrap()),
            Moment::At(zoned),
        ] {
            assert_eq!(moment_of(&text_of(Some(&moment))), Some(moment));
        }
        for wrong in ["", "D", "X2026-01-01", "Z2026-01-01T00:00:00", "äöü"] {
            assert_eq!(moment_of(wrong), None, "{wrong}");
        }
    }
}
