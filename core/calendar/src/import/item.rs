//! The calendar objects of one file, each ready to be written.

use crate::ical::{Component, Document, Entry, Property};
use crate::index::{Indexed, index, index_set};
use crate::store::digest;
use crate::{CalendarError, EventSet};

/// One object of a file.
pub(crate) struct Item {
    pub(crate) text: Vec<u8>,
    pub(crate) made: Indexed,
}

/// One object, or where it begins and why it cannot be kept.
pub(crate) type Made = Result<Item, (usize, CalendarError)>;

/// The objects of a file, events first.
pub(crate) fn items(document: &Document) -> impl Iterator<Item = Made> + '_ {
    let sets = EventSet::events_of(document)
        .into_iter()
        .chain(EventSet::todos_of(document));
    sets.map(of_set).chain(others(document))
}

fn of_set(mut set: EventSet) -> Made {
    let line = set
        .events()
        .first()
        .map_or(0, |event| event.component().line());
    // A METHOD belongs to a message, not to what is kept (RFC 4791 §4.1).
    set.calendar_mut().remove("METHOD");
    if set.uid().is_empty() {
        let uid = made_up_uid(&set.document());
        for event in set.events_mut() {
            event.set_uid(&uid);
        }
    }
    let text = set.document().write().into_bytes();
    bounded(text, line, index_set(&set))
}

/// Journals and free/busy: kept and given back, shown nowhere.
fn others(document: &Document) -> impl Iterator<Item = Made> + '_ {
    document.calendars().flat_map(|calendar| {
        let shell: Vec<Property> = calendar.all_properties().cloned().collect();
        let plain = calendar
            .all_components()
            .filter(|inner| inner.is("VJOURNAL") || inner.is("VFREEBUSY"));
        plain.map(move |component| of_plain(component, &shell))
    })
}

fn of_plain(component: &Component, shell: &[Property]) -> Made {
    let line = component.line();
    let mut component = component.clone();
    let mut calendar = Component::new("VCALENDAR");
    for property in shell.iter().filter(|property| !property.is("METHOD")) {
        calendar.add(property.clone());
    }
    if component.text("UID").unwrap_or_default().is_empty() {
        let alone = Document::of(vec![Entry::Component(component.clone())]);
        component.set_text("UID", Some(&made_up_uid(&alone)));
    }
    calendar.add_component(component);
    let text = Document::of(vec![Entry::Component(calendar)])
        .write()
        .into_bytes();
    let made = index(&text).map_err(|error| (line, error))?;
    bounded(text, line, made)
}

fn bounded(text: Vec<u8>, line: usize, made: Indexed) -> Made {
    if text.len() > crate::store::MAX_OBJECT_BYTES {
        let error = CalendarError::TooLarge {
            what: "The event",
            most: "4 MiB",
        };
        return Err((line, error));
    }
    Ok(Item { text, made })
}

/// A UID for what has none: of its content, so that a second import finds it again.
fn made_up_uid(document: &Document) -> String {
    let digest = digest(document.write().as_bytes());
    let digits: String = digest
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("os1-{digits}")
}
