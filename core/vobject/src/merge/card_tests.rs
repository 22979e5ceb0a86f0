//! Laws of merging contacts.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::{Document, Side, merge, says_the_same};

fn document(lines: &[&str]) -> Document {
    let body = lines.join("\r\n");
    let text = format!("BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\n{body}\r\nEND:VCARD\r\n");
    Document::parse(text.as_bytes()).document
}

/// The lines, each name of a list of nicknames on one of its own.
fn lines(document: &Document) -> BTreeSet<String> {
    let text = document.write();
    let alone = |line: &str| match line.split_once("NICKNAME:") {
        Some((group, names)) => names
            .split(',')
            .map(|name| format!("{group}NICKNAME:{name}"))
            .collect(),
        None => vec![line.to_owned()],
    };
    text.lines().flat_map(alone).collect()
}

fn card() -> impl Strategy<Value = Vec<&'static str>> {
    let line = select(vec![
        "FN:Anna",
        "FN:Anna Meyer",
        "N:Meyer;Anna;;;",
        "TITLE:Baker",
        "TITLE:Miller",
        "EMAIL:a@x",
        "EMAIL;TYPE=WORK:a@x",
        "EMAIL:b@x",
        "TEL:1",
        "TEL;TYPE=CELL:2",
        "item1.TEL:3",
        "item1.X-ABLABEL:Boat",
        "NICKNAME:A",
        "NICKNAME:A,B",
        "item2.NICKNAME:B,C",
        "NOTE:x",
        "NOTE:y",
        "X-OWN:1",
    ]);
    vec(line, 0..8).prop_map(|mut lines| {
        // A card has one of each of these.
        let mut seen = BTreeSet::new();
        lines.retain(|line| {
            let name = line.split([':', ';']).next().unwrap_or_default();
            ["EMAIL", "TEL", "NICKNAME", "item2.NICKNAME"].contains(&name) || seen.insert(name)
        });
        lines
    })
}

#[test]
fn numbers_added_on_both_sides_are_both_there() {
    let base = document(&["FN:Anna", "TEL:1"]);
    let ours = document(&["FN:Anna", "TEL:1", "TEL:2"]);
    let theirs = document(&["FN:Anna", "TEL:1", "TEL:3"]);
    let outcome = merge(Some(&base), &ours, &theirs, Side::Ours);
    assert!(outcome.touches.is_empty(), "{:?}", outcome.touches);
    let lines = lines(&outcome.document);
    assert!(
        ["TEL:1", "TEL:2", "TEL:3"]
            .iter()
            .all(|line| lines.contains(*line)),
        "{lines:?}"
    );
}

#[test]
fn a_list_says_the_same_on_one_line_or_on_several() {
    let base = document(&["FN:Anna", "NICKNAME:Annie,Nan"]);
    let theirs = document(&["FN:Anna", "NICKNAME:Annie,Nan,Ann\\,a"]);
    let outcome = merge(Some(&base), &base, &theirs, Side::Ours);
    assert!(
        says_the_same(&outcome.document, &theirs),
        "nothing is to be sent"
    );
    assert!(!says_the_same(&base, &theirs));
}

proptest! {
    #[test]
    fn one_sides_edit_alone_is_the_outcome(base in card(), edited in card()) {
        let (base, edited) = (document(&base), document(&edited));
        for (ours, theirs) in [(&base, &edited), (&edited, &base), (&edited, &edited)] {
            let outcome = merge(Some(&base), ours, theirs, Side::Ours);
            prop_assert!(outcome.touches.is_empty(), "{:?}", outcome.touches);
            prop_assert!(says_the_same(&outcome.document, &edited), "{}", outcome.document.write());
        }
    }

    /// Who is asked does not hang on which side is called ours, and what nobody is asked about
    /// comes to the same.
    #[test]
    fn the_sides_may_be_changed_about(base in card(), ours in card(), theirs in card()) {
        let (base, ours, theirs) = (document(&base), document(&ours), document(&theirs));
        let one = merge(Some(&base), &ours, &theirs, Side::Ours);
        let other = merge(Some(&base), &theirs, &ours, Side::Theirs);
        prop_assert_eq!(one.touches.len(), other.touches.len());
        prop_assert_eq!(lines(&one.document), lines(&other.document));
    }
}
