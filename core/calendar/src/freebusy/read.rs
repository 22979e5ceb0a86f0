//! Reading when somebody is taken: from VFREEBUSY, or from their events.

use jiff::tz::TimeZone;

use super::BusySpan;
use super::period::read_period;
use crate::ical::{Component, Document};
use crate::index::busyness_of;
use crate::{Busyness, EventSet, Span};

/// The most stretches that are read of one file.
pub const MAX_BUSY_SPANS: usize = 100_000;

/// When the owner of a file is taken within `window`: its FREEBUSY lines (a line without
/// FBTYPE is busy, §3.2.9) and its events with their recurrences. Days and floating times
/// are those of `zone`. What cannot be read is left out.
#[must_use]
pub fn read_busy(document: &Document, window: &Span, zone: &TimeZone) -> Vec<BusySpan> {
    let mut busy = Vec::new();
    let told = document
        .calendars()
        .flat_map(|calendar| calendar.components("VFREEBUSY"));
    for component in told {
        lines(component, zone, &mut busy);
    }
    let from = window.start.to_zoned(zone.clone());
    let to = window.end.to_zoned(zone.clone());
    for set in EventSet::events_of(document) {
        for found in set.occurrences(&from, &to, zone) {
            if busy.len() >= MAX_BUSY_SPANS {
                break;
            }
            let event = set.events().get(found.component);
            let ends = (found.start.in_zone(zone), found.end.in_zone(zone));
            if let (Some(event), (Ok(start), Ok(end))) = (event, ends) {
                busy.push(BusySpan {
                    span: Span::new(start.timestamp(), end.timestamp()),
                    busyness: busyness_of(event),
                });
            }
        }
    }
    busy.retain(|one| one.busyness != Busyness::Free && one.span.overlaps(window));
    busy.sort_unstable();
    busy
}

fn lines(component: &Component, zone: &TimeZone, busy: &mut Vec<BusySpan>) {
    for line in component.properties("FREEBUSY") {
        let busyness = line
            .parameter("FBTYPE")
            .map_or(Busyness::Busy, Busyness::of_fbtype);
        for period in line.value().split(',') {
            if busy.len() >= MAX_BUSY_SPANS {
                return;
            }
            if let Some(span) = read_period(period, zone) {
                busy.push(BusySpan { span, busyness });
            }
        }
    }
}
