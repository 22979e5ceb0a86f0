//! A calendar on a server: added, read, written, removed.

use os1_tests::{Archive, CalDav, Handset, Reply, files_with};
use serde_json::Value;

const PASSWORD: &str = "secret";

fn with_account(server: &CalDav) -> Handset {
    let mut handset = Handset::set_up();
    handset.use_calendar(&server.address());
    handset
}

#[test]
fn an_account_is_added_tried_read_written_and_removed() {
    for server in CalDav::all() {
        eprintln!("with {}", server.name);
        server.fill(["tea".to_owned()]);
        let handset = with_account(&server);
        let tried = handset.run(&["account", "test", "home"]).ok();
        let calendars = tried.lines[0]["calendars"].as_array().expect("calendars");
        assert!(calendars.contains(&"work".into()), "{calendars:?}");
        assert_eq!(
            of_work(&handset.run(&["calendar", "sync"]).ok())["taken"],
            1
        );
        let day = handset
            .run(&["calendar", "agenda", "--day", "2026-03-10"])
            .ok();
        assert_eq!(day.lines[0]["uid"], "tea");

        let add = ["calendar", "add", "Run", "--start", "2026-03-10T18:00"];
        handset
            .run(&[&add[..], &["--calendar", "work"]].concat())
            .ok();
        assert_eq!(of_work(&handset.run(&["calendar", "sync"]).ok())["sent"], 1);
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
}

/// What a round says about the calendar `work`.
fn of_work(round: &Reply) -> &Value {
    let calendars = round.lines[0]["calendars"].as_array();
    calendars
        .and_then(|all| all.iter().find(|one| one["calendar"] == "work"))
        .unwrap_or_else(|| panic!("nothing about work: {:?}", round.lines))
}

#[test]
fn exported_erased_and_imported_the_account_goes_on_and_nothing_is_doubled() {
    let Some(server) = CalDav::radicale() else {
        return;
    };
    server.fill(["tea", "cake", "scone"].map(str::to_owned));
    let handset = with_account(&server);
    handset.run(&["calendar", "sync"]).ok();
    // Neither is on the server yet: one event more, one less.
    let run = ["calendar", "add", "Run", "--start", "2026-03-10T18:00"];
    handset
        .run(&[&run[..], &["--calendar", "work"]].concat())
        .ok();
    let day = ["calendar", "agenda", "--day", "2026-03-10"];
    let lines = handset.run(&day).ok().lines;
    let scone = lines.iter().find(|line| line["uid"] == "scone").unwrap();
    handset
        .run(&["calendar", "remove", scone["id"].as_str().unwrap()])
        .ok();
    let before = handset.run(&day).ok().lines.len();

    let file = handset.home().join("all.zip");
    let path = file.to_string_lossy().into_owned();
    handset.run(&["export", &path]).ok();
    let archive = Archive::open(&file);
    let text = |name: &str| String::from_utf8(archive.files[name].clone()).unwrap();
    assert!(text("manifest.json").contains("os1 account login home"));
    assert!(!text("accounts.jsonl").contains(PASSWORD));
    server.put("late", "DTSTART:20260310T200000Z\nSUMMARY:Late");
    handset.run(&["erase", "--yes"]).ok();
    let back = handset.run(&["import", &path]).ok();
    assert_eq!(back.lines[0]["accounts"][0], "home");
    assert_eq!(handset.run(&day).ok().lines.len(), before);
    let closed = handset.run(&["calendar", "sync"]).code;
    assert_eq!(closed, Some(1), "no host is open yet");

    let password = handset.write("password.txt", format!("{PASSWORD}\n"));
    let password = password.to_string_lossy().into_owned();
    handset
        .run(&["account", "login", "home", "--password-file", &password])
        .ok();
    let round = handset.run(&["calendar", "sync"]).ok();
    let round = of_work(&round);
    let counts = ["taken", "gone", "merged", "sent", "removed"].map(|name| round[name].clone());
    assert_eq!(counts, [1, 0, 0, 1, 1].map(Value::from), "{round}");
    assert_eq!(handset.run(&day).ok().lines.len(), before + 1);
    let there = server.uids();
    assert_eq!(there.len(), 4, "{there:?}");
    assert!(there.values().all(|times| *times == 1), "{there:?}");
    assert!(!there.contains_key("scone"));
    let again = handset.run(&["calendar", "sync"]).ok();
    assert_eq!(again.lines[0]["calendars"][0]["taken"], 0);
    assert_eq!(handset.run(&["calendar", "list"]).ok().lines.len(), 1);
}

#[test]
fn a_wrong_password_and_no_network_are_told_and_change_nothing() {
    // xandikos asks for no password.
    for server in [CalDav::radicale(), CalDav::cyrus()].into_iter().flatten() {
        eprintln!("with {}", server.name);
        let mut handset = Handset::set_up();
        handset.online();
        let file = handset.write("password.txt", "wrong\n");
        let file = file.to_string_lossy().into_owned();
        let address = server.address();
        let add = ["account", "add", "caldav", &address, "--user", "sam"];
        handset
            .run(&[&add[..], &["--password-file", &file]].concat())
            .ok();
        let failed = handset.run(&["calendar", "sync"]);
        assert!(!failed.lines.is_empty());
        assert_eq!(failed.lines[0]["error"]["kind"], "unauthorized");
        drop(server);
        let failed = handset.run(&["calendar", "sync"]);
        assert_eq!(failed.lines[0]["error"]["kind"], "network");
    }
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
