//! When it cannot be: a plain sentence, and nothing is changed.

use std::fs;
use std::path::{Path, PathBuf};

use os1_tests::{Handset, files_below};

/// Every file of a profile with its bytes.
fn snapshot(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found: Vec<_> = files_below(folder)
        .into_iter()
        .map(|file| {
            let bytes = fs::read(&file).unwrap_or_default();
            (file, bytes)
        })
        .collect();
    found.sort();
    found
}

#[test]
fn a_wrong_key_is_said_and_the_file_is_not_touched() {
    let handset = Handset::set_up();
    let key = handset.data().join("key");
    if !key.is_file() {
        eprintln!("SKIPPED: this machine's secret service holds the key");
        return;
    }
    handset.say("Hello");
    fs::write(&key, "00".repeat(32)).unwrap();
    let database = handset.data().join("os1.db");
    let before = fs::read(&database).unwrap();
    let reply = handset.run(&["say", "hello"]);
    assert_eq!(reply.refused(), "wrong_key");
    assert_eq!(fs::read(&database).unwrap(), before);
}

#[test]
fn a_second_process_becomes_a_client_or_is_told_who_holds_the_profile() {
    let handset = Handset::set_up();
    let mut first = handset.start(&[]);
    assert!(first.turn("Hello").is_done());
    let second = handset.run(&["say", "hello"]);
    if second.code != Some(0) {
        assert_eq!(second.refused(), "locked");
    }
    assert!(first.turn("Are you still there?").is_done());
}

/// A mount that only reads stops root too, as a folder's permissions do not.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_is_said_and_not_touched() {
    let handset = Handset::set_up();
    let folder = handset.data();
    let before = snapshot(&folder);
    let Some(reply) = handset.run_on_read_only_disk(&["say", "hello"]) else {
        return;
    };
    assert_eq!(reply.refused(), "read_only");
    assert_eq!(before, snapshot(&folder));
    handset.say("hello");
}

#[test]
fn a_folder_that_is_a_file_is_refused() {
    let handset = Handset::new();
    fs::write(handset.data(), "not a folder").unwrap();
    handset
        .set_up_with("name = \"Theodore\"\nadult = true\n")
        .refused();
    assert_eq!(fs::read(handset.data()).unwrap(), b"not a folder");
}

#[test]
fn a_damaged_database_is_said_or_mended_and_never_a_panic() {
    let handset = Handset::set_up();
    handset.say("Hello");
    let database = handset.data().join("os1.db");
    let mut bytes = fs::read(&database).unwrap();
    let middle = bytes.len() / 2;
    for byte in bytes.iter_mut().skip(middle).take(4096) {
        *byte ^= 0x5A;
    }
    fs::write(&database, &bytes).unwrap();
    let reply = handset.run(&["status"]);
    if reply.code != Some(0) {
        reply.refused();
    }
}

#[test]
fn wrong_words_on_the_command_line_are_usage_errors() {
    let handset = Handset::new();
    for arguments in [
        &["fly"][..],
        &["mail"],
        &["mail", "import"],
        &["model", "add", "telepathy"],
        &["say", "--loudly", "hello"],
    ] {
        assert_eq!(handset.run(arguments).code, Some(2), "{arguments:?}");
    }
}

#[test]
fn every_command_has_help_with_an_example() {
    let handset = Handset::new();
    for command in [
        "setup",
        "say",
        "status",
        "doctor",
        "export",
        "import",
        "erase",
        "understand",
        "care",
        "activity",
        "approvals",
        "approve",
        "decline",
        "stop",
        "undo",
        "outbox",
        "daemon",
        "bench",
        "completions",
        "man",
    ] {
        let help = handset.run_plain(&[command, "--help"], b"").ok();
        assert!(help.out.contains("Example"), "{command}: {}", help.out);
    }
}
