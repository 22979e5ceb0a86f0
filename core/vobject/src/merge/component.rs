//! Merging one component and what is in it.

use std::collections::{BTreeMap, BTreeSet};

use super::choice::{Choice, Side};
use super::essence;
use super::properties::merge_properties;
use super::touch::Touch;
use crate::{Component, Document, Entry};

/// Merges two states of one component; see [`super::merge`].
pub(super) fn merge_component(
    base: Option<&Component>,
    ours: &Component,
    theirs: &Component,
    prefer: Side,
    touches: &mut Vec<Touch>,
) -> Component {
    let mut merged = ours.clone();
    merge_properties(&mut merged, base, ours, theirs, prefer, touches);
    merge_unread(&mut merged, base, theirs);
    let (based, our, their) = (base.map(keyed), keyed(ours), keyed(theirs));
    let based = based.unwrap_or_default();
    let keys: BTreeSet<&String> = based.keys().chain(our.keys()).chain(their.keys()).collect();
    for key in keys {
        let sides = Sides {
            base: based.get(key).copied(),
            ours: our.get(key).copied(),
            theirs: their.get(key).copied(),
        };
        if let Some(outcome) = sides.merge(prefer, touches) {
            put(&mut merged, key, outcome);
        }
    }
    merged
}

/// The states of one inner component.
struct Sides<'a> {
    base: Option<&'a Component>,
    ours: Option<&'a Component>,
    theirs: Option<&'a Component>,
}

impl Sides<'_> {
    /// What takes the place of ours: `None` when ours stays, `Some(None)` when it goes.
    fn merge(&self, prefer: Side, touches: &mut Vec<Touch>) -> Option<Option<Component>> {
        let said = |side: Option<&Component>| side.map(essence::of_component);
        let (base, ours, theirs) = (said(self.base), said(self.ours), said(self.theirs));
        match Choice::of(base.as_ref(), ours.as_ref(), theirs.as_ref()) {
            Choice::Ours => match (self.ours, self.theirs) {
                // They say the same; their books may be further.
                (Some(our), Some(their)) if our != their => Some(Some(merge_component(
                    self.base, our, their, prefer, touches,
                ))),
                _ => None,
            },
            Choice::Theirs => Some(self.theirs.cloned()),
            Choice::Both => match (self.ours, self.theirs) {
                (Some(our), Some(their)) => Some(Some(merge_component(
                    self.base, our, their, prefer, touches,
                ))),
                _ => self.touch(prefer, touches),
            },
        }
    }

    /// One side changed it, the other took it away.
    fn touch(&self, prefer: Side, touches: &mut Vec<Touch>) -> Option<Option<Component>> {
        let any = self.ours.or(self.theirs)?;
        touches.push(Touch {
            what: any.name().to_ascii_uppercase(),
            instance: instance(any),
            ours: self.ours.map(written),
            theirs: self.theirs.map(written),
        });
        match prefer {
            Side::Ours => None,
            Side::Theirs => Some(self.theirs.cloned()),
        }
    }
}

/// The RECURRENCE-ID that tells an instance from its series (RFC 5545 §3.8.4.4).
pub(super) fn instance(component: &Component) -> Option<String> {
    component
        .property("RECURRENCE-ID")
        .map(|property| property.value().to_owned())
}

/// The inner components by what they are known by: an instance by its RECURRENCE-ID, a zone
/// by its TZID, an alarm by its UID, all others by what they say (an alarm that was acknowledged
/// is still the same). A second one of the same key gets a number.
fn keyed(component: &Component) -> BTreeMap<String, &Component> {
    let mut keyed = BTreeMap::new();
    for inner in component.all_components() {
        let key = key(inner);
        let mut numbered = key.clone();
        let mut number = 1;
        while keyed.contains_key(&numbered) {
            number += 1;
            numbered = format!("{key}\n{number}");
        }
        keyed.insert(numbered, inner);
    }
    keyed
}

fn key(component: &Component) -> String {
    let name = component.name().to_ascii_uppercase();
    let known_by = match name.as_str() {
        "VEVENT" | "VTODO" | "VJOURNAL" => Some(
            component
                .property("RECURRENCE-ID")
                .map(essence::of_property)
                .unwrap_or_default(),
        ),
        "VTIMEZONE" => component.text("TZID"),
        _ => component.text("UID"),
    };
    let known_by = known_by.unwrap_or_else(|| {
        let mut said = component.clone();
        said.remove(essence::ACKNOWLEDGED);
        essence::of_component(&said)
    });
    format!("{name}\n{known_by}")
}

/// Puts `outcome` in the place of the inner component with this key, or at the end.
fn put(component: &mut Component, wanted: &str, outcome: Option<Component>) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let at = component.entries().iter().position(|entry| {
        let Entry::Component(inner) = entry else {
            return false;
        };
        let key = key(inner);
        let count = seen.entry(key.clone()).or_default();
        *count += 1;
        wanted
            == if *count == 1 {
                key
            } else {
                format!("{key}\n{count}")
            }
    });
    let entries = component.entries_mut();
    match (at, outcome) {
        (Some(at), Some(outcome)) => {
            if let Some(entry) = entries.get_mut(at) {
                *entry = Entry::Component(outcome);
            }
        }
        (Some(at), None) => {
            entries.remove(at);
        }
        (None, Some(outcome)) => component.add_component(outcome),
        (None, None) => {}
    }
}

/// Lines that could not be read: theirs that are new come, those they took away go. A server
/// that never keeps them is followed, or every round would send them again.
fn merge_unread(merged: &mut Component, base: Option<&Component>, theirs: &Component) {
    let based: BTreeSet<&str> = base.into_iter().flat_map(unread).collect();
    let their: BTreeSet<&str> = unread(theirs).collect();
    merged.entries_mut().retain(|entry| match entry {
        Entry::Unread(line) => !based.contains(line.as_str()) || their.contains(line.as_str()),
        Entry::Property(_) | Entry::Component(_) => true,
    });
    let ours: BTreeSet<String> = unread(merged).map(str::to_owned).collect();
    let new = unread(theirs).filter(|line| !based.contains(line) && !ours.contains(*line));
    let new: Vec<Entry> = new.map(|line| Entry::Unread(line.to_owned())).collect();
    merged.entries_mut().extend(new);
}

fn unread(component: &Component) -> impl Iterator<Item = &str> {
    component.entries().iter().filter_map(|entry| match entry {
        Entry::Unread(line) => Some(line.as_str()),
        Entry::Property(_) | Entry::Component(_) => None,
    })
}

fn written(component: &Component) -> String {
    Document::of(vec![Entry::Component(component.clone())]).write()
}
