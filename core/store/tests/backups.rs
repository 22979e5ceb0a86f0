//! Backups rotate, restore elsewhere, and bring nothing forgotten back.

mod common;

use std::fs;

use common::{NOTES, add, at, database, open, texts};
use os1_base::{ErrorKind, Explained};
use os1_store::{Key, RecoveryPhrase, Schema, Store, StoreError, Tombstone, restore};

#[test]
fn three_generations_a_day_apart() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    for day in 1..=5 {
        add(&store, &format!("day {day}")).unwrap();
        let morning = at(&format!("2026-01-0{day}T08:00:00+00:00[UTC]"));
        let noon = at(&format!("2026-01-0{day}T12:00:00+00:00[UTC]"));
        assert!(
            store.backup_if_due(&morning).unwrap().is_some(),
            "day {day}"
        );
        assert!(store.backup_if_due(&noon).unwrap().is_none(), "day {day}");
    }
    let made: Vec<String> = store
        .backups()
        .iter()
        .map(|b| b.made_at.to_string())
        .collect();
    assert_eq!(
        made,
        [
            "2026-01-05T08:00:00Z",
            "2026-01-04T08:00:00Z",
            "2026-01-03T08:00:00Z"
        ]
    );
    for backup in store.backups() {
        assert!(store.verify_backup(&backup).unwrap());
    }
    let names: Vec<_> = fs::read_dir(folder.path().join("backups"))
        .unwrap()
        .collect();
    assert_eq!(names.len(), 3, "no temporary file is left");
    let back = at("2020-01-01T08:00:00+00:00[UTC]");
    assert!(
        store.backup_if_due(&back).unwrap().is_some(),
        "the clock was set back"
    );
}

#[test]
fn a_gap_from_a_killed_rotation_is_closed() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    let day = |n: u8| at(&format!("2026-01-0{n}T08:00:00+00:00[UTC]"));
    for n in 1..=3 {
        store.backup_now(&day(n)).unwrap();
    }
    fs::remove_file(folder.path().join("backups/os1.2.db")).unwrap();
    assert_eq!(store.backups().len(), 2);
    store.backup_now(&day(4)).unwrap();
    let made: Vec<i8> = store
        .backups()
        .iter()
        .map(|b| b.made_at.to_zoned(jiff::tz::TimeZone::UTC).day())
        .collect();
    assert_eq!(made, [4, 3, 1]);
}

#[test]
fn the_phrase_brings_everything_back_on_another_machine() {
    let here = tempfile::tempdir().unwrap();
    let phrase = RecoveryPhrase::generate().unwrap();
    let store = Store::open(here.path(), &phrase.key(), &[NOTES]).unwrap();
    add(&store, "a life").unwrap();
    let made = store
        .backup_now(&at("2026-01-01T08:00:00+01:00[Europe/Berlin]"))
        .unwrap();
    let typed = phrase.words().collect::<Vec<_>>().join(" ");

    let there = tempfile::tempdir().unwrap();
    let key = RecoveryPhrase::parse(&typed).unwrap().key();
    let report = restore(&made.path, &key, there.path(), &[NOTES]).unwrap();
    assert_eq!(
        report.made_at.as_deref(),
        Some("2026-01-01T08:00:00+01:00[Europe/Berlin]")
    );
    assert_eq!(report.kept_aside, None);
    assert_eq!(
        texts(&Store::open(there.path(), &key, &[NOTES]).unwrap()),
        ["a life"]
    );
}

#[test]
fn restoring_over_a_profile_keeps_it_aside_and_what_it_forgot() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    add(&store, "kept").unwrap();
    let id = add(&store, "to be forgotten").unwrap();
    let backup = store
        .backup_now(&at("2026-01-01T08:00:00+00:00[UTC]"))
        .unwrap();
    let mark = Tombstone {
        table: "note".to_owned(),
        column: "id".to_owned(),
        id: id.to_string(),
        at: backup.made_at,
    };
    store.write(|tx| mark.bury(tx)).unwrap();
    assert!(matches!(
        restore(&backup.path, &common::key(), folder.path(), &[NOTES]),
        Err(StoreError::Locked)
    ));
    drop(store);
    let report = restore(&backup.path, &common::key(), folder.path(), &[NOTES]).unwrap();
    assert_eq!(report.erased_again, 1);
    assert!(report.kept_aside.unwrap().exists());
    let store = open(folder.path()).unwrap();
    assert_eq!(texts(&store), ["kept"]);
    assert_eq!(common::matching(&store, "forgotten"), 0);
}

