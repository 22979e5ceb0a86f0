//! A full disk, a read-only disk: plain kinds, nothing acknowledged lost, and it works
//! again when there is room.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "it stops at what it did not expect, and says loudly what it could not try"
)]

mod common;

use std::fs;
use std::path::Path;
use std::process::Command;

use common::{NOTES, add, at, open, texts};
use os1_base::{ErrorKind, Explained};
use os1_store::{Store, StoreError, restore};

fn limit_pages(store: &Store, pages: i64) {
    store
        .write(|tx| -> Result<i64, StoreError> {
            let sql = format!("PRAGMA max_page_count = {pages}");
            Ok(tx.query_row(&sql, [], |row| row.get(0))?)
        })
        .unwrap();
}

/// Adds notes until one is refused; returns those that were acknowledged.
fn fill(store: &Store) -> (Vec<String>, StoreError) {
    let mut acknowledged = Vec::new();
    loop {
        let text = format!("{} {}", acknowledged.len(), "y".repeat(2000));
        match add(store, &text) {
            Ok(_) => acknowledged.push(text),
            Err(error) => return (acknowledged, error),
        }
        assert!(acknowledged.len() < 100_000, "it never became full");
    }
}

#[test]
fn a_full_database_refuses_and_keeps_what_it_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    limit_pages(&store, 100);
    let (acknowledged, error) = fill(&store);
    assert_eq!(error.kind(), ErrorKind::DiskFull);
    assert!(error.to_string().contains("disk is full"));
    assert!(acknowledged.len() > 10);
    assert!(texts(&store) == acknowledged);
    limit_pages(&store, 1_000_000);
    add(&store, "room again").unwrap();
    assert_eq!(texts(&store).len(), acknowledged.len() + 1);
    assert!(store.check().unwrap());
}

/// Runs the ignored test `name` with a file system of its own, mounted by `mount` on
/// the folder it is told. `false` when this machine does not let us mount.
fn in_own_mount(name: &str, mount: &str) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let can = Command::new("unshare")
        .args(["-m", "sh", "-c", "mount -t tmpfs -o size=1m tmpfs \"$0\""])
        .arg(folder.path())
        .status();
    if !can.is_ok_and(|status| status.success()) {
        return false;
    }
    let script = format!("{mount} && exec \"$1\" --exact {name} --ignored --nocapture");
    let done = Command::new("unshare")
        .args(["-m", "sh", "-c", &script])
        .arg(folder.path())
        .arg(std::env::current_exe().unwrap())
        .env("OS1_TEST_FOLDER", folder.path())
        .output()
        .unwrap();
    let said = [done.stdout, done.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    assert!(
        done.status.success(),
        "{name} failed in its own mount:\n{said}"
    );
    true
}

fn told_folder() -> std::path::PathBuf {
    std::env::var_os("OS1_TEST_FOLDER").unwrap().into()
}

#[test]
fn a_really_full_disk() {
    if !in_own_mount("on_a_tiny_disk", "mount -t tmpfs -o size=5m tmpfs \"$0\"") {
        eprintln!("SKIPPED: a real full disk was not tried, it takes root to mount one");
    }
}

#[test]
#[ignore = "runs inside a_really_full_disk"]
fn on_a_tiny_disk() {
    let disk = told_folder();
    let folder = disk.join("profile");
    let ballast = disk.join("ballast");
    let reserve = disk.join("reserve");
    fs::write(&reserve, vec![1; 2_000_000]).unwrap();
    let store = open(&folder).unwrap();
    store
        .backup_now(&at("2026-01-01T00:00:00+00:00[UTC]"))
        .unwrap();
    let mut acknowledged = Vec::new();
    // With the ballast not a byte is free; what fits then goes into room already taken.
    for last in [false, true, true] {
        let (more, error) = fill(&store);
        acknowledged.extend(more);
        assert_eq!(error.kind(), ErrorKind::DiskFull, "{error:?}");
        assert!(texts(&store) == acknowledged, "while it is full");
        if !last {
            fill_disk(&ballast);
        }
    }
    let error = store
        .backup_now(&at("2026-01-02T00:00:00+00:00[UTC]"))
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::DiskFull, "{error:?}");
    assert_eq!(store.backups().len(), 1, "the earlier backup stays");
    drop(store);
    reopen_while_full(&folder, &acknowledged);
    fs::remove_file(&ballast).unwrap();
    fs::remove_file(&reserve).unwrap();
    let store = open(&folder).unwrap();
    assert!(texts(&store) == acknowledged, "after it was full");
    store
        .write(|tx| -> Result<_, StoreError> {
            Ok(tx.execute("DELETE FROM note WHERE id > 5", [])?)
        })
        .unwrap();
    add(&store, "room again").unwrap();
    assert!(store.check().unwrap());
}

