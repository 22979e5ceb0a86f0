//! Leaving: everything comes along in open formats, and nothing stays behind.

use os1_tests::{Archive, Handset, Mailbox, files_with};

const CANARY: &str = "marmalade-canary-5417";

/// A handset with a life in it: words, mail, a key.
fn lived_in() -> (Handset, Mailbox) {
    let handset = Handset::set_up();
    handset.say(&format!("Please remember the word {CANARY}"));
    handset.say("What is your name?");
    let mails = Mailbox::of(25);
    handset
        .run(&["mail", "import", &mails.eml_folder().to_string_lossy()])
        .ok();
    (handset, mails)
}

fn export(handset: &Handset, name: &str) -> std::path::PathBuf {
    let file = handset.home().join(name);
    handset.run(&["export", &file.to_string_lossy()]).ok();
    file
}

#[test]
fn the_export_holds_open_formats_and_the_mails_byte_for_byte() {
    let (handset, mails) = lived_in();
    let archive = Archive::open(&export(&handset, "all.zip"));
    let known = [
        "json", "jsonl", "md", "eml", "ics", "vcf", "geojson", "toml", "txt",
    ];
    for name in archive.files.keys() {
        let kind = name.rsplit('.').next().unwrap_or_default();
        assert!(known.contains(&kind), "{name} is of no open format");
    }
    assert!(
        archive.files.keys().any(|name| name.contains("manifest")),
        "no manifest: {:?}",
        archive.files.keys()
    );
    let mut kept: Vec<_> = archive.mails();
    let mut sent: Vec<_> = mails
        .letters
        .iter()
        .map(|letter| letter.raw.as_bytes())
        .collect();
    kept.sort_unstable();
    sent.sort_unstable();
    assert_eq!(kept, sent);
}

#[test]
fn exported_erased_and_imported_it_is_the_same_companion() {
    let (handset, mails) = lived_in();
    let file = export(&handset, "all.zip");
    let before = handset.status();
    handset.run(&["erase", "--yes"]).ok();
    assert_eq!(handset.run(&["say", "hello"]).refused(), "not_set_up");
    handset.run(&["import", &file.to_string_lossy()]).ok();
    assert_eq!(handset.status()["name"], before["name"]);
    let token = &mails.letters[9].token;
    let found = handset.run(&["mail", "search", token]).ok();
    assert_eq!(found.lines.len(), 1);
    let again = Archive::open(&export(&handset, "again.zip"));
    let first = Archive::open(&file);
    assert_eq!(again.count(CANARY), first.count(CANARY));
    let names = |archive: &Archive| archive.files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&again), names(&first));
}

#[test]
fn on_disk_nothing_of_the_talk_or_the_mail_can_be_read() {
    let (handset, mails) = lived_in();
    let mut canaries = vec![CANARY.to_owned(), "Dear Theodore".to_owned()];
    canaries.push(mails.letters[3].token.clone());
    for canary in canaries {
        let found = files_with(&handset.data(), &canary);
        assert!(found.is_empty(), "{canary} lies open in {found:?}");
    }
}

#[test]
fn after_erasing_no_canary_is_left_in_any_file() {
    let (handset, mails) = lived_in();
    handset.run(&["erase", "--yes"]).ok();
    for canary in [CANARY, &mails.letters[3].token, "Theodore"] {
        let mut found = files_with(handset.home(), canary);
        // The answers of first boot are the test's own file, beside the profile.
        found.retain(|file| !file.ends_with("answers.toml"));
        assert!(found.is_empty(), "{canary} is still in {found:?}");
    }
    let left: Vec<_> = std::fs::read_dir(handset.data())
        .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default();
    assert!(left.is_empty(), "the profile is not empty: {left:?}");
}

#[test]
fn erasing_asks_first_and_a_script_has_to_say_yes() {
    let (handset, _) = lived_in();
    let reply = handset.run(&["erase"]);
    assert_ne!(reply.code, Some(0), "erased without a yes");
    assert!(
        handset.status()["name"].is_string(),
        "everything is still there"
    );
}

#[test]
fn an_import_into_a_profile_with_a_life_in_it_is_refused() {
    let (handset, _) = lived_in();
    let file = export(&handset, "all.zip");
    let reply = handset.run(&["import", &file.to_string_lossy()]);
    reply.refused();
    assert!(handset.status()["name"].is_string());
}

#[test]
fn a_damaged_export_is_refused_and_leaves_the_profile_empty() {
    let (source, _) = lived_in();
    let file = export(&source, "all.zip");
    let whole = std::fs::read(&file).unwrap();
    let other = Handset::new();
    let cut = other.write("cut.zip", &whole[..whole.len() / 2]);
    other.run(&["import", &cut.to_string_lossy()]).refused();
    // Taken for an encrypted backup, which looks like nothing; the phrase is not given.
    let not_a_zip = other.write("no.zip", "this is no archive");
    assert_ne!(
        other.run(&["import", &not_a_zip.to_string_lossy()]).code,
        Some(0)
    );
    assert_eq!(other.run(&["say", "hello"]).refused(), "not_set_up");
    let sound = other.write("whole.zip", &whole);
    other.run(&["import", &sound.to_string_lossy()]).ok();
    assert_eq!(other.status()["name"], source.status()["name"]);
}
