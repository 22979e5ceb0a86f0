//! What a component says, without order and bookkeeping, to be compared.

use crate::{Component, Entry, Property};

/// Properties that programs count and stamp with; no person means anything by them.
const BOOKKEEPING: [&str; 9] = [
    "DTSTAMP",
    "LAST-MODIFIED",
    "CREATED",
    "SEQUENCE",
    "PRODID",
    "VERSION",
    "CALSCALE",
    "METHOD",
    "REV",
];

pub(super) fn keeps_books(name: &str) -> bool {
    BOOKKEEPING.iter().any(|own| own.eq_ignore_ascii_case(name))
}

/// When an alarm was last acknowledged (RFC 9074 §6.1): the later of two is true.
pub(super) const ACKNOWLEDGED: &str = "ACKNOWLEDGED";

/// Whether of two values the later one counts, and nobody is asked.
pub(super) fn only_grows(name: &str) -> bool {
    keeps_books(name) || name.eq_ignore_ascii_case(ACKNOWLEDGED)
}

/// A property as one line: name in capitals, parameters in order of their names.
pub(super) fn of_property(property: &Property) -> String {
    let mut parameters: Vec<String> = property
        .parameters()
        .iter()
        .map(|parameter| {
            format!(
                ";{}={:?}",
                parameter.name().to_ascii_uppercase(),
                parameter.values()
            )
        })
        .collect();
    parameters.sort();
    format!(
        "{}{}:{}",
        property.name().to_ascii_uppercase(),
        parameters.concat(),
        property.value()
    )
}

/// All that a component says, sorted.
pub(super) fn of_component(component: &Component) -> String {
    let mut lines: Vec<String> = component
        .entries()
        .iter()
        .filter_map(|entry| match entry {
            Entry::Property(property) if keeps_books(property.name()) => None,
            Entry::Property(property) => Some(of_property(property)),
            Entry::Component(inner) => Some(of_component(inner)),
            Entry::Unread(line) => Some(line.clone()),
        })
        .collect();
    lines.sort();
    let name = component.name().to_ascii_uppercase();
    format!("BEGIN:{name}\n{}\nEND:{name}", lines.join("\n"))
}
