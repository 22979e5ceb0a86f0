//! What a component says, without order and bookkeeping, to be compared.

use crate::{Component, Entry, Property, split_list};

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

/// Properties whose value is itself a list: one line of two says what two lines of one say (RFC 5545
/// §3.8.1.2, RFC 6350 §6.2.3).
const COMMAS: [&str; 5] = ["CATEGORIES", "EXDATE", "NICKNAME", "RDATE", "RESOURCES"];

/// Whether the value of such a property is a list. A vCard may put a group before the name.
pub(super) fn is_list(name: &str) -> bool {
    let name = name.rsplit('.').next().unwrap_or(name);
    COMMAS.iter().any(|list| list.eq_ignore_ascii_case(name))
}

/// The property as those of its values, each alone.
pub(super) fn single(property: &Property) -> Vec<Property> {
    if !is_list(property.name()) {
        return vec![property.clone()];
    }
    let values = split_list(property.value()).into_iter();
    values
        .map(|value| {
            let mut alone = property.clone();
            alone.set_value(value);
            alone
        })
        .collect()
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
            Entry::Property(property) => Some(single(property).iter().map(of_property).collect()),
            Entry::Component(inner) => Some(vec![of_component(inner)]),
            Entry::Unread(line) => Some(vec![line.clone()]),
        })
        .collect::<Vec<Vec<String>>>()
        .concat();
    lines.sort();
    let name = component.name().to_ascii_uppercase();
    format!("BEGIN:{name}\n{}\nEND:{name}", lines.join("\n"))
}
