//! The first and the last instant that an object can touch, in any zone.

use jiff::SignedDuration;
use jiff::tz::TimeZone;

use crate::store::{NEVER, SHORT};
use crate::{Event, EventSet, Moment};

/// How far a floating time may be from the same wall time in UTC, in seconds: zones reach
/// from −12 to +14 hours, and no zone may be farther than 26.
pub(super) const FLOATS: i64 = 93_600;

/// What the index needs to know of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) first: i64,
    pub(super) last: i64,
    /// It recurs, has overrides, or is longer than a week.
    pub(super) lasting: bool,
}

/// The bounds of an object with its overrides. Never too narrow; too wide costs a look.
pub(super) fn bounds_of(set: &EventSet) -> Bounds {
    let own = set.events().iter().filter_map(stretch);
    let Some((first, last)) = own.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))) else {
        return Bounds {
            first: 0,
            last: 0,
            lasting: false,
        };
    };
    let recurs = set.events().iter().any(Event::recurs);
    let alone = !recurs && set.events().len() == 1;
    let last = if recurs { NEVER } else { last };
    Bounds {
        first,
        last,
        lasting: !alone || last.saturating_sub(first) > SHORT,
    }
}

/// The first and the last second of an event without its recurrences.
fn stretch(event: &Event) -> Option<(i64, i64)> {
    let start = event.start()?;
    let end = event.end().unwrap_or_else(|| start.clone());
    Some((second(&start, -FLOATS)?, second(&end, FLOATS)?))
}

/// The second of a moment, moved by `margin` where it has none of its own.
fn second(moment: &Moment, margin: i64) -> Option<i64> {
    let at = moment.in_zone(&TimeZone::UTC).ok()?.timestamp();
    let margin = match moment {
        Moment::At(_) => 0,
        Moment::Day(_) | Moment::Floating(_) => margin,
    };
    let moved = at.saturating_add(SignedDuration::from_secs(margin)).ok()?;
    Some(moved.as_second())
}
