//! A mailbox is read, searched and asked about.

use os1_tests::{Handset, Mailbox, Reply, evaldata};
use serde_json::Value;

fn import(handset: &Handset, paths: &[&str]) -> Reply {
    let mut arguments = vec!["mail", "import"];
    arguments.extend(paths);
    handset.run(&arguments).ok()
}

/// Imported, duplicates, and how many were unreadable.
fn counts(reply: &Reply) -> (u64, u64, usize) {
    let told = reply
        .lines
        .iter()
        .rev()
        .find(|line| line.get("imported").is_some())
        .unwrap_or_else(|| panic!("no counts: {reply:?}"));
    (
        told["imported"].as_u64().unwrap(),
        told["duplicates"].as_u64().unwrap(),
        told["unreadable"].as_array().map_or(0, Vec::len),
    )
}

#[test]
fn a_folder_an_mbox_and_a_maildir_of_the_same_letters_give_each_letter_once() {
    let handset = Handset::set_up();
    let mails = Mailbox::of(60);
    let folder = import(&handset, &[&mails.eml_folder().to_string_lossy()]);
    assert_eq!(counts(&folder), (60, 0, 0));
    let both = import(
        &handset,
        &[
            &mails.mbox().to_string_lossy(),
            &mails.maildir().to_string_lossy(),
        ],
    );
    let (imported, duplicates, unreadable) = counts(&both);
    assert_eq!((imported, duplicates, unreadable), (0, 120, 0));
}

#[test]
fn what_was_imported_is_listed_searched_and_shown() {
    let handset = Handset::set_up();
    let mails = Mailbox::of(30);
    import(&handset, &[&mails.eml_folder().to_string_lossy()]);
    let letter = &mails.letters[17];
    let found = handset.run(&["mail", "search", &letter.token]).ok();
    assert_eq!(found.lines.len(), 1, "{found:?}");
    let hit = found.first();
    assert_eq!(hit["message_id"], letter.id.as_str());
    let id = text_of(&hit["id"]);
    let shown = handset.run(&["mail", "show", &id]).ok();
    assert!(shown.out.contains(&letter.token), "{}", shown.out);
    let from = handset
        .run(&["mail", "search", "from:anna", "--limit", "100"])
        .ok();
    assert_eq!(from.lines.len(), 8, "letters 0, 4, 8 … 28 are Anna's");
    let none = handset.run(&["mail", "search", "zzzznothing"]).ok();
    assert_eq!(none.lines.len(), 0);
    let listed = handset.run(&["mail", "list", "--limit", "5"]).ok();
    assert_eq!(listed.lines.len(), 5);
    assert_eq!(listed.first()["message_id"], "letter-29@example.test");
}

fn text_of(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

#[test]
fn answers_stand_in_one_thread_with_what_they_answer() {
    let handset = Handset::set_up();
    let mails = Mailbox::of(3);
    import(&handset, &[&mails.eml_folder().to_string_lossy()]);
    let listed = handset.run(&["mail", "list"]).ok();
    let thread = |id: &str| {
        listed
            .lines
            .iter()
            .find(|line| line["message_id"] == id)
            .map(|line| line["thread"].clone())
            .unwrap_or_else(|| panic!("{id} is not listed"))
    };
    assert_eq!(
        thread("letter-2@example.test"),
        thread("letter-1@example.test")
    );
    assert_ne!(
        thread("letter-0@example.test"),
        thread("letter-1@example.test")
    );
}

#[test]
fn the_conversation_knows_who_wrote_and_what_they_wanted() {
    let mut handset = Handset::set_up();
    let mails = Mailbox::of(30);
    import(&handset, &[&mails.eml_folder().to_string_lossy()]);
    handset.at("2026-03-02T09:00:00+01:00[Europe/Berlin]");
    let who = handset.say("Who wrote today?");
    assert!(
        who.out.contains("Anna") || who.out.contains("Bruno"),
        "{}",
        who.out
    );
    let what = handset.say("What did Anna want?");
    assert!(what.out.contains("Anna"), "{}", what.out);
    let last = handset.say("Read me the last one");
    let newest = &mails.letters[29];
    assert!(
        last.out.contains(&newest.token) || last.out.contains("qz"),
        "it reads a letter: {}",
        last.out
    );
}

#[test]
fn one_mail_is_taken_apart_without_a_profile() {
    let handset = Handset::new();
    let letter = Mailbox::of(3).letters[2].clone();
    let file = handset.write("one.eml", &letter.raw);
    let parsed = handset
        .run(&["mail", "parse", &file.to_string_lossy()])
        .ok();
    let mail = parsed.first();
    assert_eq!(mail["message_id"], "letter-2@example.test");
    assert_eq!(mail["in_reply_to"][0], "letter-1@example.test");
    assert_eq!(mail["from"][0]["address"], "chiyo@example.test");
    assert!(mail["text"].as_str().unwrap().contains(&letter.token));
    assert_eq!(mail["attachments"].as_array().unwrap().len(), 0);
}

/// The development set: 3,065 real mails, good and bad.
#[test]
fn a_real_mailbox_is_read_whole_and_again_without_doubles() {
    let Some(archive) = evaldata("mail/spamassassin-dev.tar.xz") else {
        return;
    };
    let handset = Handset::set_up();
    let folder = handset.home().join("real");
    std::fs::create_dir_all(&folder).unwrap();
    let unpacked = std::process::Command::new("tar")
        .arg("-xJf")
        .arg(&archive)
        .arg("-C")
        .arg(&folder)
        .status();
    if !unpacked.is_ok_and(|status| status.success()) {
        eprintln!("SKIPPED: this machine cannot unpack .tar.xz");
        return;
    }
    let path = folder.to_string_lossy().into_owned();
    let (imported, duplicates, unreadable) = counts(&import(&handset, &[&path]));
    eprintln!("{imported} imported, {duplicates} duplicates, {unreadable} unreadable");
    assert_eq!(imported + duplicates + unreadable as u64, 3065);
    assert!(unreadable <= 3, "{unreadable} could not be read");
    let (again, doubles, _) = counts(&import(&handset, &[&path]));
    assert_eq!(again, 0, "nothing is taken twice");
    assert_eq!(doubles, imported + duplicates);
    let found = handset
        .run(&["mail", "search", "linux", "--limit", "50"])
        .ok();
    assert_eq!(found.lines.len(), 50);
}
