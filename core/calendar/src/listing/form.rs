//! How the moments of a component are written.

use jiff::tz::TimeZone;

use super::stamp;
use crate::Moment;
use crate::event::wall_of;
use crate::zone::{Wall, own_name};

/// A wall clock and what stands behind a time of it.
#[derive(Debug)]
pub(super) struct Form {
    wall: Wall,
    of_day: bool,
    zone: Suffix,
}

#[derive(Debug)]
enum Suffix {
    Name(Vec<u8>),
    /// A zone without a name that others know is shown by its offset.
    Offset,
}

impl Form {
    /// As this moment is written; a floating one in `zone`.
    pub(super) fn of(moment: &Moment, zone: &TimeZone) -> Self {
        let wall = wall_of(moment, zone);
        let known = wall.zone().iana_name();
        let known = known.filter(|_| own_name(wall.zone()).is_none());
        let zone = known.map_or(Suffix::Offset, |name| Suffix::Name(name.into()));
        Self {
            of_day: moment.is_day(),
            wall,
            zone,
        }
    }

    /// Writes an instant with quotation marks: a date, or RFC 3339 with the zone in brackets
    /// (RFC 9557).
    pub(super) fn write(&mut self, out: &mut Vec<u8>, instant: i64) {
        out.push(b'"');
        let offset = self.wall.offset_at(instant);
        if self.of_day {
            stamp::date(out, instant.saturating_add(offset));
        } else {
            stamp::instant(out, instant.saturating_add(offset), offset);
            out.push(b'[');
            match &self.zone {
                Suffix::Name(name) => out.extend(name),
                Suffix::Offset => stamp::offset(out, offset),
            }
            out.push(b']');
        }
        out.push(b'"');
    }
}
