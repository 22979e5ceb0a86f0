//! Files as they are.

use os1_calendar::ical::{DefectKind, Document, Entry, Property};
use os1_calendar::{EventSet, Zones};
use proptest::prelude::*;

use crate::{event, only};

fn kinds(bytes: &[u8]) -> Vec<(usize, DefectKind)> {
    let parsed = Document::parse(bytes);
    parsed
        .defects
        .iter()
        .map(|defect| (defect.line, defect.kind))
        .collect()
}

const STRANGE: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//a//b//EN\r\nX-WR-CALNAME:Home\r\n\
    BEGIN:X-THING\r\nX-A;X-B=\"c:d\",e;F=:g\r\nBEGIN:INNER\r\nY:1\r\nEND:INNER\r\nEND:X-THING\r\n\
    BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260310T090000Z\r\nATTENDEE;CN=Bob ^'Bo^' B^^^n;X=^a:mailto:b@example.test\r\n\
    X-LONG:01234567890123456789012345678901234567890123456789012345678901234567\r\n 89€\r\n\
    BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

#[test]
fn a_file_is_written_as_it_was() {
    let parsed = Document::parse(STRANGE.as_bytes());
    assert_eq!(parsed.defects, vec![]);
    let written = parsed.document.write();
    // A caret before what needs none is written as a caret that stands for itself.
    assert_eq!(written, STRANGE.replace("X=^a", "X=^^a"));
    let set = &EventSet::events_of(&parsed.document)[0];
    let amy = &set.master().unwrap().attendees()[0];
    assert_eq!(amy.name.as_deref(), Some("Bob \"Bo\" B^\n"));
    assert_eq!(amy.address, "b@example.test");
    assert_eq!(parsed.document.name().as_deref(), Some("Home"));
}

#[test]
fn line_ends_and_encodings_do_not_matter() {
    let expected = Document::parse(STRANGE.as_bytes()).document;
    let bare = STRANGE.replace("\r\n", "\n");
    let old = STRANGE.replace("\r\n", "\r");
    let marked = format!("\u{feff}{STRANGE}");
    for text in [&bare, &old, &marked] {
        assert_eq!(Document::parse(text.as_bytes()).document, expected);
    }
    let wide = |order: fn(u16) -> [u8; 2], text: &str| -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    };
    for text in [STRANGE, marked.as_str()] {
        assert_eq!(
            Document::parse(&wide(u16::to_le_bytes, text)).document,
            expected
        );
        assert_eq!(
            Document::parse(&wide(u16::to_be_bytes, text)).document,
            expected
        );
    }
}

#[test]
fn a_fold_in_the_middle_of_a_character_is_undone() {
    let file = b"BEGIN:VEVENT\r\nSUMMARY:caf\xC3\r\n \xA9\r\nEND:VEVENT\r\n";
    let parsed = Document::parse(file);
    assert_eq!(parsed.defects, vec![]);
    let event = parsed.document.components().next().unwrap();
    assert_eq!(event.text("SUMMARY").as_deref(), Some("café"));
}

#[test]
fn what_cannot_be_read_is_kept_in_its_place_and_told() {
    let file = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260310T090000Z\nnonsense\n; more\nEND:VTODO\nEND:VEVENT\nEND:VCALENDAR\n";
    assert_eq!(
        kinds(file.as_bytes()),
        [
            (5, DefectKind::NotAProperty),
            (6, DefectKind::NotAProperty),
            (7, DefectKind::StrayEnd)
        ]
    );
    let document = Document::parse(file.as_bytes()).document;
    assert_eq!(document.write().replace("\r\n", "\n"), file);
    let set = &EventSet::events_of(&document)[0];
    assert!(set.master().unwrap().start().is_some());
    assert!(set.document().write().contains("nonsense"));
}

