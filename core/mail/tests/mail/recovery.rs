//! Mail after the profile's file was damaged: it is searched as before.

use std::fs;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::Path;

use os1_mail::{MailFilter, Mailbox, SCHEMA};
use os1_store::{Key, Store};

use crate::{Home, mail, mailbox};

const LETTERS: usize = 600;
const DATE: &str = "Mon, 3 Feb 2025 10:00:00 +0100";

/// A profile with [`LETTERS`] letters that share a word, closed.
fn filled() -> tempfile::TempDir {
    let home = Home::new();
    for n in 0..LETTERS {
        let letter = mail(
            &format!("n{n}"),
            "Ada <ada@example.org>",
            DATE,
            &format!("Letter {n}"),
            &format!("the same roof, word{n} {}", "x ".repeat(200)),
        );
        let inbox = home.folder.path().join("inbox");
        fs::create_dir_all(&inbox).unwrap();
        fs::write(inbox.join(format!("{n}.eml")), letter).unwrap();
    }
    let inbox = home.folder.path().join("inbox");
    home.mailbox.import(&[inbox], &mut ()).unwrap();
    home.folder
}

/// Overwrites a page in the middle of the profile's file, and recovers it.
fn recovered(folder: &Path) -> Store {
    let profile = folder.join("profile");
    let key = Key::from_bytes([7; 32]);
    // Closed in order once more, so that everything is in the file and nothing in its log.
    let store = Store::open(&profile, &key, &[SCHEMA]).unwrap();
    drop(store);
    let path = profile.join("os1.db");
    let middle = fs::metadata(&path).unwrap().len() / 2 / 4096 * 4096;
    let mut file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.seek(SeekFrom::Start(middle)).unwrap();
    file.write_all(&[0xA5; 4096]).unwrap();
    drop(file);
    let store = Store::open(&profile, &key, &[SCHEMA]).unwrap();
    assert!(!store.check().unwrap(), "it is damaged");
    drop(store);
    let (store, report) = Store::open_or_recover(&profile, &key, &[SCHEMA]).unwrap();
    assert!(report.is_some());
    store
}

fn found(mailbox: &Mailbox, words: &str) -> usize {
    mailbox.search(words, 1_000).unwrap().value.len()
}

/// How many of the `first` newest mails have their words still: the page that was lost may be of
/// the index, or of some letters themselves.
fn whole(mailbox: &Mailbox, first: usize) -> usize {
    let filter = MailFilter {
        limit: first,
        ..MailFilter::default()
    };
    let mails = mailbox.list(&filter).unwrap().value.into_iter();
    mails
        .filter(|mail| {
            let raw = mailbox.raw(&mail.id);
            raw.is_ok_and(|raw| String::from_utf8_lossy(&raw.value).contains("roof"))
        })
        .count()
}

#[test]
fn the_word_index_is_filled_again_piece_by_piece_from_the_kept_mails() {
    let folder = filled();
    let store = recovered(folder.path());
    let here = mailbox(&store);
    let kept = usize::try_from(here.count().unwrap()).unwrap();
    assert!(kept > LETTERS / 2, "{kept} letters were saved");
    assert_eq!(found(&here, "roof"), 0, "no index names what may be gone");

    let left = here.fill_index(300).unwrap();
    assert_eq!(usize::try_from(left).unwrap(), kept - 300);
    assert_eq!(found(&here, "roof"), whole(&here, 300));
    // The process ends and another goes on.
    drop((here, store));
    let profile = folder.path().join("profile");
    let store = Store::open(&profile, &Key::from_bytes([7; 32]), &[SCHEMA]).unwrap();
    let here = mailbox(&store);
    assert_eq!(here.fill_index(10_000).unwrap(), 0);
    let newest = here.latest(None).unwrap().unwrap().value.subject;
    let whole = whole(&here, kept);
    assert!(whole > LETTERS / 2, "{whole} letters have their words");
    assert_eq!(found(&here, "roof"), whole);
    assert_eq!(found(&here, &format!("subject:\"{newest}\"")), 1);
    assert_eq!(found(&here, "from:ada roof"), whole);
    assert!(!store.is_emptied("mail_words").unwrap());
    assert!(store.check().unwrap());
}

#[test]
fn a_sound_mailbox_has_nothing_to_fill() {
    let folder = filled();
    let store = crate::store(folder.path());
    let here = mailbox(&store);
    assert_eq!(here.fill_index(10_000).unwrap(), 0);
    assert_eq!(found(&here, "roof"), LETTERS);
}