fn fill_disk(ballast: &Path) {
    use std::io::Write;
    let mut file = fs::File::create(ballast).unwrap();
    let mut block = 65_536;
    while block > 0 {
        if file.write_all(&vec![1; block]).is_err() {
            block /= 2;
        }
    }
}

/// With not a byte free it may open or not, but never for another reason, and never
/// with less than was acknowledged.
fn reopen_while_full(folder: &Path, acknowledged: &[String]) {
    match open(folder) {
        Ok(store) => assert!(texts(&store) == acknowledged, "opened while it is full"),
        Err(error) => assert_eq!(error.kind(), ErrorKind::DiskFull, "{error:?}"),
    }
}

#[test]
fn a_recovery_without_room() {
    if !in_own_mount(
        "recovers_on_a_full_disk",
        "mount -t tmpfs -o size=5m tmpfs \"$0\"",
    ) {
        eprintln!("SKIPPED: recovery on a full disk was not tried, it takes root to mount one");
    }
}

#[test]
#[ignore = "runs inside a_recovery_without_room"]
fn recovers_on_a_full_disk() {
    let disk = told_folder();
    let folder = disk.join("profile");
    let ballast = disk.join("ballast");
    let store = open(&folder).unwrap();
    common::add_many(&store, 1000).unwrap();
    let backup = store
        .backup_now(&at("2026-01-01T00:00:00+00:00[UTC]"))
        .unwrap();
    drop(store);
    common::damage(&folder, 0, 8192);
    fill_disk(&ballast);
    let before = fs::read(common::database(&folder)).unwrap();
    let recover = || Store::open_or_recover(&folder, &common::key(), &[common::NOTES]);
    let error = recover().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::DiskFull, "{error:?}");
    let error = restore(&backup.path, &common::key(), &folder, &[NOTES]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::DiskFull, "{error:?}");
    assert!(before == fs::read(common::database(&folder)).unwrap());
    assert!(
        !folder.join("os1.db.making").exists(),
        "half of it is not left"
    );
    fs::remove_file(&ballast).unwrap();
    assert_eq!(texts(&recover().unwrap().0).len(), 1000);
}

#[test]
fn a_read_only_disk() {
    let mount = "mount -t tmpfs -o size=3m tmpfs \"$0\" \
        && OS1_TEST_READ_ONLY=1 \"$1\" --exact on_a_disk_made_read_only --ignored --nocapture \
        && mount -o remount,ro \"$0\"";
    if !in_own_mount("on_a_disk_made_read_only", mount) {
        eprintln!("SKIPPED: a read-only disk was not tried, it takes root to mount one");
    }
}

#[test]
#[ignore = "runs inside a_read_only_disk"]
fn on_a_disk_made_read_only() {
    let disk = told_folder();
    if std::env::var_os("OS1_TEST_READ_ONLY").is_some() {
        add(&open(&disk).unwrap(), "before").unwrap();
        return;
    }
    let error = open(&disk).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ReadOnly, "{error:?}");
    let error = open(&disk.join("new")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ReadOnly, "{error:?}");
}

#[test]
fn a_file_that_may_not_be_written() {
    let folder = tempfile::tempdir().unwrap();
    drop(open(folder.path()).unwrap());
    let database = common::database(folder.path());
    let mut rights = fs::metadata(&database).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&database, rights).unwrap();
    if fs::File::options().append(true).open(&database).is_ok() {
        eprintln!("SKIPPED: this user may write read-only files; a_read_only_disk stands for it");
        return;
    }
    let error = open(folder.path()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ReadOnly);
}
