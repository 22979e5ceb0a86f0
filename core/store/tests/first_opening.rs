//! The first moments of a process: several threads open at once, and each succeeds.
#![allow(
    clippy::unwrap_used,
    reason = "it stops at what it did not expect; the exit code of the child is the answer"
)]

mod common;

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Barrier};
use std::thread;

use os1_store::rusqlite::Connection;

/// How many threads of one process open at the same instant.
const THREADS: usize = 8;
/// How many fresh processes are tried. Two in a thousand failed on two busy cores before the
/// store started the library itself: this finds a store that never opens at once, and
/// `OS1_KILLS`, which the soak raises, a rare one.
const PROCESSES: usize = 50;

fn processes() -> usize {
    let told = std::env::var("OS1_KILLS").ok();
    told.and_then(|text| text.parse().ok()).unwrap_or(PROCESSES)
}

/// Runs one of the ignored tests below in a process of its own; whether it passed.
fn passes_in_a_new_process(name: &str) -> bool {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", name, "--ignored"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap()
        .success()
}

/// Does `work` in several threads at one instant, each with a folder of its own that is
/// there already; whether all succeeded.
fn at_once(work: fn(&Path) -> bool) -> bool {
    let waiting = Arc::new(Barrier::new(THREADS));
    let threads: Vec<_> = (0..THREADS)
        .map(|_| {
            let waiting = Arc::clone(&waiting);
            let folder = tempfile::tempdir().unwrap();
            thread::spawn(move || {
                waiting.wait();
                work(folder.path())
            })
        })
        .collect();
    threads
        .into_iter()
        .map(|thread| thread.join().unwrap())
        .filter(|opened| !opened)
        .count()
        == 0
}

#[test]
fn several_profiles_open_at_the_first_instant_of_a_process() {
    for _ in 0..processes() {
        assert!(passes_in_a_new_process("stores_at_once"));
    }
}

/// The store starts the library itself because of how this version does it. After an update,
/// look whether `sqlite3_initialize` still counts itself done before `SQLITE_EXTRA_INIT` has
/// run (and try `bare_connections_at_once` in some thousand new processes); when it does not,
/// `library.rs` is no longer needed.
#[test]
fn the_version_that_needs_to_be_started_first() {
    assert_eq!(os1_store::rusqlite::version(), "3.54.1");
}

#[test]
#[ignore = "run in a process of its own"]
fn stores_at_once() {
    assert!(at_once(|folder| common::open(folder).is_ok()));
}

#[test]
#[ignore = "run in a process of its own"]
fn bare_connections_at_once() {
    assert!(at_once(|_| {
        let c = Connection::open_in_memory().unwrap();
        let _ = c.pragma_update(None, "cipher_log_level", "NONE");
        c.pragma_update(None, "key", "x'00'").is_ok()
    }));
}