#[test]
fn flaws_are_passed_over_and_told() {
    assert_eq!(
        kinds(b"BEGIN:VEVENT\nDTSTART;;VALUE=DATE-TIME:20140409T093000\nA;CN=\"x:y\nB;C:d\nSUMMARY:caf\xE9\nEND:VEVENT"),
        [
            (2, DefectKind::BadParameter),
            (3, DefectKind::BadQuote),
            (3, DefectKind::BadQuote),
            (4, DefectKind::BadParameter),
            (5, DefectKind::NotUtf8),
        ]
    );
    assert_eq!(
        kinds(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n"),
        [(2, DefectKind::NeverEnds)]
    );
}

#[test]
fn setting_a_property_touches_no_other() {
    let mut set = only(&event(
        "DTSTART:20260310T090000Z\nSUMMARY;LANGUAGE=en:a\nX-KEPT;A=b:c\nSTATUS:TENTATIVE",
    ));
    let before = set.document().write();
    set.master_mut().unwrap().set_summary(Some("b"));
    assert_eq!(
        set.document().write(),
        before.replace("SUMMARY;LANGUAGE=en:a", "SUMMARY;LANGUAGE=en:b")
    );
}

#[test]
fn a_value_cannot_break_out_of_its_line() {
    let mut set = only(&event("DTSTART:20260310T090000Z"));
    let event = set.master_mut().unwrap();
    event.set_summary(Some("a\r\nEND:VEVENT\nb"));
    event.set_url(Some("https://example.test\nEND:VEVENT"));
    event
        .component_mut()
        .add(Property::new("X\n-A:b", "c\nd").with("P\n", "e\nf\"g:h"));
    let again = only(&set.document().write());
    assert_eq!(
        again.events()[0].summary().as_deref(),
        Some("a\nEND:VEVENT\nb")
    );
    let property = again.events()[0].component().property("X-Ab").unwrap();
    assert_eq!(property.parameter("P"), Some("e\nf\"g:h"));
}

/// Lines that are nearly right, and bytes that are not.
fn lines() -> impl Strategy<Value = Vec<u8>> {
    let name = prop::sample::select(&["VEVENT", "VTODO", "X", "VCALENDAR", "\u{1}", "a b"][..]);
    let begin = name.clone().prop_map(|name| format!("BEGIN:{name}"));
    let end = name.prop_map(|name| format!("END:{name}"));
    let property = "[A-Z;:=\",^n'\\\\ a\t-]{0,100}";
    let line = prop_oneof![
        3 => begin.prop_map(String::into_bytes),
        2 => end.prop_map(String::into_bytes),
        4 => property.prop_map(String::into_bytes),
        1 => "X;A=\"[a-z;:,^]{0,9}\",b:[a-z\r]{0,90}".prop_map(String::into_bytes),
        1 => prop::collection::vec(any::<u8>(), 0..40),
    ];
    let end = prop::sample::select(&["\r\n", "\n", "\r\n ", "\r"][..]);
    prop::collection::vec((line, end), 0..60).prop_map(|lines| {
        let mut bytes = Vec::new();
        for (line, end) in lines {
            bytes.extend(line);
            bytes.extend(end.as_bytes());
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]

    /// Reading what was written is the identity, and what is written stays the same.
    #[test]
    fn parse_of_write_is_the_identity(bytes in lines()) {
        let document = Document::parse(&bytes).document;
        let written = document.write();
        let again = Document::parse(written.as_bytes()).document;
        prop_assert_eq!(&again, &document, "{}", written);
        prop_assert_eq!(again.write(), written.clone());
        for line in written.split_inclusive("\r\n") {
            prop_assert!(line.len() <= 77, "{}", line);
        }
        for set in EventSet::events_of(&document) {
            prop_assert!(set.defects().len() <= 10_000);
        }
        prop_assert!(Zones::defects(&document).len() <= 200);
    }

    /// Text comes back whatever it is.
    #[test]
    fn text_reads_back(text in any::<String>()) {
        let property = Property::of_text("SUMMARY", &text);
        let document = Document::of(vec![Entry::Property(property)]);
        let again = Document::parse(document.write().as_bytes()).document;
        let Some(Entry::Property(property)) = again.entries().first() else {
            return Err(TestCaseError::fail("no property"));
        };
        prop_assert_eq!(property.text(), text.replace("\r\n", "\n"));
    }
}

#[test]
fn a_place_of_rfc_9073_is_where_an_event_is_and_is_kept() {
    let place = "BEGIN:VLOCATION\nUID:p\nNAME:The Pub\nLOCATION-TYPE:bar\nEND:VLOCATION";
    let set = only(&event(&format!("DTSTART:20260310T190000Z\n{place}")));
    let found = set.master().unwrap().location();
    assert_eq!(found.as_deref(), Some("The Pub"));
    let written = set.document().write().replace("\r\n", "\n");
    assert!(written.contains(place), "{written}");
    let both = only(&event(&format!(
        "DTSTART:20260310T190000Z\nLOCATION:Room 4\n{place}"
    )));
    let found = both.master().unwrap().location();
    assert_eq!(found.as_deref(), Some("Room 4"));
}
