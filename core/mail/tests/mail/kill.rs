//! `kill -9` in the middle of an import: nothing half, and it goes on.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use os1_base::Progress;

use crate::{mail, open};

/// Tells the child where to work.
const FOLDER: &str = "OS1_MAIL_KILL_TEST";
const LETTERS: usize = 4_000;

/// The child: imports and says so line by line, until it is killed.
#[test]
#[ignore = "run by the test below, in a process of its own"]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let folder = Path::new(&folder);
    let mut told = |progress: Progress| {
        eprintln!("progress {}", progress.done);
        true
    };
    open(folder)
        .import(&[folder.join("big.mbox")], &mut told)
        .unwrap();
}

#[test]
fn an_import_that_was_killed_is_whole_and_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let letters: String = (0..LETTERS)
        .map(|n| {
            let letter = mail(
                &format!("n{n}"),
                "Ada <ada@example.org>",
                "Mon, 3 Feb 2025 10:00:00 +0100",
                &format!("Letter {n}"),
                "the same roof",
            );
            format!("From a Mon Feb  3 10:00:00 2025\n{letter}\n")
        })
        .collect();
    std::fs::write(folder.path().join("big.mbox"), letters).unwrap();
    let mut kept = 0;
    for lines in [1, 9, 17, 20, 27] {
        kill_after(lines, folder.path());
        let mailbox = open(folder.path());
        let count = mailbox.count().unwrap();
        assert!(
            count >= kept,
            "what was durable stays: {kept}, then {count}"
        );
        kept = count;
        let found = mailbox.from_person("ada", 1_000).unwrap().value;
        assert_eq!(u64::try_from(found.len()).unwrap(), count.min(1_000));
        for mail in found.iter().step_by(97) {
            assert!(mailbox.show(&mail.id).is_ok());
        }
    }
    assert!(kept > 0, "no kill came after a batch; kill later");
    let mailbox = open(folder.path());
    let report = mailbox
        .import(&[folder.path().join("big.mbox")], &mut ())
        .unwrap();
    assert_eq!(report.duplicates, kept);
    assert_eq!(mailbox.count().unwrap(), u64::try_from(LETTERS).unwrap());
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
