//! What is different between two descriptions of an event.

use std::collections::BTreeSet;

use super::key::Key;
use crate::{Event, EventSet, Moment};

/// The most changes that are told of one message.
pub const MAX_CHANGES: usize = 100;

/// One thing that is different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which instance; `None` for the event itself.
    pub instance: Option<Moment>,
    /// What.
    pub what: Changed,
}

/// What is different. Texts are the sender's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// When it begins.
    Start(Option<Moment>, Option<Moment>),
    /// When it ends.
    End(Option<Moment>, Option<Moment>),
    /// A text: the property, before and after.
    Text(&'static str, Option<String>, Option<String>),
    /// Guests that came on the list.
    Invited(Vec<String>),
    /// Guests that went off it.
    Uninvited(Vec<String>),
    /// The instance was not changed by itself before.
    Instance,
}

/// The texts that are compared, and what they are called.
const TEXTS: [(&str, &str); 6] = [
    ("SUMMARY", "title"),
    ("LOCATION", "place"),
    ("DESCRIPTION", "description"),
    ("STATUS", "status"),
    ("RRULE", "repeats"),
    ("URL", "page"),
];

/// What is different in `after`, at most [`MAX_CHANGES`].
#[must_use]
pub fn changes(before: &EventSet, after: &EventSet) -> Vec<Change> {
    let mut found = Vec::new();
    for event in after.events() {
        let key = Key::of(event);
        let old = before.events().iter().find(|old| Key::of(old) == key);
        let is_new = old.is_none();
        let Some(old) = old.or_else(|| before.master()) else {
            continue;
        };
        let instance = event.recurrence_id();
        if is_new && instance.is_some() {
            found.push(Change {
                instance: instance.clone(),
                what: Changed::Instance,
            });
        }
        let is_moved_from = if is_new {
            instance.clone()
        } else {
            old.start()
        };
        for what in between(old, event, is_moved_from, is_new) {
            found.push(Change {
                instance: instance.clone(),
                what,
            });
        }
    }
    found.truncate(MAX_CHANGES);
    found
}

fn between(old: &Event, new: &Event, start: Option<Moment>, is_new: bool) -> Vec<Changed> {
    let mut found = Vec::new();
    if start != new.start() {
        found.push(Changed::Start(start, new.start()));
    }
    // An instance that was not changed before has no end of its own to compare with.
    if !is_new && old.end() != new.end() {
        found.push(Changed::End(old.end(), new.end()));
    }
    for (property, name) in TEXTS {
        // An instance has no rule of its own.
        if is_new && property == "RRULE" {
            continue;
        }
        let text = |event: &Event| event.component().text(property);
        let text = |event: &Event| text(event).filter(|text| !text.is_empty());
        let (was, is) = (text(old), text(new));
        if was != is {
            found.push(Changed::Text(name, was, is));
        }
    }
    let (was, is) = (people(old), people(new));
    let came: Vec<_> = is.difference(&was).cloned().collect();
    let went: Vec<_> = was.difference(&is).cloned().collect();
    if !came.is_empty() {
        found.push(Changed::Invited(came));
    }
    if !went.is_empty() {
        found.push(Changed::Uninvited(went));
    }
    found
}

fn people(event: &Event) -> BTreeSet<String> {
    let guests = event.attendees().into_iter();
    guests.map(|guest| guest.address.to_lowercase()).collect()
}

/// Whether the time of `new` is another than that of `old`, so that an answer to the old one
/// is none to the new (RFC 5546 §2.1.4).
pub(super) fn is_rescheduled(old: &Event, new: &Event) -> bool {
    let dates = |event: &Event, name: &str| -> Vec<String> {
        let lines = event.component().properties(name);
        let mut values: Vec<String> = lines
            .map(|line| format!("{:?} {}", line.parameter("TZID"), line.value()))
            .collect();
        values.sort();
        values
    };
    let same_rule = ["RRULE", "RDATE", "EXDATE"]
        .iter()
        .all(|name| dates(old, name) == dates(new, name));
    !(same_moment(old.start(), new.start()) && same_moment(old.end(), new.end()) && same_rule)
}

/// The same instant, whatever zone it is written in.
pub(super) fn same_moment(a: Option<Moment>, b: Option<Moment>) -> bool {
    a.as_ref().map(Key::at) == b.as_ref().map(Key::at)
}
