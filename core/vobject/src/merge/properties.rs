//! Merging the properties of one component.

use std::collections::{BTreeMap, BTreeSet};

use super::choice::{Choice, Side};
use super::component::instance;
use super::essence;
use super::touch::Touch;
use crate::{Component, Document, Entry, Property};

/// The properties that say together when something is: moving the begin on one side and the
/// end on the other must not give a third time that nobody meant.
const WHEN: [&str; 5] = ["DTSTART", "DTEND", "DUE", "DURATION", "RRULE"];
/// Properties that may stand several times and of which each stands for itself: those of
/// iCalendar, then those of vCard.
const LISTS: [&str; 27] = [
    "ATTENDEE",
    "ATTACH",
    "CATEGORIES",
    "COMMENT",
    "CONFERENCE",
    "CONTACT",
    "EXDATE",
    "RDATE",
    "RELATED-TO",
    "REQUEST-STATUS",
    "RESOURCES",
    "ADR",
    "CALADRURI",
    "CALURI",
    "EMAIL",
    "FBURL",
    "IMPP",
    "KEY",
    "LANG",
    "MEMBER",
    "NICKNAME",
    "RELATED",
    "SOURCE",
    "TEL",
    "URL",
    "X-JABBER",
    "X-SOCIALPROFILE",
];

/// Takes into `merged`, which is ours, what only they changed; notes what both did.
pub(super) fn merge_properties(
    merged: &mut Component,
    base: Option<&Component>,
    ours: &Component,
    theirs: &Component,
    prefer: Side,
    touches: &mut Vec<Touch>,
) {
    let sides = [
        base.map(groups).unwrap_or_default(),
        groups(ours),
        groups(theirs),
    ];
    let names: BTreeSet<&Group> = sides.iter().flat_map(BTreeMap::keys).collect();
    for group in names {
        let [base, ours_now, theirs_now] = sides.each_ref().map(|side| side.get(group));
        let outcome = match Choice::of(base, ours_now, theirs_now) {
            Choice::Ours => continue,
            Choice::Theirs => theirs_now,
            Choice::Both if essence::only_grows(&group.name) => later(ours_now, theirs_now),
            Choice::Both => {
                touches.push(Touch {
                    what: group.name.clone(),
                    instance: instance(ours),
                    ours: ours_now.map(written),
                    theirs: theirs_now.map(written),
                });
                match prefer {
                    Side::Ours => continue,
                    Side::Theirs => theirs_now,
                }
            }
        };
        replace(merged, ours_now, outcome);
    }
}

/// What is compared as one piece.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Group {
    /// The property's name, or `WHEN`.
    name: String,
    /// Which item of a list.
    item: String,
}

/// Several properties that say one thing.
#[derive(Debug, Clone)]
struct Piece(Vec<Property>);

impl PartialEq for Piece {
    fn eq(&self, other: &Self) -> bool {
        let said = |piece: &Self| {
            let mut lines: Vec<_> = piece.0.iter().map(essence::of_property).collect();
            lines.sort();
            lines
        };
        said(self) == said(other)
    }
}

fn groups(component: &Component) -> BTreeMap<Group, Piece> {
    let mut groups: BTreeMap<Group, Piece> = BTreeMap::new();
    for property in component.all_properties() {
        for (group, property) in pieces(property) {
            groups
                .entry(group)
                .or_insert_with(|| Piece(Vec::new()))
                .0
                .push(property);
        }
    }
    groups
}

/// The group of a property; a list of values is taken apart first.
fn pieces(property: &Property) -> Vec<(Group, Property)> {
    let name = property.name().to_ascii_uppercase();
    if WHEN.contains(&name.as_str()) {
        return vec![(Group::of("WHEN", ""), property.clone())];
    }
    if essence::is_list(&name) {
        let values = essence::single(property).into_iter();
        return values
            .map(|alone| (Group::of(&name, &essence::of_property(&alone)), alone))
            .collect();
    }
    // A vCard may put a group before the name: `item1.TEL` (RFC 6350 §3.3).
    let item = match name.rsplit('.').next().unwrap_or_default() {
        // A guest who answers is still the same guest.
        "ATTENDEE" => property.value().to_ascii_lowercase(),
        name if LISTS.contains(&name) => essence::of_property(property),
        _ => String::new(),
    };
    vec![(Group::of(&name, &item), property.clone())]
}

impl Group {
    fn of(name: &str, item: &str) -> Self {
        Self {
            name: name.to_owned(),
            item: item.to_owned(),
        }
    }
}

/// The later of two stamps, the greater of two counts.
fn later<'a>(ours: Option<&'a Piece>, theirs: Option<&'a Piece>) -> Option<&'a Piece> {
    let value = |piece: Option<&Piece>| {
        let value = piece.and_then(|piece| piece.0.first()).map(Property::value);
        let value = value.unwrap_or_default();
        // Numbers by size, stamps (RFC 5545 §3.3.5, form 2) by their letters.
        (value.parse::<u64>().unwrap_or_default(), value.to_owned())
    };
    if value(theirs) > value(ours) {
        theirs
    } else {
        ours
    }
}

/// Takes our piece out and puts `outcome` in.
fn replace(merged: &mut Component, ours: Option<&Piece>, outcome: Option<&Piece>) {
    for gone in ours.into_iter().flat_map(|piece| &piece.0) {
        take_out(merged, gone);
    }
    for property in outcome.into_iter().flat_map(|piece| &piece.0) {
        merged.add(property.clone());
    }
}

/// Takes one property out, or one value out of a list of values.
fn take_out(merged: &mut Component, gone: &Property) {
    let wanted = essence::of_property(gone);
    let mut done = false;
    let mut rest = Vec::new();
    merged.entries_mut().retain(|entry| {
        let Entry::Property(property) = entry else {
            return true;
        };
        let parts = pieces(property);
        let is_there = !done
            && property.is(gone.name())
            && parts
                .iter()
                .any(|(_, part)| essence::of_property(part) == wanted);
        if !is_there {
            return true;
        }
        done = true;
        let mut kept = parts.into_iter().map(|(_, part)| part);
        let others = kept
            .by_ref()
            .filter(|part| essence::of_property(part) != wanted);
        rest.extend(others);
        false
    });
    for property in rest {
        merged.add(property);
    }
}

fn written(piece: &Piece) -> String {
    let entries = piece.0.iter().cloned().map(Entry::Property).collect();
    Document::of(entries).write().trim_end().to_owned()
}
