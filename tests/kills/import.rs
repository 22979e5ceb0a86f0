//! Killed while a mailbox is read.

use std::collections::BTreeMap;
use std::time::Duration;

use os1_tests::{Archive, Handset, Mailbox};

/// Enough that an import takes longer than most pauses.
const LETTERS: usize = 3000;
/// About as long as a whole import takes.
const LONGEST: Duration = Duration::from_millis(2500);
/// Kills of one profile; then a fresh one, because the more is imported the less is left
/// to be interrupted.
const PER_PROFILE: u32 = 5;

#[test]
fn an_import_that_is_killed_goes_on_and_ends_with_every_mail_once() {
    let mut chance = super::chance("import");
    let mails = Mailbox::of(LETTERS);
    let folder = mails.eml_folder();
    let mbox = mails.mbox();
    let mut left = super::kills(2);
    while left > 0 {
        let handset = Handset::set_up();
        let path = if chance.below(2) == 0 { &folder } else { &mbox };
        let path = path.to_string_lossy();
        let mut finished = false;
        for _ in 0..left.min(PER_PROFILE) {
            let mut running = handset.start(&["mail", "import", &path]);
            let pause = super::pause(&mut chance, LONGEST);
            // A printed line is the acknowledgement: everything is in.
            finished |= running.line_within(pause).is_some();
            running.kill();
            left -= 1;
        }
        check(&handset, &mails, &path, finished);
    }
}

fn check(handset: &Handset, mails: &Mailbox, path: &str, finished: bool) {
    let reply = handset.run(&["mail", "import", path]).ok();
    let told = reply.lines.last().expect("it tells the counts");
    let imported = told["imported"].as_u64().unwrap();
    let duplicates = told["duplicates"].as_u64().unwrap();
    assert_eq!(imported + duplicates, LETTERS as u64, "{told}");
    assert_eq!(
        told["unreadable"].as_array().map_or(0, Vec::len),
        0,
        "{told}"
    );
    if finished {
        assert_eq!(
            imported, 0,
            "an import that said it was done had not finished"
        );
    }
    for letter in mails.letters.iter().step_by(211) {
        let found = handset.run(&["mail", "search", &letter.token]).ok();
        assert_eq!(found.lines.len(), 1, "{} is not found once", letter.token);
    }
    every_letter_is_whole(handset, mails);
}

/// Every mail of the export is one of the letters, byte for byte, and each is there once.
fn every_letter_is_whole(handset: &Handset, mails: &Mailbox) {
    let export = handset.home().join("after.zip");
    handset.run(&["export", &export.to_string_lossy()]).ok();
    let archive = Archive::open(&export);
    let mut kept: BTreeMap<&[u8], u32> = BTreeMap::new();
    for mail in archive.mails() {
        *kept.entry(mail.trim_ascii_end()).or_default() += 1;
    }
    assert_eq!(kept.len(), LETTERS);
    for letter in &mails.letters {
        assert_eq!(
            kept.get(letter.raw.as_bytes().trim_ascii_end()),
            Some(&1),
            "{} is not kept whole and once",
            letter.id
        );
    }
}
