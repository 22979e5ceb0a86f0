//! Who gets in, who does not, and that refusing changes nothing.
#![allow(clippy::unwrap_used, reason = "it stops at what it did not expect")]

mod common;

use std::fs;
use std::path::Path;
use std::process::Command;

use common::{NOTES, add, files, key, open, other_key, texts};
use os1_base::{ErrorKind, Explained};
use os1_store::{Schema, Store, StoreError};

/// The profile as it lies there when a process was killed: with its log.
fn copy_of_running(from: &Path, to: &Path) {
    for name in ["os1.db", "os1.db-wal", "key-check"] {
        fs::copy(from.join(name), to.join(name)).unwrap();
    }
}

#[test]
fn what_was_written_is_there_after_opening_again() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    add(&store, "hello").unwrap();
    drop(store);
    assert!(
        !folder.path().join("os1.db-wal").exists(),
        "the log is folded in"
    );
    assert_eq!(texts(&open(folder.path()).unwrap()), ["hello"]);
}

#[test]
fn nothing_is_written_in_the_clear() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    add(&store, "canary-5391 sings").unwrap();
    store
        .backup_now(&common::at("2026-01-01T00:00:00+00:00[UTC]"))
        .unwrap();
    let raw = |bytes: &[u8]| {
        bytes
            .windows(11)
            .any(|w| w == b"canary-5391" || w == b"CREATE TABL")
    };
    let seen = files(folder.path());
    assert!(seen.iter().any(|(path, _)| path.ends_with("os1.db-wal")));
    assert!(seen.iter().any(|(path, _)| path.ends_with("os1.1.db")));
    assert!(!seen.iter().any(|(_, bytes)| raw(bytes)));
}

#[test]
fn a_wrong_key_is_told_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let crashed = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    add(&store, "hello").unwrap();
    copy_of_running(folder.path(), crashed.path());
    fs::write(crashed.path().join("lock"), "").unwrap();
    drop(store);
    for folder in [folder.path(), crashed.path()] {
        let before = files(folder);
        let error = Store::open(folder, &other_key(), &[NOTES]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::WrongKey);
        let recovered = Store::open_or_recover(folder, &other_key(), &[NOTES]);
        assert!(matches!(recovered, Err(StoreError::WrongKey)));
        let mut after = files(folder);
        // The shared index of a log is no content; SQLite makes it anew at each opening.
        after.retain(|(path, _)| !path.ends_with("os1.db-shm"));
        assert!(before == after, "a file of the profile changed");
        assert_eq!(texts(&open(folder).unwrap()), ["hello"]);
    }
}

#[test]
fn without_the_key_check_a_backup_tells_damage_from_a_wrong_key() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    add(&store, "hello").unwrap();
    store
        .backup_now(&common::at("2026-01-01T00:00:00+00:00[UTC]"))
        .unwrap();
    drop(store);
    fs::remove_file(folder.path().join("key-check")).unwrap();
    common::damage(folder.path(), 0, 4096);
    let wrong = Store::open(folder.path(), &other_key(), &[NOTES]);
    assert!(matches!(wrong, Err(StoreError::WrongKey)));
    assert!(matches!(open(folder.path()), Err(StoreError::Damaged)));
}

#[test]
fn a_profile_of_a_newer_version_is_refused_untouched() {
    const STEPS: &[&str] = &[
        NOTES.migrations[0],
        "CREATE TABLE later (x INTEGER) STRICT;",
    ];
    let newer = Schema {
        component: "notes",
        migrations: STEPS,
    };
    let folder = tempfile::tempdir().unwrap();
    drop(Store::open(folder.path(), &key(), &[newer]).unwrap());
    let before = files(folder.path());
    let error = open(folder.path()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NewerVersion);
    assert!(error.to_string().contains("newer version"));
    assert!(before == files(folder.path()));

    let store = Store::open(folder.path(), &key(), &[newer]).unwrap();
    let format = |tx: &os1_store::rusqlite::Transaction<'_>| -> Result<_, StoreError> {
        Ok(tx.pragma_update(None, "user_version", 99)?)
    };
    store.write(format).unwrap();
    drop(store);
    let before = files(folder.path());
    let error = Store::open(folder.path(), &key(), &[newer]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NewerVersion);
    assert!(before == files(folder.path()));
}

