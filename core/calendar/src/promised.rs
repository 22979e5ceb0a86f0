//! The calendars of the profile as the commitments that alarms are computed from.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::{AgendaEntry, Calendar, CalendarError, Commitment, Commitments, Span, Status};

/// The longest stretch that is asked for at once.
const REACH: SignedDuration = SignedDuration::from_hours(24 * crate::MAX_AGENDA_DAYS);

impl Commitments for Calendar {
    fn between(&self, from: Timestamp, to: Timestamp) -> Vec<Commitment> {
        promised(self, from, to).unwrap_or_else(unread)
    }

    fn with_alarms(&self, from: Timestamp, to: Timestamp) -> Vec<Commitment> {
        if to <= from {
            return Vec::new();
        }
        // An alarm was asked for, also for a birthday that takes nobody's time.
        let found = self.alarmed(&Span::new(from, to)).unwrap_or_else(unread);
        let zone = self.zone();
        let mut all: Vec<Commitment> = found
            .iter()
            .filter(|(entry, _)| is_on(entry))
            .map(|(entry, alarms)| Commitment {
                alarms: alarms.of_instance(entry.recurrence_id.as_ref()).to_vec(),
                ..commitment(entry, &zone)
            })
            .collect();
        all.retain(|commitment| commitment.rings_in(from, to));
        all.sort_by_key(|commitment| commitment.at.timestamp());
        all
    }

    fn of_event(&self, uid: &str, from: Timestamp, to: Timestamp) -> Vec<Commitment> {
        let to = to.min(from.saturating_add(REACH).unwrap_or(to));
        if to <= from {
            return Vec::new();
        }
        let found = self.entries_of_uid(uid, &Span::new(from, to));
        let zone = self.zone();
        let begins = |entry: &&AgendaEntry| from <= entry.span.start && entry.span.start < to;
        let found = found.unwrap_or_else(unread);
        let found = found.iter().filter(|entry| is_on(entry)).filter(begins);
        found.map(|entry| commitment(entry, &zone)).collect()
    }
}

/// Nothing is lost by it: what is due stays due until it can be looked up.
fn unread<T>(error: CalendarError) -> Vec<T> {
    tracing::warn!(%error, "the calendars could not be read for alarms");
    Vec::new()
}

fn is_on(entry: &AgendaEntry) -> bool {
    entry.details.status != Some(Status::Cancelled)
}

fn commitment(entry: &AgendaEntry, zone: &TimeZone) -> Commitment {
    Commitment {
        uid: entry.details.uid.clone(),
        at: entry.span.start.to_zoned(zone.clone()),
        until: entry.span.end.to_zoned(zone.clone()),
        all_day: entry.is_all_day(),
        what: entry.details.summary.clone(),
        place: entry.details.place.clone().unwrap_or_default(),
        alarms: Vec::new(),
    }
}

/// What begins in the window, takes the user's time and is not called off.
fn promised(
    calendar: &Calendar,
    from: Timestamp,
    to: Timestamp,
) -> Result<Vec<Commitment>, CalendarError> {
    let to = to.min(from.saturating_add(REACH).unwrap_or(to));
    if to <= from {
        return Ok(Vec::new());
    }
    let entries = calendar.agenda(&Span::new(from, to))?.value;
    let zone = calendar.zone();
    let counts = |entry: &&AgendaEntry| {
        entry.takes_time() && is_on(entry) && from <= entry.span.start && entry.span.start < to
    };
    let found = entries.iter().filter(counts);
    Ok(found.map(|entry| commitment(entry, &zone)).collect())
}
