//! What somebody types into the search, run against a real mailbox.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use os1_base::FixedClock;
use os1_mail::{Mailbox, SCHEMA};
use os1_store::{Key, Store};

use crate::{Target, text};

pub(crate) const TARGET: Target = Target {
    name: "search",
    feed,
    seeds: &[
        b"from:anna contract has:attachment before:2026-06-01",
        b"\"a phrase\" -not to:bruno@example.test subject:\"plan 3\" on:2026-03-10",
        b"AND OR NOT NEAR(a, b) {x}: ^y* 'z'; DROP TABLE mail --",
        b"after:2026-13-45 has:nothing from: \"\" -",
    ],
};

const LETTER: &[u8] = b"From: Anna Lindt <anna@example.test>\nTo: bruno@example.test\nSubject: plan 3\nDate: Tue, 10 Mar 2026 12:00:00 +0100\nMessage-ID: <one@example.test>\n\nThe contract is a phrase.\n";

/// No text is an error, and a search changes nothing: the same one finds the same again.
fn feed(bytes: &[u8]) {
    static MAILBOX: OnceLock<Mutex<Mailbox>> = OnceLock::new();
    let mailbox = MAILBOX.get_or_init(|| Mutex::new(one_letter()));
    let mailbox = mailbox.lock().unwrap_or_else(PoisonError::into_inner);
    let query = text(bytes);
    let found = mailbox.search(&query, 10).expect("no text is an error");
    let again = mailbox.search(&query, 10).expect("no text is an error");
    assert_eq!(found.value, again.value);
}

/// A mailbox with one letter, in a folder that lasts as long as the process.
fn one_letter() -> Mailbox {
    let folder = tempfile::tempdir().expect("a folder").keep();
    let file = folder.join("one.eml");
    std::fs::write(&file, LETTER).expect("a letter");
    let store = Store::open(&folder, &Key::from_bytes([7; 32]), &[SCHEMA]).expect("a store");
    let now = "2026-03-10T12:00:00+00:00[UTC]"
        .parse()
        .expect("an instant");
    let mailbox = Mailbox::new(store, Arc::new(FixedClock::new(now)));
    mailbox.import(&[file], &mut ()).expect("an import");
    mailbox
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_letter_is_found_by_its_words() {
        let mailbox = one_letter();
        assert_eq!(
            mailbox
                .search("from:anna contract", 10)
                .unwrap()
                .value
                .len(),
            1
        );
        assert_eq!(mailbox.search("elephant", 10).unwrap().value.len(), 0);
    }
}
