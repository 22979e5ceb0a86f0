use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;

fn document(lines: &[&str]) -> Document {
    let body = lines.join("\r\n");
    let text = format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\n{body}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    );
    Document::parse(text.as_bytes()).document
}

fn merged(base: &[&str], ours: &[&str], theirs: &[&str]) -> (Vec<String>, Vec<Touch>) {
    let outcome = merge(
        Some(&document(base)),
        &document(ours),
        &document(theirs),
        Side::Ours,
    );
    (lines(&outcome.document), outcome.touches)
}

/// Between the lines of an alarm, which is one thing of an event.
const WITHIN: char = '|';

/// The lines of the event, without what every one has; an alarm is one of them.
fn lines(document: &Document) -> Vec<String> {
    let frame = ["BEGIN:", "END:", "VERSION:", "UID:"];
    let text = document.write().replace("\r\n ", "");
    let mut lines: Vec<String> = Vec::new();
    let mut alarm: Option<Vec<&str>> = None;
    for line in text.lines() {
        match (line, &mut alarm) {
            ("BEGIN:VALARM", _) => alarm = Some(Vec::new()),
            ("END:VALARM", Some(within)) => {
                lines.push(within.join(&WITHIN.to_string()));
                alarm = None;
            }
            (_, Some(within)) => within.push(line),
            _ if frame.iter().any(|head| line.starts_with(head)) => {}
            _ => lines.push(line.to_owned()),
        }
    }
    lines.sort();
    lines
}

#[test]
fn each_sides_own_change_is_taken() {
    let (lines, touches) = merged(
        &["SUMMARY:Tea", "LOCATION:Home"],
        &["SUMMARY:Green tea", "LOCATION:Home"],
        &["SUMMARY:Tea", "LOCATION:Garden", "X-NEW:1"],
    );
    assert_eq!(lines, ["LOCATION:Garden", "SUMMARY:Green tea", "X-NEW:1"]);
    assert_eq!(touches, []);
}

#[test]
fn what_both_changed_differently_is_asked_with_both_sides() {
    let (lines, touches) = merged(&["SUMMARY:A"], &["SUMMARY:B"], &["SUMMARY:C"]);
    assert_eq!(lines, ["SUMMARY:B"]);
    assert_eq!(touches[0].ours.as_deref(), Some("SUMMARY:B"));
    assert_eq!(touches[0].theirs.as_deref(), Some("SUMMARY:C"));
    let (_, touches) = merged(&["SUMMARY:A"], &["SUMMARY:B"], &["SUMMARY:B"]);
    assert_eq!(touches, [], "both alike");
    let (_, touches) = merged(&["SUMMARY:A"], &[], &["SUMMARY:C"]);
    assert_eq!(touches[0].ours, None, "taken away against changed");
}

#[test]
fn the_time_is_one_thing() {
    let base = ["DTSTART:20260310T150000Z", "DTEND:20260310T160000Z"];
    let later = ["DTSTART:20260310T151500Z", "DTEND:20260310T160000Z"];
    let longer = ["DTSTART:20260310T150000Z", "DTEND:20260310T170000Z"];
    let (lines, touches) = merged(&base, &later, &longer);
    assert_eq!(
        lines,
        ["DTEND:20260310T160000Z", "DTSTART:20260310T151500Z"]
    );
    assert_eq!(touches[0].what, "WHEN");
    assert!(touches[0].theirs.as_deref().unwrap().contains("170000Z"));
}

#[test]
fn guests_and_exceptions_come_together_from_both_sides() {
    let (lines, touches) = merged(
        &[
            "ATTENDEE:mailto:a@x",
            "EXDATE:20260311T150000Z",
            "CATEGORIES:ONE,TWO",
        ],
        &[
            "ATTENDEE:mailto:a@x",
            "ATTENDEE:mailto:b@x",
            "EXDATE:20260311T150000Z,20260312T150000Z",
            "CATEGORIES:TWO",
        ],
        &[
            "ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@x",
            "EXDATE:20260311T150000Z",
            "EXDATE:20260313T150000Z",
            "CATEGORIES:ONE,TWO,THREE",
        ],
    );
    assert_eq!(touches, []);
    let all = lines.join("\n");
    for there in [
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@x",
        "ATTENDEE:mailto:b@x",
        "20260311T150000Z",
        "20260312T150000Z",
        "20260313T150000Z",
        "TWO",
        "THREE",
    ] {
        assert!(all.contains(there), "{there} is not in\n{all}");
    }
    assert!(!all.contains("ONE"), "{all}");
    assert_eq!(all.matches("mailto:a@x").count(), 1);
}

#[test]
fn books_are_kept_without_asking() {
    let (lines, touches) = merged(
        &["DTSTAMP:20260101T000000Z", "SEQUENCE:9"],
        &["DTSTAMP:20260102T000000Z", "SEQUENCE:10"],
        &["DTSTAMP:20260103T000000Z", "SEQUENCE:9"],
    );
    assert_eq!(lines, ["DTSTAMP:20260103T000000Z", "SEQUENCE:10"]);
    assert_eq!(touches, []);
}

