//! A component for one instance of a recurring event.

use jiff::ToSpan as _;
use jiff::tz::TimeZone;

use crate::ical::Component;
use crate::invite::key::Key;
use crate::{EventSet, Moment, Occurrence};

/// What belongs to the series and not to one of its instances.
const OF_SERIES: [&str; 5] = ["RRULE", "RDATE", "EXDATE", "EXRULE", "DURATION"];

/// A component for the instance that `id` names, as the series has it now; `None` when there
/// is no such instance. One that was changed before is given as it is.
pub(in crate::invite) fn instance_of(set: &EventSet, id: &Moment) -> Option<Component> {
    let key = Key::at(id);
    if let Some(known) = set.events().iter().find(|event| Key::of(event) == key) {
        return Some(known.component().clone());
    }
    let master = set.master()?;
    if !master.recurs() {
        return None;
    }
    let occurrence = found(set, id)?;
    let mut event = master.clone();
    for name in OF_SERIES {
        event.component_mut().remove(name);
    }
    event.set_moment("RECURRENCE-ID", occurrence.recurrence_id.as_ref());
    event.set_start(&occurrence.start);
    event.set_end(&occurrence.end);
    Some(event.component().clone())
}

/// The instance by the rule at this moment.
fn found(set: &EventSet, id: &Moment) -> Option<Occurrence> {
    let zone = match id {
        Moment::At(zoned) => zoned.time_zone().clone(),
        Moment::Day(_) | Moment::Floating(_) => TimeZone::UTC,
    };
    let at = id.in_zone(&zone).ok()?;
    // Wide enough for instances that a change to all later ones has moved.
    let from = at.checked_sub(62.days()).ok()?;
    let to = at.checked_add(62.days()).ok()?;
    let wanted = Key::at(id);
    set.occurrences(&from, &to, &zone)
        .find(|one| one.recurrence_id.as_ref().map(Key::at) == Some(wanted))
}
