//! A damaged file: what can be read is saved, the rest comes from the backup.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "it stops at what it did not expect"
)]

mod common;

use std::fs;

use common::{NOTES, add, add_many, at, damage, database, key, matching, open, texts};
use os1_base::{ErrorKind, Explained};
use os1_store::{RecoveryReport, Store, StoreError, Tombstone};

const NEW_YEAR: &str = "2026-01-01T00:00:00+00:00[UTC]";

fn recovered(folder: &std::path::Path) -> (Store, RecoveryReport) {
    let (store, report) = Store::open_or_recover(folder, &key(), &[NOTES]).unwrap();
    (store, report.expect("it was damaged"))
}

#[test]
fn a_damaged_first_page_is_not_taken_for_a_wrong_key() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    add(&store, "in the backup").unwrap();
    store.backup_now(&at(NEW_YEAR)).unwrap();
    add(&store, "after it").unwrap();
    drop(store);
    damage(folder.path(), 100, 3000);
    let error = open(folder.path()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Damaged);
    let (store, report) = recovered(folder.path());
    assert_eq!(texts(&store), ["in the backup"]);
    assert_eq!(report.backup.as_ref().unwrap().generation, 1);
    assert!(!report.is_complete());
    assert!(
        report.to_string().contains("2026-01-01T00:00:00Z"),
        "{report}"
    );
    assert!(report.kept_aside.unwrap().exists());
    drop(store);
    assert_eq!(texts(&open(folder.path()).unwrap()), ["in the backup"]);
}

#[test]
fn with_only_the_salt_gone_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    add_many(&store, 500).unwrap();
    drop(store);
    drop(open(folder.path()).unwrap());
    damage(folder.path(), 0, 16);
    assert!(matches!(open(folder.path()), Err(StoreError::Damaged)));
    let (store, report) = recovered(folder.path());
    assert!(report.is_complete(), "{report:?}");
    assert_eq!(texts(&store).len(), 500);
    assert_eq!(matching(&store, "note"), 500);
}

#[test]
fn a_hole_in_the_middle_costs_only_what_was_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    add_many(&store, 2000).unwrap();
    drop(store);
    let middle = fs::metadata(database(folder.path())).unwrap().len() as usize / 2 / 4096 * 4096;
    damage(folder.path(), middle, 3 * 4096);
    damage(folder.path(), middle + 20 * 4096, 4096);
    let store = open(folder.path()).unwrap();
    assert!(!store.check().unwrap());
    drop(store);
    assert!(
        matches!(open(folder.path()), Err(StoreError::Damaged)),
        "the check left its mark"
    );
    let (store, report) = recovered(folder.path());
    let notes = report
        .tables
        .iter()
        .find(|table| table.name == "note")
        .unwrap();
    assert!(!notes.whole);
    assert!((1800..2000).contains(&notes.rows), "{} rows", notes.rows);
    let kept = texts(&store);
    assert!(kept.len() as u64 == notes.rows);
    assert!(kept[0].starts_with("note number 0 "));
    assert!(kept.last().unwrap().starts_with("note number 1999 "));
    assert_eq!(matching(&store, "note"), kept.len() as i64);
    assert!(store.check().unwrap());
    assert!(report.to_string().contains("could be read and were saved"));
}

#[test]
fn the_backup_fills_the_hole() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    add_many(&store, 1000).unwrap();
    store.backup_now(&at(NEW_YEAR)).unwrap();
    for _ in 0..20 {
        add(&store, "after the backup").unwrap();
    }
    drop(store);
    damage(folder.path(), 40 * 4096, 4096);
    let store = open(folder.path()).unwrap();
    store.check().unwrap();
    drop(store);
    let (store, _) = recovered(folder.path());
    assert_eq!(texts(&store).len(), 1020);
    assert_eq!(matching(&store, "backup"), 20);
}

#[test]
fn damage_met_by_a_backup_spares_the_sound_backups() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    add_many(&store, 1000).unwrap();
    let sound = store.backup_now(&at(NEW_YEAR)).unwrap();
    drop(store);
    damage(folder.path(), 40 * 4096, 4096);
    let store = open(folder.path()).unwrap();
    let error = store
        .backup_now(&at("2026-01-02T00:00:00+00:00[UTC]"))
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Damaged);
    assert_eq!(store.backups(), [sound]);
    drop(store);
    let (store, report) = recovered(folder.path());
    assert_eq!(texts(&store).len(), 1000);
    assert!(report.backup.is_some());
}

