//! `kill -9` in the middle of an import: nothing half, and it goes on.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use os1_base::Progress;

use crate::{calendar, open};

/// Tells the child where to work.
const FOLDER: &str = "OS1_CALENDAR_KILL_TEST";
const EVENTS: usize = 6_000;

/// The child: imports and says so line by line, until it is killed.
#[test]
#[ignore = "run by the test below, in a process of its own"]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let folder = Path::new(&folder);
    let (calendar, _, _) = open(folder);
    let mut told = |progress: Progress| {
        eprintln!("progress {}", progress.done);
        true
    };
    let into = calendar.usual().unwrap().id;
    calendar
        .import(into, &[folder.join("big.ics")], &mut told)
        .unwrap();
}

#[test]
fn an_import_that_was_killed_is_whole_and_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let events: String = (0..EVENTS)
        .map(|n| format!("BEGIN:VEVENT\nUID:{n}\nSUMMARY:Event {n}\nDTSTART:20260310T090000Z\nRRULE:FREQ=DAILY;COUNT={}\nEND:VEVENT\n", n % 3 + 1))
        .collect();
    std::fs::write(folder.path().join("big.ics"), calendar(&events)).unwrap();
    let mut kept = 0;
    for lines in [1, 4, 6, 8] {
        kill_after(lines, folder.path());
        let (calendar, _, journal) = open(folder.path());
        let count = calendar.count().unwrap();
        assert!(
            count >= kept,
            "what was durable stays: {kept}, then {count}"
        );
        kept = count;
        let day = crate::span("2026-03-10T00:00:00Z", "2026-03-11T00:00:00Z");
        let listed = calendar.agenda(&day).unwrap().value.len();
        assert_eq!(
            u64::try_from(listed).unwrap(),
            count,
            "all that is counted is listed"
        );
        assert!(count == 0 || journal.last_undoable().unwrap().is_some());
    }
    assert!(kept > 0, "no kill came after a batch; kill later");
    let (calendar, _, _) = open(folder.path());
    let into = calendar.usual().unwrap().id;
    let report = calendar
        .import(into, &[folder.path().join("big.ics")], &mut ())
        .unwrap();
    assert_eq!(report.duplicates, kept);
    assert_eq!(calendar.count().unwrap(), u64::try_from(EVENTS).unwrap());
}

/// Starts the child and kills it after this many lines of progress.
fn kill_after(lines: usize, folder: &Path) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["kill::child", "--exact", "--ignored", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let told = BufReader::new(child.stderr.take().unwrap());
    let seen = told
        .lines()
        .map_while(Result::ok)
        .filter(|line| line.starts_with("progress"))
        .take(lines)
        .count();
    assert_eq!(seen, lines, "the child ended before it could be killed");
    child.kill().unwrap();
    child.wait().unwrap();
}
