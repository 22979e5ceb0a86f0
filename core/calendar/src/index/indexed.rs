//! The columns of one object.

use std::collections::BTreeSet;

use super::bounds::{Bounds, bounds_of};
use super::reach::reach_of;
use super::{says_away, text_of};
use crate::ical::{Component, Document};
use crate::{Busyness, CalendarError, Event, EventSet, Status, Transparency};

/// The most people that a listing shows of one event.
const MAX_PEOPLE: usize = 50;
/// The longest summary or place in a listing, in characters.
const MAX_SHOWN: usize = 500;

/// The columns that are made from a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Indexed {
    pub(crate) uid: String,
    /// 1 event, 2 to-do, 3 journal, 4 free/busy.
    pub(crate) component: i64,
    pub(crate) first: i64,
    pub(crate) last: i64,
    pub(crate) lasting: bool,
    pub(crate) starts: String,
    pub(crate) ends: String,
    pub(crate) summary: String,
    pub(crate) place: String,
    pub(crate) who: String,
    pub(crate) status: i64,
    pub(crate) busy: i64,
    pub(crate) sequence: i64,
    pub(crate) stamp: i64,
    pub(crate) defects: String,
    /// How far from the event its own alarms ring, in seconds, and one more; 0 for none.
    pub(crate) reach: i64,
}

/// The columns of a whole calendar object.
///
/// # Errors
/// [`CalendarError::NotAnObject`]: no component with a UID, or several UIDs.
pub(crate) fn index(text: &[u8]) -> Result<Indexed, CalendarError> {
    let document = Document::parse(text).document;
    let uids: BTreeSet<String> = document
        .calendars()
        .flat_map(Component::all_components)
        .filter(|component| kind_of(component).is_some())
        .map(|component| component.text("UID").unwrap_or_default())
        .collect();
    let why = |why: &str| CalendarError::NotAnObject {
        why: why.to_owned(),
    };
    match uids.len() {
        0 => return Err(why("it holds no event, to-do, journal or free/busy")),
        1 => {}
        _ => {
            return Err(why(
                "it holds several UIDs; `os1 calendar import` takes it apart",
            ));
        }
    }
    if uids.contains("") {
        return Err(why("what it holds has no UID"));
    }
    let events = EventSet::events_of(&document);
    if let Some(set) = events.first() {
        return Ok(index_set(set));
    }
    if let Some(set) = EventSet::todos_of(&document).first() {
        return Ok(index_set(set));
    }
    let other = document
        .calendars()
        .flat_map(Component::all_components)
        .find_map(|component| Some((component, kind_of(component)?)));
    let (component, kind) = other.ok_or_else(|| why("it holds nothing that can be kept"))?;
    Ok(plain(component, kind))
}

/// What kind of object a component makes; `None` for zones and what nobody knows.
fn kind_of(component: &Component) -> Option<i64> {
    const KINDS: [(&str, i64); 4] = [
        ("VEVENT", 1),
        ("VTODO", 2),
        ("VJOURNAL", 3),
        ("VFREEBUSY", 4),
    ];
    let known = KINDS.iter().find(|(name, _)| component.is(name));
    known.map(|(_, kind)| *kind)
}

/// The columns of an event or to-do with its overrides.
pub(crate) fn index_set(set: &EventSet) -> Indexed {
    let Bounds {
        first,
        last,
        lasting,
    } = bounds_of(set);
    let shown = set.master().or_else(|| set.events().first());
    let events = set.events();
    Indexed {
        uid: set.uid(),
        component: if shown.is_some_and(Event::is_todo) {
            2
        } else {
            1
        },
        first,
        last,
        lasting,
        starts: text_of(shown.and_then(Event::start).as_ref()),
        ends: text_of(shown.and_then(Event::end).as_ref()),
        summary: line(shown.and_then(Event::summary)),
        place: line(shown.and_then(Event::location)),
        who: shown.map(people_of).unwrap_or_default().join("\n"),
        status: shown.and_then(Event::status).map_or(0, status_column),
        busy: shown.map_or(Busyness::Free, busyness_of).column(),
        sequence: events
            .iter()
            .map(|event| i64::from(event.sequence()))
            .max()
            .unwrap_or(0),
        stamp: events
            .iter()
            .filter_map(Event::stamp)
            .map(|at| at.as_second())
            .max()
            .unwrap_or(0),
        defects: String::new(),
        reach: reach_of(set),
    }
}

/// The columns of a journal or free/busy, which no agenda shows.
fn plain(component: &Component, kind: i64) -> Indexed {
    Indexed {
        uid: component.text("UID").unwrap_or_default(),
        component: kind,
        first: 0,
        last: 0,
        lasting: false,
        starts: String::new(),
        ends: String::new(),
        summary: line(component.text("SUMMARY")),
        place: String::new(),
        who: String::new(),
        status: 0,
        busy: 0,
        sequence: 0,
        stamp: 0,
        defects: String::new(),
        reach: 0,
    }
}

/// How much of the time an event takes: nothing when it is transparent, cancelled, or its
/// maker says so in Exchange's words (\[MS-OXCICAL\] 2.1.3.1.1.20.31).
pub(crate) fn busyness_of(event: &Event) -> Busyness {
    if event.transparency() == Transparency::Transparent
        || event.status() == Some(Status::Cancelled)
    {
        return Busyness::Free;
    }
    let said = [
        "X-MICROSOFT-CDO-BUSYSTATUS",
        "X-MICROSOFT-CDO-INTENDEDSTATUS",
    ]
    .iter()
    .find_map(|name| event.component().text(name))
    .unwrap_or_default();
    match said.trim().to_ascii_uppercase().as_str() {
        "FREE" => Busyness::Free,
        "OOF" => Busyness::Away,
        "TENTATIVE" => Busyness::Tentative,
        _ if event.status() == Some(Status::Tentative) => Busyness::Tentative,
        _ if is_day(event) && says_away(&event.summary().unwrap_or_default()) => Busyness::Away,
        _ => Busyness::Busy,
    }
}

fn is_day(event: &Event) -> bool {
    event.start().is_some_and(|start| start.is_day())
}

/// Who takes part, as they are called.
pub(crate) fn people_of(event: &Event) -> Vec<String> {
    let mut people: Vec<String> = Vec::new();
    for attendee in event.attendees().into_iter().take(MAX_PEOPLE) {
        let name = attendee.name.filter(|name| !name.trim().is_empty());
        let shown = line(Some(name.unwrap_or(attendee.address)));
        if !shown.is_empty() && !people.contains(&shown) {
            people.push(shown);
        }
    }
    people
}

/// The column of a status; 0 is none.
pub(super) fn status_column(status: Status) -> i64 {
    match status {
        Status::Tentative => 1,
        Status::Confirmed => 2,
        Status::Cancelled => 3,
        Status::NeedsAction => 4,
        Status::InProcess => 5,
        Status::Completed => 6,
    }
}

/// A text as one line of a listing.
fn line(text: Option<String>) -> String {
    let one = os1_base::text::printable(&text.unwrap_or_default()).replace(['\n', '\t'], " ");
    os1_base::text::shortened(one.trim(), MAX_SHOWN)
}
