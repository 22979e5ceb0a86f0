//! A place that was found, and a line of the list of what was imported.

use std::collections::BTreeSet;

use os1_base::text::printable;
use os1_companion::SuggestedView;
use os1_companion::places::{Block, FoundVenue, PlaceSource};

use super::wrap;

/// Tags that are shown of a place, in this order.
const SHOWN: [&str; 5] = [
    "cuisine",
    "opening_hours",
    "phone",
    "website",
    "contact:website",
];

/// Its name and kind, why it was found, and what a person needs to go there.
pub(crate) fn draw(found: &FoundVenue, width: usize) -> String {
    let name = match found.name.as_str() {
        "" => "(no name)",
        name => name,
    };
    let mut lines = vec![format!("{}  {}", one_line(name), found.kind)];
    let claims: Vec<String> = found.why.iter().map(|why| one_line(&why.claim)).collect();
    lines.extend((!claims.is_empty()).then(|| claims.join("; ")));
    lines.extend(address(found));
    let tags = SHOWN
        .iter()
        .filter_map(|key| Some((key, found.tags.get(*key)?)));
    let said = |key: &str| claims.iter().any(|claim| claim.starts_with(key));
    lines.extend(
        tags.filter(|(key, _)| !said(key))
            .map(|(key, value)| format!("{key}: {}", one_line(value))),
    );
    lines.push(found.id.clone());
    let mut lines = lines.into_iter();
    let head = lines.next().unwrap_or_default();
    let below: Vec<String> = lines
        .flat_map(|line| {
            let wrapped = wrap::text(&line, width.saturating_sub(4).max(20));
            wrapped
                .lines()
                .map(|line| format!("    {line}"))
                .collect::<Vec<_>>()
        })
        .collect();
    format!("{head}\n{}", below.join("\n"))
}

/// A suggestion: its name, each reason with what says so, what must be asked.
pub(crate) fn suggested(one: &SuggestedView, width: usize) -> String {
    let mut lines: Vec<String> = one
        .why
        .iter()
        .map(|why| {
            format!(
                "{} ({})",
                one_line(&why.claim),
                one_line(&why.source.to_string())
            )
        })
        .collect();
    lines.extend((one.open.is_none()).then(|| "Nobody wrote down when it is open.".to_owned()));
    lines.extend(one.notes.iter().map(|note| one_line(note)));
    lines.push(one.id.clone());
    let wrapped: Vec<String> = lines
        .iter()
        .flat_map(|line| {
            let wrapped = wrap::text(line, width.saturating_sub(4).max(20));
            let lines: Vec<String> = wrapped.lines().map(|line| format!("    {line}")).collect();
            lines
        })
        .collect();
    format!("{}\n{}", one_line(&one.name), wrapped.join("\n"))
}

/// What keeps every place away, and what opens without it.
pub(crate) fn blocked(block: &Block) -> String {
    let who = match block.who.as_str() {
        "" => String::new(),
        who => format!(" ({})", one_line(who)),
    };
    let untold = match block.untold {
        0 => String::new(),
        untold => format!("; {untold} of them do not say, and can be asked"),
    };
    format!(
        "Without {}{who}: {} places{untold}.",
        one_line(&block.need),
        block.opens
    )
}

fn address(found: &FoundVenue) -> Option<String> {
    let tag = |key: &str| found.tags.get(key).map(String::as_str);
    let street = tag("addr:street").map(|street| {
        format!("{street} {}", tag("addr:housenumber").unwrap_or_default())
            .trim()
            .to_owned()
    });
    let parts: Vec<String> = [
        street,
        tag("addr:city").map(str::to_owned),
        tag("addr:full").map(str::to_owned),
    ]
    .into_iter()
    .flatten()
    .map(|part| one_line(&part))
    .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Whose data was shown, and how old it is.
pub(crate) fn credits(found: &[FoundVenue]) -> String {
    let credit = |one: &FoundVenue| {
        let age = one
            .as_of
            .as_ref()
            .map(|at| at.strftime("%Y-%m-%d").to_string());
        let age = age.map_or_else(
            || "of a day that its file does not say".to_owned(),
            |day| format!("as of {day}"),
        );
        (!one.attribution.is_empty()).then(|| format!("{}, {age}", one.attribution))
    };
    let all: BTreeSet<String> = found.iter().filter_map(credit).collect();
    all.into_iter().collect::<Vec<_>>().join("\n")
}

/// One source: its name, how many places, whose, how old.
pub(crate) fn source(source: &PlaceSource, _width: usize) -> String {
    let whose = match source.own {
        true => "your own list".to_owned(),
        false => one_line(&source.attribution),
    };
    let age = match (&source.data_at, source.own) {
        (Some(at), _) => format!("as of {}, ", at.strftime("%Y-%m-%d")),
        (None, true) => String::new(),
        (None, false) => "of a day that the file does not say, ".to_owned(),
    };
    format!(
        "{}  {} places, {whose}, {age}imported {}",
        one_line(&source.name),
        source.venues,
        source.imported_at.strftime("%Y-%m-%d")
    )
}

fn one_line(text: &str) -> String {
    printable(text).replace(['\n', '\t'], " ")
}
