//! A calendar on a server: added, read, written, removed.

use os1_tests::{CalDav, Handset, files_with};

const PASSWORD: &str = "secret";

fn with_account(server: &CalDav) -> Handset {
    let mut handset = Handset::set_up();
    handset.use_calendar(&server.address());
    handset
}

#[test]
fn an_account_is_added_tried_read_written_and_removed() {
    let Some(server) = CalDav::start(["tea".to_owned()]) else {
        return;
    };
    let handset = with_account(&server);
    let tried = handset.run(&["account", "test", "home"]).ok();
    assert_eq!(tried.lines[0]["calendars"][0], "work");
    let round = handset.run(&["calendar", "sync"]).ok();
    assert_eq!(round.lines[0]["calendars"][0]["taken"], 1);
    let day = handset
        .run(&["calendar", "agenda", "--day", "2026-03-10"])
        .ok();
    assert_eq!(day.lines[0]["uid"], "tea");

    let add = [
        "calendar",
        "add",
        "Run",
        "--start",
        "2026-03-10T18:00",
        "--calendar",
        "work",
    ];
    handset.run(&add).ok();
    let round = handset.run(&["calendar", "sync"]).ok();
    assert_eq!(round.lines[0]["calendars"][0]["sent"], 1);
    assert_eq!(server.uids().len(), 2);

    let listed = handset.run(&["account", "list"]).ok();
    assert_eq!(listed.lines[0]["id"], "home");
    handset.run(&["account", "remove", "home"]).ok();
    assert_eq!(server.uids().len(), 2, "on the server all stays");
    let none = handset
        .run(&["calendar", "agenda", "--day", "2026-03-10"])
        .ok();
    assert!(none.lines.iter().all(|line| line["uid"] != "tea"));
    assert!(files_with(&handset.data(), PASSWORD).is_empty());
}

#[test]
fn a_wrong_password_and_no_network_are_told_and_change_nothing() {
    let Some(server) = CalDav::start(["tea".to_owned()]) else {
        return;
    };
    let mut handset = Handset::set_up();
    handset.online();
    let file = handset.write("password.txt", "wrong\n");
    let file = file.to_string_lossy().into_owned();
    let address = server.address();
    let add = [
        "account",
        "add",
        "caldav",
        &address,
        "--user",
        "sam",
        "--password-file",
        &file,
    ];
    handset.run(&add).ok();
    let failed = handset.run(&["calendar", "sync"]);
    assert!(!failed.lines.is_empty());
    assert_eq!(failed.lines[0]["error"]["kind"], "unauthorized");
    drop(server);
    let failed = handset.run(&["calendar", "sync"]);
    assert_eq!(failed.lines[0]["error"]["kind"], "network");
}

#[test]
fn plain_http_elsewhere_is_no_place_for_a_password() {
    let handset = Handset::set_up();
    let refused = handset.run(&["account", "add", "caldav", "http://dav.example.org"]);
    assert!(
        refused
            .lines
            .iter()
            .all(|line| line.get("kind") != Some(&"caldav".into()))
    );
    let listed = handset.run(&["account", "list"]).ok();
    assert!(
        listed
            .lines
            .iter()
            .all(|line| line.get("kind") != Some(&"caldav".into()))
    );
}