#[test]
fn a_second_opening_is_refused_until_the_first_is_closed_or_paused() {
    let folder = tempfile::tempdir().unwrap();
    let first = open(folder.path()).unwrap();
    assert!(matches!(open(folder.path()), Err(StoreError::Locked)));
    first.pause().unwrap();
    assert!(matches!(add(&first, "x"), Err(StoreError::Closed)));
    let second = open(folder.path()).unwrap();
    add(&second, "by the second").unwrap();
    assert!(matches!(first.resume(), Err(StoreError::Locked)));
    drop(second);
    first.resume().unwrap();
    first.resume().unwrap();
    assert_eq!(texts(&first), ["by the second"]);
}

#[test]
fn another_process_gets_the_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let _store = open(folder.path()).unwrap();
    let said = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "opens_what_it_is_told",
            "--ignored",
            "--nocapture",
        ])
        .env("OS1_TEST_FOLDER", folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(said.contains("open in another process"), "{said}");
}

#[test]
#[ignore = "runs inside another_process_gets_the_sentence"]
fn opens_what_it_is_told() {
    let folder = std::env::var_os("OS1_TEST_FOLDER").unwrap();
    match open(Path::new(&folder)) {
        Ok(_) => println!("opened"),
        Err(error) => println!("{error}"),
    }
}

#[test]
fn a_panic_inside_becomes_an_error_and_is_undone() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    add(&store, "before").unwrap();
    let panicked = store.write(|tx| -> Result<(), StoreError> {
        tx.execute("INSERT INTO note (text) VALUES ('half')", [])?;
        panic!("on purpose");
    });
    assert!(matches!(panicked, Err(StoreError::Panicked)));
    let panicked = store.read(|_| -> Result<(), StoreError> { panic!("on purpose") });
    assert!(matches!(panicked, Err(StoreError::Panicked)));
    add(&store, "after").unwrap();
    assert_eq!(texts(&store), ["before", "after"]);
}

#[test]
fn a_write_inside_a_write_is_an_error_and_no_deadlock() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    let nested = store.write(|_| add(&store, "inner"));
    assert!(matches!(nested, Err(StoreError::Nested)));
    let paused = store.write(|_| store.pause());
    assert!(matches!(paused, Err(StoreError::Nested)));
    assert!(texts(&store).is_empty());
}

#[test]
fn readers_see_one_instant_and_cannot_write() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    add(&store, "one").unwrap();
    let count = |c: &os1_store::rusqlite::Connection| -> Result<i64, StoreError> {
        Ok(c.query_row("SELECT count(*) FROM note", [], |row| row.get(0))?)
    };
    store
        .read(|c| -> Result<_, StoreError> {
            assert_eq!(count(c)?, 1);
            add(&store, "two")?;
            assert_eq!(count(c)?, 1, "the snapshot stands");
            assert_eq!(store.read(count)?, 2, "a new one sees it");
            Ok(())
        })
        .unwrap();
    let refused =
        store.read(|c| -> Result<usize, StoreError> { Ok(c.execute("DELETE FROM note", [])?) });
    assert!(matches!(refused, Err(StoreError::ReadOnly)));
}

#[test]
fn many_threads_write_and_read_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    std::thread::scope(|scope| {
        for n in 0..8 {
            let store = &store;
            scope.spawn(move || {
                for m in 0..10 {
                    add(store, &format!("{n} {m}")).unwrap();
                    assert!(!texts(store).is_empty());
                }
            });
        }
    });
    assert_eq!(texts(&store).len(), 80);
}

#[test]
fn errors_do_not_quote_what_was_stored() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    let failed = store.write(|tx| -> Result<(), StoreError> {
        tx.execute(
            "INSERT INTO note (id, text) VALUES ('canary', 'canary')",
            [],
        )?;
        Ok(())
    });
    let said = failed.unwrap_err().to_string();
    assert!(!said.contains("canary"), "{said}");
    assert!(said.contains("SQLite code"), "{said}");
}
