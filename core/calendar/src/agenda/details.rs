//! What all instances of an event have in common.

use os1_base::Id;

use crate::index::{busyness_of, people_of};
use crate::store::Line;
use crate::{Busyness, Event, Status};

/// What all instances of an event have in common, unless one was changed by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryDetails {
    /// The object it comes from.
    pub object: Id,
    /// The calendar that holds it.
    pub calendar: Id,
    /// Its UID.
    pub uid: String,
    /// What it is called; empty when it has no name.
    pub summary: String,
    /// Where it is.
    pub place: Option<String>,
    /// Who takes part, as they are called.
    pub who: Vec<String>,
    /// How firm it is, when it says so.
    pub status: Option<Status>,
    /// How much of the time it takes.
    pub busyness: Busyness,
    /// Whether its words are the user's own; all others are strangers'.
    pub own: bool,
}

impl EntryDetails {
    /// From a row of the index. In a calendar that takes no time, nothing does.
    pub(super) fn of_line(line: &Line, calendar: Id, takes_time: bool) -> Self {
        let busyness = Busyness::of_column(line.busy);
        Self {
            object: line.id,
            calendar,
            uid: line.uid.clone(),
            summary: line.summary.clone(),
            place: some(&line.place),
            who: line
                .who
                .split('\n')
                .filter(|name| !name.is_empty())
                .map(str::to_owned)
                .collect(),
            status: status_of(line.status),
            busyness: if takes_time { busyness } else { Busyness::Free },
            own: line.source == 0,
        }
    }

    /// The same, as an override of one instance has it.
    pub(super) fn of_override(&self, event: &Event, takes_time: bool) -> Self {
        let busyness = busyness_of(event);
        Self {
            summary: event.summary().unwrap_or_default(),
            place: event.location(),
            who: people_of(event),
            status: event.status(),
            busyness: if takes_time { busyness } else { Busyness::Free },
            ..self.clone()
        }
    }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn status_of(column: i64) -> Option<Status> {
    match column {
        1 => Some(Status::Tentative),
        2 => Some(Status::Confirmed),
        3 => Some(Status::Cancelled),
        _ => None,
    }
}
