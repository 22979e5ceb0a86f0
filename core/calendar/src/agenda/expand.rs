//! The entry that an index line of a single event gives.

use std::sync::Arc;

use jiff::Zoned;
use jiff::tz::TimeZone;

use super::{AgendaEntry, EntryDetails};
use crate::index::moment_of;
use crate::store::Line;
use crate::{Moment, Span};

/// The entry of a single event, seen from `zone`; `None` when it is not in the window.
pub(super) fn single(
    line: &Line,
    details: impl FnOnce() -> EntryDetails,
    window: &Span,
    zone: &TimeZone,
) -> Option<AgendaEntry> {
    let start = moment_of(&line.starts)?;
    let end = moment_of(&line.ends).unwrap_or_else(|| start.clone());
    let begins = start.in_zone(zone).ok()?;
    let ends = end.in_zone(zone).ok()?;
    let span = Span::new(begins.timestamp(), ends.timestamp().max(begins.timestamp()));
    let is_in = if span.is_empty() {
        window.start <= span.start && span.start < window.end
    } else {
        span.overlaps(window)
    };
    is_in.then(|| AgendaEntry {
        details: Arc::new(details()),
        recurrence_id: None,
        start: here(start, begins, zone),
        end: here(end, ends, zone),
        span,
    })
}

/// A day stays a day; a time is told in the user's zone.
fn here(moment: Moment, at: Zoned, zone: &TimeZone) -> Moment {
    match moment {
        Moment::Day(_) => moment,
        Moment::Floating(_) => Moment::At(at),
        Moment::At(_) => Moment::At(at.with_time_zone(zone.clone())),
    }
}
