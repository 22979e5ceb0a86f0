//! What a profile keeps of people: files in and out, duplicates, undo.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests: a failed expectation is a panic"
)]

use std::sync::Arc;

use jiff::Zoned;
use os1_base::{FixedClock, IdSource};
use os1_contacts::Contacts;
use os1_guard::{Gate, GateOptions};
use os1_store::{Key, Store};
use proptest::prelude::*;
use tempfile::TempDir;

fn home() -> (Contacts, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let schemas = [os1_guard::SCHEMA, os1_contacts::SCHEMA];
    let store = Store::open(folder.path(), &Key::from_bytes([7; 32]), &schemas).unwrap();
    let now: Zoned = "2026-03-02T09:00:00+01:00[Europe/Berlin]".parse().unwrap();
    let clock = Arc::new(FixedClock::new(now));
    let ids = IdSource::new(clock.clone(), 7);
    let options = GateOptions::default();
    let (gate, _door) = Gate::open(store.clone(), clock.clone(), ids.clone(), options).unwrap();
    (Contacts::new(store, clock, ids, gate.journal()), folder)
}

fn card(lines: &str) -> String {
    let lines = lines.replace('\n', "\r\n");
    format!("BEGIN:VCARD\r\nVERSION:3.0\r\n{lines}\r\nEND:VCARD\r\n")
}

const ANNA: &str =
    "FN:Anna Meyer\nN:Meyer;Anna;;;\nUID:a\nTEL;TYPE=CELL:+49 170 1234567\nX-ODD;Y=\"1:2\":kept";
const ANNA_AGAIN: &str =
    "FN:Anna Meyer\nN:Meyer;Anna;;;\nUID:b\nTEL:0170/1234567\nEMAIL:anna@example.org\nTITLE:Dr";

#[test]
fn the_same_file_again_makes_no_doubles_and_a_newer_one_is_an_update() {
    let (contacts, _folder) = home();
    let file = card(ANNA) + &card("FN:No Uid\nEMAIL:no@example.org");
    assert_eq!(contacts.import(file.as_bytes(), None).unwrap().imported, 2);
    let again = contacts.import(file.as_bytes(), None).unwrap();
    assert_eq!((again.imported, again.updated, again.unchanged), (0, 0, 2));
    let newer = card(&ANNA.replace("1234567", "7654321"));
    assert_eq!(contacts.import(newer.as_bytes(), None).unwrap().updated, 1);
    assert_eq!(contacts.list().unwrap().len(), 2);
    assert!(
        contacts.show("anna").unwrap().phones[0]
            .number
            .ends_with("7654321")
    );
    let all = String::from_utf8(contacts.export().unwrap()).unwrap();
    assert!(all.contains("X-ODD;Y=\"1:2\":kept\r\n"), "{all}");
}

#[test]
fn a_merge_keeps_all_and_its_undo_gives_both_back_to_the_byte() {
    let (contacts, _folder) = home();
    let file = card(ANNA) + &card(ANNA_AGAIN);
    contacts.import(file.as_bytes(), None).unwrap();
    let before = contacts.export().unwrap();
    let pair = contacts.duplicates().unwrap().remove(0);
    let (merged, undo) = contacts.merge(pair.one.id, pair.other.id).unwrap();
    assert_eq!(merged.addresses, ["anna@example.org"]);
    assert_eq!(merged.role.as_deref(), Some("Dr"));
    assert_eq!(contacts.count().unwrap(), 1);
    contacts.undo(undo).unwrap();
    let back = String::from_utf8(contacts.export().unwrap()).unwrap();
    assert!(
        back.contains(&card(ANNA)) && back.contains(&card(ANNA_AGAIN)),
        "{back}"
    );
    assert_eq!(back.len(), before.len());
    contacts.keep_apart(pair.one.id, pair.other.id).unwrap();
    assert!(contacts.duplicates().unwrap().is_empty());
}

#[test]
fn two_people_of_one_name_stay_two() {
    let (contacts, _folder) = home();
    for (one, other) in [
        ("BDAY:1980-01-01", "BDAY:1990-01-01"),
        ("ORG:Acme", "ORG:Initech"),
        ("EMAIL:a.meyer@x.org", "EMAIL:a.meyer2@x.org"),
    ] {
        let file = card(&format!("FN:Anna Meyer\nUID:a\n{one}"))
            + &card(&format!("FN:Anna Meyer\nUID:b\n{other}"));
        contacts.import(file.as_bytes(), None).unwrap();
        assert!(contacts.duplicates().unwrap().is_empty(), "{one} {other}");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_a_panic_and_what_is_kept_reads_again(bytes: Vec<u8>, name in "[^\\r\\n]{1,20}") {
        let (one, other) = (card(&format!("FN:{name}")), String::from_utf8_lossy(&bytes).into_owned());
        for text in [one.as_bytes(), &bytes, card(&other).as_bytes()] {
            for part in os1_contacts::split(text) {
                if let Ok(card) = os1_contacts::VCard::parse(&part) {
                    let written = card.write();
                    let again = os1_contacts::VCard::parse(written.as_bytes()).unwrap();
                    prop_assert_eq!(again.write(), written);
                }
            }
        }
    }
}
