//! The calendars of the profile as the commitments that alarms are computed from.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use os1_base::Id;

use crate::alarm::EventAlarm;
use crate::ical::Document;
use crate::{
    AgendaEntry, Calendar, CalendarError, Commitment, Commitments, EventSet, Moment, Span, Status,
};

/// The longest stretch that is asked for at once.
const REACH: SignedDuration = SignedDuration::from_hours(24 * crate::MAX_AGENDA_DAYS);

/// What an object must hold to be read for alarms at all.
const VALARM: &[u8] = b"VALARM";

impl Commitments for Calendar {
    fn between(&self, from: Timestamp, to: Timestamp) -> Vec<Commitment> {
        let found = promised(self, from, to, AgendaEntry::takes_time).unwrap_or_else(|error| {
            // Nothing is lost by it: what is due stays due until it can be looked up.
            tracing::warn!(%error, "the calendars could not be read for alarms");
            Vec::new()
        });
        found
            .into_iter()
            .map(|(_, commitment)| commitment)
            .collect()
    }

    fn with_alarms(&self, from: Timestamp, to: Timestamp) -> Vec<Commitment> {
        let mut known: HashMap<Id, Option<EventSet>> = HashMap::new();
        // An alarm was asked for, also for a birthday that takes nobody's time.
        let mut found = promised(self, from, to, |_| true).unwrap_or_default();
        for (entry, commitment) in &mut found {
            let id = entry.details.object;
            let set = known.entry(id).or_insert_with(|| with_alarms(self, id));
            if let Some(set) = set {
                commitment.alarms = alarms_of(set, entry.recurrence_id.as_ref());
            }
        }
        let mut all: Vec<Commitment> = found.into_iter().map(|(_, found)| found).collect();
        all.retain(|commitment| !commitment.alarms.is_empty());
        all
    }
}

/// What begins in the window, is not called off, and is among `wanted`.
fn promised(
    calendar: &Calendar,
    from: Timestamp,
    to: Timestamp,
    wanted: impl Fn(&AgendaEntry) -> bool,
) -> Result<Vec<(AgendaEntry, Commitment)>, CalendarError> {
    let to = to.min(from.saturating_add(REACH).unwrap_or(to));
    if to <= from {
        return Ok(Vec::new());
    }
    let entries = calendar.agenda(&Span::new(from, to))?.value;
    let zone = calendar.zone();
    let counts = |entry: &AgendaEntry| {
        wanted(entry)
            && entry.details.status != Some(Status::Cancelled)
            && from <= entry.span.start
            && entry.span.start < to
    };
    let commitment = |entry: &AgendaEntry| Commitment {
        uid: entry.details.uid.clone(),
        at: entry.span.start.to_zoned(zone.clone()),
        until: entry.span.end.to_zoned(zone.clone()),
        all_day: entry.is_all_day(),
        what: entry.details.summary.clone(),
        place: entry.details.place.clone().unwrap_or_default(),
        alarms: Vec::new(),
    };
    let found = entries.into_iter().filter(counts);
    Ok(found
        .map(|entry| (entry.clone(), commitment(&entry)))
        .collect())
}

/// The event of an object that holds alarms.
fn with_alarms(calendar: &Calendar, object: Id) -> Option<EventSet> {
    let text = calendar.object(object).ok()?.text;
    if !text.windows(VALARM.len()).any(|part| part == VALARM) {
        return None;
    }
    let parsed = Document::parse(&text);
    EventSet::events_of(&parsed.document).into_iter().next()
}

/// The alarms of one instance: of its override when it has one, else of the event.
fn alarms_of(set: &EventSet, recurrence: Option<&Moment>) -> Vec<EventAlarm> {
    let own = recurrence.and_then(|id| {
        set.overrides()
            .find(|event| event.recurrence_id().as_ref() == Some(id))
    });
    let Some(event) = own.or_else(|| set.master()) else {
        return Vec::new();
    };
    let numbered = event.alarms().enumerate();
    numbered
        .filter_map(|(number, alarm)| EventAlarm::read(alarm, number))
        .collect()
}
