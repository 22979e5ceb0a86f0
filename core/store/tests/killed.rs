//! `kill -9` at any moment loses nothing that was acknowledged.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "it stops at what it did not expect; the child prints what was acknowledged"
)]

mod common;

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use common::{NOTES, add, at, key, open, texts};
use os1_base::Chance;
use os1_store::{Store, restore};

/// How often the writing process is killed.
const KILLS: u64 = 20;

fn writer(folder: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "writes_until_killed", "--ignored", "--nocapture"])
        .env("OS1_TEST_FOLDER", folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// What the child acknowledged until it was killed `after` its first line.
fn acknowledged_before_kill(mut child: Child, after: Duration) -> Vec<String> {
    let out = BufReader::new(child.stdout.take().unwrap());
    let mut lines = out.lines().map_while(Result::ok).filter_map(|line| {
        // A cut last line has no end mark; the harness writes lines of its own.
        Some(
            line.strip_prefix("saved ")?
                .strip_suffix(" end")?
                .to_owned(),
        )
    });
    let mut seen: Vec<String> = lines.by_ref().take(1).collect();
    let killer = std::thread::spawn(move || {
        std::thread::sleep(after);
        child.kill().unwrap();
        child.wait().unwrap();
    });
    seen.extend(lines);
    killer.join().unwrap();
    seen
}

#[test]
fn what_was_acknowledged_survives_kill_9() {
    let folder = tempfile::tempdir().unwrap();
    let mut chance = Chance::seeded(2013);
    let mut acknowledged = Vec::new();
    for kill in 1..=KILLS {
        let after = Duration::from_micros(chance.below(60_000) as u64);
        let seen = acknowledged_before_kill(writer(folder.path()), after);
        assert!(!seen.is_empty(), "kill {kill}: the writer said nothing");
        acknowledged.extend(seen);
        let (store, report) =
            Store::open_or_recover(folder.path(), &key(), &[common::NOTES]).unwrap();
        assert_eq!(report, None, "kill {kill}: a kill is no damage");
        let there = texts(&store);
        let mut found = there.iter();
        for text in &acknowledged {
            assert!(found.any(|one| one == text), "kill {kill}: {text} is lost");
        }
        assert!(
            there.len() as u64 <= acknowledged.len() as u64 + kill,
            "kill {kill}: more than written"
        );
        assert!(store.check().unwrap(), "kill {kill}");
        for backup in store.backups() {
            assert!(
                store.verify_backup(&backup).unwrap(),
                "kill {kill}: half a backup"
            );
        }
    }
    assert!(acknowledged.len() as u64 > KILLS);
}

#[test]
#[ignore = "runs inside what_was_acknowledged_survives_kill_9"]
fn writes_until_killed() {
    let folder = std::env::var_os("OS1_TEST_FOLDER").unwrap();
    let store = open(Path::new(&folder)).unwrap();
    let run = std::process::id();
    for n in 0.. {
        let text = format!("{run} {n}");
        add(&store, &text).unwrap();
        let mut out = std::io::stdout().lock();
        writeln!(out, "\nsaved {text} end").unwrap();
        out.flush().unwrap();
        drop(out);
        if n % 20 == 5 {
            store
                .backup_now(&at("2026-01-01T00:00:00+00:00[UTC]"))
                .unwrap();
        }
    }
}

/// A profile with a hole in it, the same each time.
fn with_a_hole(folder: &Path) {
    let store = open(folder).unwrap();
    common::add_many(&store, 1500).unwrap();
    store
        .backup_now(&at("2026-01-01T00:00:00+00:00[UTC]"))
        .unwrap();
    common::add_many(&store, 500).unwrap();
    drop(store);
    common::damage(folder, 50 * 4096, 4 * 4096);
    assert!(!open(folder).unwrap().check().unwrap());
}

fn recovered(folder: &Path) -> Vec<String> {
    texts(
        &Store::open_or_recover(folder, &key(), &[common::NOTES])
            .unwrap()
            .0,
    )
}

#[test]
fn a_recovery_killed_at_any_moment_is_begun_again_or_finished() {
    let pristine = tempfile::tempdir().unwrap();
    with_a_hole(pristine.path());
    let copy = |to: &Path| {
        std::fs::create_dir(to.join("backups")).unwrap();
        for (file, bytes) in common::files(pristine.path()) {
            std::fs::write(to.join(file.strip_prefix(pristine.path()).unwrap()), bytes).unwrap();
        }
    };
    let whole = tempfile::tempdir().unwrap();
    copy(whole.path());
    let want = recovered(whole.path());
    assert_eq!(want.len(), 2000, "the backup fills the hole");
    let mut chance = Chance::seeded(1);
    for round in 0..10 {
        let folder = tempfile::tempdir().unwrap();
        copy(folder.path());
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "recovers_until_killed", "--ignored"])
            .env("OS1_TEST_FOLDER", folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_micros(chance.below(150_000) as u64));
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(recovered(folder.path()) == want, "round {round}");
    }
}

#[test]
#[ignore = "runs inside a_recovery_killed_at_any_moment_is_begun_again_or_finished"]
fn recovers_until_killed() {
    let folder = std::env::var_os("OS1_TEST_FOLDER").unwrap();
    recovered(Path::new(&folder));
}

/// A restore is killed too, at its most delicate: before the last rename.
#[test]
fn a_restore_cut_short_is_finished_or_never_began() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    add(&store, "old").unwrap();
    let backup = store
        .backup_now(&at("2026-01-01T00:00:00+00:00[UTC]"))
        .unwrap();
    add(&store, "new").unwrap();
    drop(store);
    std::fs::write(folder.path().join("os1.db.making"), [0; 5000]).unwrap();
    assert_eq!(texts(&open(folder.path()).unwrap()), ["old", "new"]);
    restore(&backup.path, &key(), folder.path(), &[NOTES]).unwrap();
    assert_eq!(texts(&open(folder.path()).unwrap()), ["old"]);
}
