//! The revision of an event that the user organises.

use jiff::Timestamp;

use crate::invite::change::is_rescheduled;
use crate::invite::key::Key;
use crate::{Event, EventSet, ParticipationStatus};

/// The event with the SEQUENCE and DTSTAMP it has to be sent with, when the guests have
/// `before` (RFC 5546 §2.1.4): a new time is a new revision, and nobody has answered to it.
pub(crate) fn revised(before: Option<&EventSet>, set: &EventSet, now: Timestamp) -> EventSet {
    let mut set = set.clone();
    let Some(before) = before else {
        for event in set.events_mut() {
            event.set_sequence(event.sequence());
            event.set_stamp(now);
        }
        return set;
    };
    for event in set.events_mut() {
        let key = Key::of(event);
        let same = before.events().iter().find(|one| Key::of(one) == key);
        let sequence = match (same, before.master()) {
            (Some(old), _) if is_new_revision(old, event) => old.sequence().saturating_add(1),
            (Some(old), _) => old.sequence(),
            (None, Some(series)) => series.sequence().saturating_add(1),
            (None, None) => 0,
        };
        let is_new = same.is_none_or(|old| is_new_revision(old, event));
        event.set_sequence(sequence.max(event.sequence()));
        event.set_stamp(now);
        if is_new {
            unanswered(event);
        }
    }
    set
}

fn is_new_revision(old: &Event, new: &Event) -> bool {
    is_rescheduled(old, new) || old.status() != new.status()
}

/// Takes back every guest's answer but the organizer's own.
fn unanswered(event: &mut Event) {
    let organizer = event.organizer().map(|organizer| organizer.address);
    for mut guest in event.attendees() {
        if organizer.as_deref().is_some_and(|one| guest.is(one)) {
            continue;
        }
        guest.status = ParticipationStatus::NeedsAction;
        guest.rsvp = true;
        event.set_attendee(&guest);
    }
}
