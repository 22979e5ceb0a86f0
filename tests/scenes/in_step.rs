//! The daemon keeps calendars in step by itself, and nothing that rings waits for a server.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use os1_tests::{CalDav, Handset, Running};
use serde_json::Value;

/// Longer than anything takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);
/// A server is silent for longer than this before it is given up.
const SILENCE: i64 = 120;

/// On the machine's clock, with a daemon that asks servers each second.
fn daemon(handset: &mut Handset) -> Running {
    handset.on_the_machines_clock();
    handset.daemon(&["--every", "1s"]).0
}

/// Looks again and again until `seen` is there.
fn wait_for<T>(what: &str, mut seen: impl FnMut() -> Option<T>) -> T {
    let until = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = seen() {
            return found;
        }
        assert!(Instant::now() < until, "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(200));
    }
}

/// What the agenda of a day in March says of an event.
fn summary(handset: &Handset, uid: &str) -> Option<String> {
    let day = ["calendar", "agenda", "--day", "2026-03-10"];
    let lines = handset.run(&day).ok().lines;
    let line = lines.iter().find(|line| line["uid"] == uid)?;
    line["summary"].as_str().map(str::to_owned)
}

fn sync_of(handset: &Handset) -> Value {
    handset.status()["accounts"][0]["sync"].clone()
}

#[test]
fn what_changes_on_the_server_is_on_the_agenda_and_rings_without_a_command() {
    let Some(server) = CalDav::radicale() else {
        return;
    };
    server.fill(["tea".to_owned()]);
    let mut handset = Handset::set_up();
    handset.use_calendar(&server.address());
    let mut daemon = daemon(&mut handset);
    wait_for("the first round", || summary(&handset, "tea"));
    let lines = "DTSTART:20260310T150000Z\nDTEND:20260310T160000Z\nSUMMARY:Green tea";
    server.put("tea", lines);
    wait_for("the change", || {
        summary(&handset, "tea").filter(|summary| summary == "Green tea")
    });
    let soon = Timestamp::now() + SignedDuration::from_secs(15);
    let start = soon.strftime("%Y%m%dT%H%M%SZ");
    server.put(
        "train",
        &format!("DTSTART:{start}\nSUMMARY:Train\nBEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:PT0S\nDESCRIPTION:Train\nEND:VALARM"),
    );
    let ring = daemon.next_line().expect("a ring");
    assert_eq!(ring["event"], "ring", "{ring}");
    assert!(ring["text"].as_str().unwrap().contains("Train"), "{ring}");
    // Heard here, it is heard on the user's other devices too (RFC 9074).
    let id = ring["id"].as_str().unwrap();
    handset.run(&["remind", "done", id]).ok();
    wait_for("the acknowledgement", || {
        server.text("train").contains("ACKNOWLEDGED:").then_some(())
    });

    handset
        .run(&[
            "calendar",
            "add",
            "Run",
            "--start",
            "2026-03-10T18:00",
            "--calendar",
            "work",
        ])
        .ok();
    wait_for("it to be sent", || (server.uids().len() == 3).then_some(()));

    assert!(sync_of(&handset)["last"].is_string());
    assert!(sync_of(&handset)["error"].is_null());
    drop(server);
    let error = wait_for("the error to be told", || {
        let error = sync_of(&handset)["error"].clone();
        error.is_object().then_some(error)
    });
    assert_eq!(error["kind"], "network");
    let doctor = handset.run(&["doctor"]);
    assert_eq!(doctor.code, Some(1));
    let told = doctor.lines.iter().any(|line| {
        line["check"] == "accounts"
            && line["ok"] == false
            && line["detail"]
                .as_str()
                .is_some_and(|detail| detail.contains("the last try failed"))
    });
    assert!(told, "{doctor:?}");
    assert_eq!(summary(&handset, "tea").as_deref(), Some("Green tea"));
}

/// A server of one published calendar file, which may be changed.
fn published(file: &Arc<Mutex<String>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = format!(
        "http://{}/x.ics",
        listener.local_addr().expect("its number")
    );
    let file = Arc::clone(file);
    std::thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let mut question = BufReader::new(&stream).lines().map_while(Result::ok);
            while question.next().is_some_and(|line| !line.is_empty()) {}
            let text = file.lock().expect("the file").clone();
            let head = "HTTP/1.1 200 OK\r\nContent-Type: text/calendar\r\nConnection: close";
            let answer = format!("{head}\r\nContent-Length: {}\r\n\r\n{text}", text.len());
            let _gone = stream.write_all(answer.as_bytes());
        }
    });
    address
}

fn holiday(summary: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VEVENT\r\nUID:holiday\r\nDTSTART;VALUE=DATE:20260310\r\nSUMMARY:{summary}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

#[test]
fn a_published_file_is_read_again_without_a_command() {
    let file = Arc::new(Mutex::new(holiday("Feast")));
    let mut handset = Handset::set_up();
    handset.online();
    let add = ["account", "add", "ics", &published(&file), "--id", "feasts"];
    handset.run(&add).ok();
    let _daemon = daemon(&mut handset);
    wait_for("the file", || summary(&handset, "holiday"));
    *file.lock().expect("the file") = holiday("Great feast");
    wait_for("the change", || {
        summary(&handset, "holiday").filter(|summary| summary == "Great feast")
    });
}

/// A server that takes every connection and never says a word; each is told and kept open.
fn silent() -> (String, Receiver<TcpStream>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = format!("http://{}", listener.local_addr().expect("its number"));
    let (sender, taken) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            if sender.send(stream).is_err() {
                return;
            }
        }
    });
    (address, taken)
}

#[test]
fn an_alarm_rings_and_commands_are_served_while_a_server_is_silent() {
    let (address, taken) = silent();
    let mut handset = Handset::set_up();
    handset.use_calendar(&address);
    let mut daemon = daemon(&mut handset);
    let open = taken.recv_timeout(PATIENCE).expect("it is asked");
    handset
        .run(&["remind", "add", "stretch", "--in", "2s"])
        .ok();
    let ring = daemon.next_line().expect("a ring");
    assert_eq!(ring["event"], "ring", "{ring}");
    assert!(
        ring["late_s"].as_i64().unwrap() < SILENCE,
        "it waited: {ring}"
    );
    // The person goes before: the round that waits for the server ends.
    handset.run(&["account", "remove", "home"]).ok();
    assert_eq!(handset.status()["accounts"], serde_json::json!([]));
    drop(open);
}

#[test]
fn offline_nothing_is_asked_and_that_is_said() {
    let (address, taken) = silent();
    let mut handset = Handset::set_up();
    handset.use_calendar(&address);
    handset.offline();
    let _daemon = daemon(&mut handset);
    let paused = sync_of(&handset)["paused"].clone();
    assert!(
        paused.as_str().is_some_and(|why| why.contains("offline")),
        "{paused}"
    );
    assert!(taken.recv_timeout(Duration::from_secs(3)).is_err(), "asked");
}