#[test]
fn a_vanished_or_cut_file_is_not_begun_anew() {
    for left in [None, Some(0), Some(100), Some(5000)] {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path()).unwrap();
        add(&store, "in the backup").unwrap();
        store.backup_now(&at(NEW_YEAR)).unwrap();
        drop(store);
        let file = database(folder.path());
        match left {
            None => fs::remove_file(&file).unwrap(),
            Some(bytes) => {
                let content = fs::read(&file).unwrap();
                fs::write(&file, &content[..bytes]).unwrap();
            }
        }
        assert!(os1_store::exists(folder.path()), "{left:?}");
        if left != Some(5000) {
            assert!(
                matches!(open(folder.path()), Err(StoreError::Damaged)),
                "{left:?}"
            );
        } else if let Ok(store) = open(folder.path()) {
            assert!(!store.check().unwrap());
        }
        let (store, _) = recovered(folder.path());
        assert_eq!(texts(&store), ["in the backup"], "{left:?}");
    }
}

#[test]
fn an_unsound_newest_backup_is_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    add_many(&store, 1000).unwrap();
    let older = store.backup_now(&at(NEW_YEAR)).unwrap();
    let newer = store
        .backup_now(&at("2026-01-02T00:00:00+00:00[UTC]"))
        .unwrap();
    assert!(store.verify_backup(&newer).unwrap());
    let mut content = fs::read(&newer.path).unwrap();
    content[30 * 4096..31 * 4096].fill(1);
    fs::write(&newer.path, content).unwrap();
    assert!(!store.verify_backup(&newer).unwrap());
    drop(store);
    damage(folder.path(), 0, 8192);
    let (store, report) = recovered(folder.path());
    assert_eq!(report.backup.unwrap().generation, 2);
    assert_eq!(texts(&store).len(), 1000);
    assert_eq!(older.generation, 1, "it was the newest when it was made");
}

#[test]
fn what_was_forgotten_stays_forgotten_in_a_recovery() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    add_many(&store, 1000).unwrap();
    store.backup_now(&at(NEW_YEAR)).unwrap();
    let mark = Tombstone {
        table: "note".to_owned(),
        column: "id".to_owned(),
        id: "500".to_owned(),
        at: at(NEW_YEAR).timestamp(),
    };
    assert_eq!(store.write(|tx| mark.bury(tx)).unwrap(), 1);
    drop(store);
    let middle = fs::metadata(database(folder.path())).unwrap().len() as usize / 2 / 4096 * 4096;
    damage(folder.path(), middle, 4096);
    open(folder.path()).unwrap().check().unwrap();
    let (store, _) = recovered(folder.path());
    let kept = texts(&store);
    assert_eq!(kept.len(), 999);
    assert!(!kept.iter().any(|text| text.starts_with("note number 499 ")));
}

#[test]
fn a_table_without_row_ids_is_read_from_both_ends() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    let marks: Vec<Tombstone> = (0..4000)
        .map(|n| Tombstone {
            table: "note".to_owned(),
            column: "id".to_owned(),
            id: format!("{n:05}"),
            at: at(NEW_YEAR).timestamp(),
        })
        .collect();
    let buried = store.write(|tx| marks.iter().try_for_each(|mark| mark.bury(tx).map(|_| ())));
    buried.unwrap();
    drop(store);
    let middle = fs::metadata(database(folder.path())).unwrap().len() as usize / 2 / 4096 * 4096;
    damage(folder.path(), middle, 4096);
    open(folder.path()).unwrap().check().unwrap();
    let (store, report) = recovered(folder.path());
    let saved = |name| {
        report
            .tables
            .iter()
            .find(|table| table.name == name)
            .unwrap()
    };
    assert!(!saved("tombstone").whole);
    let kept: Vec<String> = store
        .read(|c| -> Result<_, StoreError> {
            let mut all = c.prepare("SELECT id FROM tombstone ORDER BY id")?;
            let rows = all.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .unwrap();
    assert!(kept.len() > 3800, "{} kept", kept.len());
    assert_eq!(kept.first().unwrap(), "00000");
    assert_eq!(kept.last().unwrap(), "03999");
}

#[test]
fn a_recovery_killed_before_the_last_rename_is_finished_by_the_next_opening() {
    let folder = tempfile::tempdir().unwrap();
    let made = tempfile::tempdir().unwrap();
    let store = open(made.path()).unwrap();
    add(&store, "the recovered one").unwrap();
    drop(store);
    let store = open(folder.path()).unwrap();
    add(&store, "the damaged one").unwrap();
    drop(store);
    fs::copy(database(made.path()), folder.path().join("os1.db.ready")).unwrap();
    fs::write(folder.path().join("os1.db.making"), "half of another").unwrap();
    assert_eq!(texts(&open(folder.path()).unwrap()), ["the recovered one"]);
    assert!(folder.path().join("aside/os1.1.db").exists());
    assert!(!folder.path().join("os1.db.ready").exists());
}
