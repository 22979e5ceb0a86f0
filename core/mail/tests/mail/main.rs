//! Stories and properties of the mailbox, through its public door.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    reason = "tests: a failed expectation is a panic, and a missing data set is told"
)]

mod bookings;
mod bounds;
mod evaldata;
mod html;
mod import;
mod junk;
mod kill;
mod recovery;
mod rules;
mod search;
mod shapes;
mod threads;
mod triage;

use std::path::Path;
use std::sync::Arc;

use os1_base::FixedClock;
use os1_mail::{BOOKING_SCHEMA, Mailbox, SCHEMA, SORTING_SCHEMA};
use os1_store::{Key, Store};

/// A mailbox in a folder of its own, on a fixed day in Berlin.
struct Home {
    folder: tempfile::TempDir,
    store: Store,
    mailbox: Mailbox,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = store(folder.path());
        let mailbox = mailbox(&store);
        Self {
            folder,
            store,
            mailbox,
        }
    }

    /// Writes a mail into the inbox folder and imports the folder.
    fn receive(&self, name: &str, raw: &str) {
        let inbox = self.folder.path().join("inbox");
        std::fs::create_dir_all(&inbox).unwrap();
        std::fs::write(inbox.join(format!("{name}.eml")), raw).unwrap();
        self.mailbox.import(&[inbox], &mut ()).unwrap();
    }

    /// Subjects of what a search finds, best first.
    fn search(&self, query: &str) -> Vec<String> {
        let found = self.mailbox.search(query, 50).unwrap();
        found.value.into_iter().map(|mail| mail.subject).collect()
    }
}

fn open(folder: &Path) -> Mailbox {
    mailbox(&store(folder))
}

fn store(folder: &Path) -> Store {
    let profile = folder.join("profile");
    std::fs::create_dir_all(&profile).unwrap();
    Store::open(
        &profile,
        &Key::from_bytes([7; 32]),
        &[SCHEMA, SORTING_SCHEMA, BOOKING_SCHEMA],
    )
    .unwrap()
}

fn mailbox(store: &Store) -> Mailbox {
    let now = "2025-02-10T09:00:00+01:00[Europe/Berlin]".parse().unwrap();
    Mailbox::new(store.clone(), Arc::new(FixedClock::new(now)))
}

/// A plain mail.
fn mail(id: &str, from: &str, date: &str, subject: &str, body: &str) -> String {
    format!(
        "From: {from}\nTo: Theo <theo@example.org>\nDate: {date}\nMessage-ID: <{id}@example.org>\nSubject: {subject}\n\n{body}\n"
    )
}
