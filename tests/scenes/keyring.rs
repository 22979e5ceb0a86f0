//! Keys in the keyring of a desktop session.

use std::path::PathBuf;

use os1_tests::{DesktopSession, Handset, files_with};

const ANSWERS: &str = "name = \"Theodore\"\nadult = true\nvoice = \"female\"\n";

fn key_id(handset: &Handset) -> String {
    let text = std::fs::read_to_string(handset.data().join("key-id")).unwrap();
    text.lines().next().unwrap().to_owned()
}

fn detail_of_key(handset: &Handset) -> (bool, String) {
    let reply = handset.run(&["doctor"]);
    let check = reply.lines.iter().find(|line| line["check"] == "key");
    let check = check.expect("doctor speaks of the key");
    (check["ok"] == true, check["detail"].to_string())
}

#[test]
fn in_a_desktop_session_every_key_lies_in_the_keyring_until_all_is_erased() {
    let mut handset = Handset::new();
    let Some(session) = DesktopSession::start(handset.home()) else {
        return;
    };
    handset.in_session(Some(session.bus()));
    let born = handset.set_up_with(ANSWERS).ok();
    assert!(born.err.contains("keyring"), "it says where: {}", born.err);
    assert!(!handset.data().join("key").exists());
    assert!(handset.say("What is your name?").events("done").len() == 1);
    assert!(detail_of_key(&handset).0);
    let id = key_id(&handset);
    assert_eq!(session.entries_of(&id), 1);

    handset.use_model("http://127.0.0.1:9");
    assert_eq!(session.entries_of(&id), 2);
    let leaked = files_with(&handset.data(), "sk-test-1234567890");
    assert_eq!(leaked, Vec::<PathBuf>::new());
    handset.run(&["model", "remove", "scripted"]).ok();
    assert_eq!(session.entries_of(&id), 1);

    handset.run(&["erase", "--yes"]).ok();
    assert_eq!(session.entries_of(&id), 0);
}

#[test]
fn outside_its_session_it_says_where_the_key_is_and_changes_nothing() {
    let mut handset = Handset::new();
    let Some(session) = DesktopSession::start(handset.home()) else {
        return;
    };
    handset.in_session(Some(session.bus()));
    let _born = handset.set_up_with(ANSWERS).ok();
    handset.in_session(None);
    let refused = handset.run(&["say", "What is your name?"]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.contains("keyring"), "{}", refused.err);
    let (ok, detail) = detail_of_key(&handset);
    assert!(!ok && detail.contains("keyring"), "{detail}");
    handset.in_session(Some(session.bus()));
    assert!(handset.say("What is your name?").events("done").len() == 1);
}

#[test]
fn a_bus_that_is_gone_does_not_keep_it_from_being_born() {
    let mut handset = Handset::new();
    let gone = format!("unix:path={}", handset.home().join("no-bus").display());
    handset.in_session(Some(&gone));
    let born = handset.set_up_with(ANSWERS).ok();
    assert!(born.err.contains("file"), "it says where: {}", born.err);
    assert!(handset.data().join("key").exists());
    assert!(detail_of_key(&handset).0);
}
