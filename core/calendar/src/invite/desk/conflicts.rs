//! What is in the way of an invitation, recurring events on both sides included.

use jiff::ToSpan as _;

use super::{ConflictView, InviteError};
use crate::calendar::Calendar;
use crate::{AgendaEntry, EventSet, Occurrence, Span};

/// The most conflicts that are shown.
pub const MAX_SHOWN_CONFLICTS: usize = 20;
/// How far ahead is looked, in days.
const AHEAD: i64 = 400;
/// How many times of the event are looked at.
const LOOKED_AT: usize = 400;

impl Calendar {
    /// The times of an event from now on, `most` at most.
    pub(super) fn coming(
        &self,
        set: &EventSet,
        most: usize,
    ) -> Result<Vec<Occurrence>, InviteError> {
        let now = self.clock.now();
        let end = now
            .checked_add(AHEAD.days())
            .map_err(crate::CalendarError::from)?;
        let found = set.occurrences(&now, &end, now.time_zone());
        let stands = |one: &Occurrence| {
            let event = set.events().get(one.component);
            event.is_some_and(|event| event.status() != Some(crate::Status::Cancelled))
        };
        Ok(found.filter(stands).take(most).collect())
    }

    /// What takes the user's time while the event takes place, the next ones first, and how
    /// many there are.
    pub(super) fn conflicts_with(
        &self,
        set: &EventSet,
    ) -> Result<(Vec<ConflictView>, usize), InviteError> {
        let zone = self.zone();
        let times = self.coming(set, LOOKED_AT)?;
        let spans: Vec<(Span, &Occurrence)> = times
            .iter()
            .filter_map(|one| {
                let start = one.start.in_zone(&zone).ok()?.timestamp();
                let end = one.end.in_zone(&zone).ok()?.timestamp();
                Some((Span::new(start, end), one))
            })
            .filter(|(span, _)| !span.is_empty())
            .collect();
        let Some(window) = spans
            .iter()
            .map(|(span, _)| *span)
            .reduce(|a, b| Span::new(a.start.min(b.start), a.end.max(b.end)))
        else {
            return Ok((Vec::new(), 0));
        };
        let uid = set.uid();
        let mut entries = self.agenda(&window)?.value;
        entries.retain(|entry| entry.takes_time() && entry.details.uid != uid);
        let mut found = Vec::new();
        let mut count = 0;
        for (span, occurrence) in &spans {
            for entry in entries.iter().filter(|entry| entry.span.overlaps(span)) {
                count += 1;
                if found.len() < MAX_SHOWN_CONFLICTS {
                    found.push(self.conflict(occurrence, entry));
                }
            }
        }
        Ok((found, count))
    }

    fn conflict(&self, occurrence: &Occurrence, entry: &AgendaEntry) -> ConflictView {
        ConflictView {
            at: self.shown_moment(&occurrence.start),
            start: entry.start.to_string(),
            end: entry.end.to_string(),
            summary: entry.details.summary.clone(),
            tentative: !entry.is_firm(),
            calendar: entry.details.calendar.to_string(),
        }
    }
}