/// Lines of an event that people change, each a choice of few so that sides often meet. One UID
/// names one alarm, and no two alarms are the same to the letter: of those one more or less
/// is told apart by number alone, which this property does not count.
fn event() -> impl Strategy<Value = Vec<&'static str>> {
    vec(
        select(vec![
            "SUMMARY:A",
            "SUMMARY:B",
            "LOCATION:A",
            "LOCATION;LANGUAGE=de:A",
            "DTSTART:20260310T150000Z",
            "DTEND:20260310T160000Z",
            "RRULE:FREQ=DAILY",
            "ATTENDEE:mailto:a@x",
            "ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@x",
            "ATTENDEE:mailto:b@x",
            "EXDATE:20260311T150000Z",
            "EXDATE:20260311T150000Z,20260312T150000Z",
            "CATEGORIES:ONE,TWO",
            "X-OWN:1",
            "X-OWN:2",
            "no property",
            "BEGIN:VALARM\r\nTRIGGER:-PT5M\r\nEND:VALARM",
            "BEGIN:VALARM\r\nUID:7\r\nTRIGGER:-PT5M\r\nEND:VALARM",
            "BEGIN:VALARM\r\nUID:7\r\nTRIGGER:-PT9M\r\nEND:VALARM",
        ]),
        0..7,
    )
    .prop_map(|lines| {
        let (mut named, mut nameless) = (false, false);
        let alone = |line: &&str| match line {
            line if line.contains("UID:7") => !std::mem::replace(&mut named, true),
            line if line.contains("VALARM") => !std::mem::replace(&mut nameless, true),
            _ => true,
        };
        lines.into_iter().filter(alone).collect()
    })
}

/// The single values of an event: lists taken apart, so that an edit of one can be followed.
fn values(lines: &[String]) -> BTreeSet<String> {
    let one = |line: &String| -> Vec<String> {
        match line.split_once(':') {
            Some((name, value)) if ["EXDATE", "CATEGORIES"].contains(&name) => {
                value.split(',').map(|v| format!("{name}:{v}")).collect()
            }
            _ => vec![line.clone()],
        }
    };
    lines.iter().flat_map(one).collect()
}

proptest! {
    /// Whatever a side added is in the outcome or is asked about; whatever it took away is out
    /// of the outcome or is asked about.
    #[test]
    fn neither_sides_edit_is_ever_lost(base in event(), ours in event(), theirs in event()) {
        let (base, ours, theirs) = (document(&base), document(&ours), document(&theirs));
        let outcome = merge(Some(&base), &ours, &theirs, Side::Ours);
        let of = |document: &Document| values(&lines(document));
        let (was, now) = (of(&base), of(&outcome.document));
        // Two alarms of one UID are merged line by line.
        let kept = |line: &str| now.iter().flat_map(|value| value.split(WITHIN)).any(|l| l == line);
        for (side, other, named) in [
            (of(&ours), of(&theirs), Side::Ours),
            (of(&theirs), of(&ours), Side::Theirs),
        ] {
            let told: String = outcome
                .touches
                .iter()
                .filter_map(|touch| match named {
                    Side::Ours => touch.ours.clone(),
                    Side::Theirs => touch.theirs.clone(),
                })
                .collect();
            for added in side.difference(&was) {
                prop_assert!(
                    now.contains(added) || added.split(WITHIN).all(|line| kept(line) || told.contains(line)),
                    "{added} of {named:?} is lost: {now:?} {:?}", outcome.touches
                );
            }
            for gone in was.difference(&side) {
                let back = other.contains(gone) || !now.contains(gone);
                prop_assert!(
                    back && (!now.contains(gone) || !outcome.touches.is_empty()),
                    "{gone} was taken away by {named:?} and is back: {now:?}"
                );
            }
        }
    }

    #[test]
    fn one_sides_edit_alone_is_the_outcome(base in event(), edited in event()) {
        let (base, edited) = (document(&base), document(&edited));
        let theirs = merge(Some(&base), &base, &edited, Side::Ours);
        prop_assert!(theirs.touches.is_empty());
        prop_assert_eq!(values(&lines(&theirs.document)), values(&lines(&edited)));
        let ours = merge(Some(&base), &edited, &base, Side::Ours);
        prop_assert!(ours.touches.is_empty() && says_the_same(&ours.document, &edited));
    }

    #[test]
    fn both_sides_alike_touch_nowhere(base in event(), edited in event()) {
        let (base, edited) = (document(&base), document(&edited));
        let outcome = merge(Some(&base), &edited, &edited, Side::Ours);
        prop_assert!(outcome.touches.is_empty() && says_the_same(&outcome.document, &edited));
    }

    /// Choosing theirs after all leaves what they have wherever the two touch.
    #[test]
    fn the_preferred_side_wins_where_they_touch(base in event(), ours in event(), theirs in event()) {
        let (base, ours, theirs) = (document(&base), document(&ours), document(&theirs));
        let again = merge(Some(&base), &ours, &theirs, Side::Theirs);
        let settled = merge(Some(&theirs), &again.document, &theirs, Side::Ours);
        prop_assert!(settled.touches.is_empty());
    }
}
