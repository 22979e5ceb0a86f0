//! Two vCards of one person as one.

use os1_vobject::{Component, Entry, Property, escape};

use crate::VCard;
use crate::card::bare;

/// Properties that a card may have several of, each saying something by itself.
const SEVERAL: [&str; 14] = [
    "ADR",
    "CALADRURI",
    "CALURI",
    "CATEGORIES",
    "EMAIL",
    "FBURL",
    "IMPP",
    "KEY",
    "LANG",
    "NICKNAME",
    "RELATED",
    "SOURCE",
    "TEL",
    "URL",
];
/// Properties of the card itself, not of the person.
const OWN: [&str; 9] = [
    "VERSION",
    "UID",
    "PRODID",
    "REV",
    "KIND",
    "N",
    "FN",
    "CLIENTPIDMAP",
    "SORT-STRING",
];

/// `kept` with everything of `other` that it does not say. Where both say something of which a
/// card has one (a title, a birthday), `kept` stays and the other goes into the note, so that
/// nothing is lost.
#[must_use]
pub fn joined(kept: &VCard, other: &VCard) -> VCard {
    let mut card = kept.component().clone();
    let mut notes = Vec::new();
    if kept.name() != other.name() && !other.name().is_empty() {
        notes.push(format!("FN: {}", other.name()));
    }
    for entry in other.component().entries() {
        match entry {
            Entry::Property(property) => take(&mut card, property, &mut notes),
            Entry::Component(inner) => card.add_component(inner.clone()),
            Entry::Unread(line) => {
                let new = !card.entries().contains(entry);
                if new {
                    card.entries_mut().push(Entry::Unread(line.clone()));
                }
            }
        }
    }
    note(&mut card, &notes);
    VCard::of(card)
}

fn take(card: &mut Component, property: &Property, notes: &mut Vec<String>) {
    let name = bare(property.name()).to_ascii_uppercase();
    if OWN.contains(&name.as_str()) {
        return;
    }
    let same = |known: &Property| {
        bare(known.name()).eq_ignore_ascii_case(&name) && known.value() == property.value()
    };
    if card.all_properties().any(same) {
        return;
    }
    let has_one = card
        .all_properties()
        .any(|known| bare(known.name()).eq_ignore_ascii_case(&name));
    let several = SEVERAL.contains(&name.as_str()) || name.starts_with("X-");
    if !has_one || several {
        card.add(regrouped(property));
        return;
    }
    match name.as_str() {
        "NOTE" => notes.push(property.text()),
        // A picture is no line of a note; the one that is there stays.
        "PHOTO" | "LOGO" | "SOUND" => {}
        _ => notes.push(format!("{name}: {}", property.text())),
    }
}

/// A group binds a property to its label (`item1.TEL`, `item1.X-ABLABEL`): that of another card
/// must not become one with a group here, so it keeps its number behind a letter of its own.
fn regrouped(property: &Property) -> Property {
    let Some((group, name)) = property.name().rsplit_once('.') else {
        return property.clone();
    };
    let mut moved = Property::new(&format!("m{group}.{name}"), property.value());
    for parameter in property.parameters() {
        let values = parameter.values().join(",");
        moved.set_parameter(parameter.name(), Some(&values));
    }
    moved
}

/// Adds lines to the note.
fn note(card: &mut Component, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    let lines = lines.join("\n");
    match card.property_mut("NOTE") {
        Some(note) => {
            let text = format!("{}\n{lines}", note.text());
            note.set_value(&escape(&text));
        }
        None => card.add(Property::of_text("NOTE", &lines)),
    }
}
