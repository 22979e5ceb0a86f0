//! An event as scripts read it.

use serde::Serialize;

use super::AgendaEntry;
use crate::Busyness;

/// One event at one time, as the handset prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EventView {
    /// The object's id.
    pub id: String,
    /// Its UID.
    pub uid: String,
    /// Which instance of a recurring event.
    pub recurrence_id: Option<String>,
    /// When it begins: a date for whole days, else RFC 3339 with the zone.
    pub start: String,
    /// When it is over, exclusive.
    pub end: String,
    /// What it is called.
    pub summary: String,
    /// Where it is.
    #[serde(rename = "where")]
    pub place: Option<String>,
    /// Who takes part.
    pub who: Vec<String>,
    /// `confirmed`, `tentative` or `cancelled`.
    pub status: String,
    /// How much of the time it takes.
    pub busy: Busyness,
    /// The calendar's id.
    pub calendar: String,
}

impl From<&AgendaEntry> for EventView {
    fn from(entry: &AgendaEntry) -> Self {
        let details = &entry.details;
        let status = details.status.map_or("CONFIRMED", |status| status.name());
        Self {
            id: details.object.to_string(),
            uid: details.uid.clone(),
            recurrence_id: entry.recurrence_id.as_ref().map(ToString::to_string),
            start: entry.start.to_string(),
            end: entry.end.to_string(),
            summary: details.summary.clone(),
            place: details.place.clone(),
            who: details.who.clone(),
            status: status.to_lowercase(),
            busy: details.busyness,
            calendar: details.calendar.to_string(),
        }
    }
}