#[test]
fn a_restore_that_cannot_be_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    add(&store, "here").unwrap();
    let backup = store
        .backup_now(&at("2026-01-01T08:00:00+00:00[UTC]"))
        .unwrap();
    drop(store);
    let before = fs::read(database(folder.path())).unwrap();

    let empty = tempfile::tempdir().unwrap();
    let wrong = restore(
        &backup.path,
        &Key::from_bytes([9; 32]),
        empty.path(),
        &[NOTES],
    )
    .unwrap_err();
    assert_eq!(wrong.kind(), ErrorKind::WrongKey);
    assert!(!database(empty.path()).exists());

    let foreign = tempfile::tempdir().unwrap();
    let store = Store::open(foreign.path(), &common::other_key(), &[NOTES]).unwrap();
    let theirs = store
        .backup_now(&at("2026-01-01T08:00:00+00:00[UTC]"))
        .unwrap();
    let occupied =
        restore(&theirs.path, &common::other_key(), folder.path(), &[NOTES]).unwrap_err();
    assert_eq!(occupied.kind(), ErrorKind::Refused);

    let mut content = fs::read(&backup.path).unwrap();
    let end = content.len();
    content[end - 4096..].fill(3);
    let bad = empty.path().join("bad.db");
    fs::write(&bad, content).unwrap();
    let error = restore(&bad, &common::key(), folder.path(), &[NOTES]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Damaged);
    assert!(!folder.path().join("os1.db.making").exists());
    assert!(before == fs::read(database(folder.path())).unwrap());
    assert_eq!(texts(&open(folder.path()).unwrap()), ["here"]);
}

/// The notes of a later version: another step.
const LATER: Schema = Schema {
    component: NOTES.component,
    migrations: &[
        "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;",
        "ALTER TABLE note ADD COLUMN colour TEXT NOT NULL DEFAULT '';",
    ],
};

#[test]
fn a_backup_with_newer_tables_is_refused_before_anything_is_replaced() {
    let newer = tempfile::tempdir().unwrap();
    let store = Store::open(newer.path(), &common::key(), &[LATER]).unwrap();
    let backup = store
        .backup_now(&at("2026-01-01T08:00:00+00:00[UTC]"))
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    add(&open(folder.path()).unwrap(), "here").unwrap();
    let before = common::files(folder.path());

    let error = restore(&backup.path, &common::key(), folder.path(), &[NOTES]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NewerVersion);
    assert!(before == common::files(folder.path()), "nothing moved");
    restore(&backup.path, &common::key(), folder.path(), &[LATER]).unwrap();
}

#[test]
fn what_was_forgotten_leaves_the_backups_at_once_and_their_age_stays() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    let now = at("2026-01-01T08:00:00+00:00[UTC]");
    add(&store, "kept").unwrap();
    add(&store, "forgotten").unwrap();
    let before = store.backup_now(&now).unwrap();
    store
        .write(|tx| {
            Tombstone {
                table: "note".to_owned(),
                column: "text".to_owned(),
                id: "forgotten".to_owned(),
                at: now.timestamp(),
            }
            .bury(tx)
        })
        .unwrap();
    assert_eq!(store.forgotten().unwrap(), 1);
    assert_eq!(store.scrub().unwrap().cleaned, 1);
    assert_eq!(
        store.scrub().unwrap().cleaned,
        0,
        "there is nothing left of it"
    );
    let after = store.backups().remove(0);
    assert_eq!(after.made_at, before.made_at);
    assert!(store.verify_backup(&after).unwrap());
    let log = fs::metadata(folder.path().join("os1.db-wal")).map_or(0, |log| log.len());
    assert_eq!(log, 0, "the log is empty");
}
