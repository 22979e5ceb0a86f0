//! Laws of reading and writing, over made-up documents and over any bytes.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::{Component, Document, Entry, Property, escape, split_list, unescape};

/// The most octets of a line (RFC 5545 §3.1, RFC 6350 §3.2), its end aside.
const LONGEST: usize = 75;

fn property() -> impl Strategy<Value = Property> {
    let name = "([A-Za-z0-9]{1,5}\\.)?[A-Z][A-Z0-9-]{0,8}";
    let framed = |name: &String| !["BEGIN", "END"].contains(&name.as_str());
    let parameter = ("[A-Z]{1,6}", "[ -~äß€\u{1f9c1}]{0,12}");
    (
        name.prop_filter("no frame", framed),
        vec(parameter, 0..3),
        "[ -~\täß€\u{1f9c1}\n]{0,200}",
    )
        .prop_map(|(name, parameters, text)| {
            let property = Property::of_text(&name, &text);
            parameters
                .into_iter()
                .fold(property, |property, (name, value)| {
                    property.with(&name, &value)
                })
        })
}

fn document() -> impl Strategy<Value = Document> {
    vec(property(), 0..12).prop_map(|properties| {
        let mut card = Component::new("VCARD");
        for property in properties {
            card.add(property);
        }
        Document::of(vec![Entry::Component(card)])
    })
}

proptest! {
    #[test]
    fn what_is_written_reads_back_to_the_same(document in document()) {
        let written = document.write();
        let read = Document::parse(written.as_bytes()).document;
        prop_assert_eq!(&read, &document, "{}", written);
        prop_assert_eq!(read.write(), written);
    }

    #[test]
    fn lines_are_folded_between_characters_and_unfold_to_the_same(document in document()) {
        let written = document.write();
        for line in written.split("\r\n") {
            prop_assert!(line.len() <= LONGEST, "{}", line);
        }
        let unfolded = written.replace("\r\n ", "");
        prop_assert_eq!(Document::parse(unfolded.as_bytes()).document, document);
    }

    #[test]
    fn any_bytes_are_read_and_kept(bytes: Vec<u8>, lines in vec("(BEGIN:VCARD|END:VCARD|[ -~]{0,30})", 0..20)) {
        for bytes in [bytes, lines.join("\n").into_bytes()] {
            let document = Document::parse(&bytes).document;
            prop_assert_eq!(Document::parse(document.write().as_bytes()).document, document);
        }
    }

    #[test]
    fn text_survives_its_escapes_and_lists_their_commas(texts in vec("[ -~äß\n]{0,20}", 1..5)) {
        for text in &texts {
            prop_assert_eq!(&unescape(&escape(text)), text);
        }
        let list = texts.iter().map(|text| escape(text)).collect::<Vec<_>>().join(",");
        let parts: Vec<String> = split_list(&list).into_iter().map(unescape).collect();
        prop_assert_eq!(parts, texts);
    }
}
