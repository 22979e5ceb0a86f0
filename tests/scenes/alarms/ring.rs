//! What rings, what is told, and when.

use std::io::{BufRead, BufReader};

use os1_tests::Handset;

use super::{at, daemon_at, id_of, morning, of};

#[test]
fn a_reminder_rings_once_whatever_is_killed_and_started_again() {
    let mut handset = morning();
    let set = handset
        .run(&["remind", "add", "call mum", "--at", "08:00"])
        .ok();
    let id = id_of(&set);
    assert_eq!(set.lines[0]["at"], at("08:00:00"));
    assert!(daemon_at(&mut handset, &at("07:59:00")).is_empty());
    let rung = daemon_at(&mut handset, &at("08:00:10"));
    let rings = of(&rung, "ring", &id);
    assert_eq!(rings.len(), 1, "{rung:?}");
    assert!(rings[0]["text"].as_str().unwrap().contains("call mum"));
    assert!(daemon_at(&mut handset, &at("08:00:30")).is_empty(), "twice");
    handset.run(&["remind", "done", &id]).ok();
    assert!(daemon_at(&mut handset, &at("12:00:00")).is_empty());
    // The clock is set back: the same eight o'clock again.
    assert!(daemon_at(&mut handset, &at("08:00:00")).is_empty());
    assert!(handset.run(&["remind"]).ok().lines.is_empty());
}

#[test]
fn what_could_not_ring_is_told_with_when_and_why_and_only_once() {
    let mut handset = morning();
    handset
        .run(&[
            "remind",
            "add",
            "take the pill",
            "--at",
            "08:00",
            "--every",
            "FREQ=DAILY",
        ])
        .ok();
    daemon_at(&mut handset, &at("07:30:00"));
    let told = daemon_at(&mut handset, "2026-03-13T11:00:00+01:00[Europe/Berlin]");
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0]["event"], "missed");
    assert_eq!(told[0]["times"], 4);
    assert_eq!(told[0]["at"], "2026-03-13T08:00:00+01:00[Europe/Berlin]");
    let text = told[0]["text"].as_str().unwrap();
    for part in [
        "take the pill",
        "today at 8 in the morning",
        "not running after 7:30",
    ] {
        assert!(text.contains(part), "{text}");
    }
    assert!(daemon_at(&mut handset, "2026-03-13T11:01:00+01:00[Europe/Berlin]").is_empty());
    let listed = handset.run(&["remind", "missed"]).ok();
    assert_eq!(listed.lines.len(), 1);
    let next = handset.run(&["remind"]).ok();
    assert_eq!(
        next.lines[0]["at"],
        "2026-03-14T08:00:00+01:00[Europe/Berlin]"
    );
}

#[test]
fn snoozed_it_rings_again_and_unanswered_it_nudges_and_stops() {
    let mut handset = morning();
    let id = id_of(
        &handset
            .run(&["remind", "add", "leave", "--at", "08:00"])
            .ok(),
    );
    assert_eq!(
        of(&daemon_at(&mut handset, &at("08:00:00")), "ring", &id).len(),
        1
    );
    handset.run(&["remind", "snooze", &id, "--for", "5m"]).ok();
    assert_eq!(handset.run(&["remind"]).ok().lines[0]["at"], at("08:05:00"));
    assert!(daemon_at(&mut handset, &at("08:04:00")).is_empty());
    let mut rings = Vec::new();
    for minute in ["08:05:00", "08:15:00", "08:35:00", "09:15:00", "10:00:00"] {
        rings.extend(daemon_at(&mut handset, &at(minute)));
    }
    assert_eq!(of(&rings, "ring", &id).len(), 3, "{rings:?}");
    let given_up = of(&rings, "missed", &id);
    assert_eq!(given_up.len(), 1, "{rings:?}");
    assert!(
        given_up[0]["text"]
            .as_str()
            .unwrap()
            .contains("did not answer")
    );
    let answer = handset.run(&["remind", "done", &id]);
    assert_eq!(answer.code, Some(1), "nothing rings any more: {answer:?}");
}

#[test]
fn at_eight_is_eight_wherever_the_person_is() {
    let mut handset = morning();
    handset
        .run(&[
            "remind",
            "add",
            "stretch",
            "--at",
            "08:00",
            "--every",
            "FREQ=DAILY",
        ])
        .ok();
    daemon_at(&mut handset, &at("07:00:00"));
    // In New York it is one at night, and eight is still to come.
    assert!(daemon_at(&mut handset, "2026-03-10T02:00:00-04:00[America/New_York]").is_empty());
    let rung = daemon_at(&mut handset, "2026-03-10T08:00:05-04:00[America/New_York]");
    assert_eq!(rung.len(), 1, "{rung:?}");
    // On to Tokyo: eight of the 11th is past there when the person lands.
    let told = daemon_at(&mut handset, "2026-03-11T12:00:00+09:00[Asia/Tokyo]");
    let missed: Vec<_> = told.iter().filter(|event| event["times"] == 1).collect();
    let why = missed
        .iter()
        .filter_map(|event| event["text"].as_str())
        .any(|text| text.contains("when you left New York"));
    assert!(why, "{told:?}");
}

#[test]
fn the_wake_up_follows_the_first_wish_and_can_be_left_out() {
    let mut handset = morning();
    let next = handset
        .run(&["wake", "on", "--at", "07:30", "--sleep", "8h"])
        .ok();
    assert_eq!(next.lines[0]["at"], at("07:30:00"));
    assert_eq!(
        next.lines[0]["bedtime"],
        at("00:00:00")
            .replace("10T00", "09T23")
            .replace("23:00:00", "23:30:00")
    );
    let rung = daemon_at(&mut handset, &at("07:30:01"));
    assert!(
        rung[0]["text"]
            .as_str()
            .unwrap()
            .starts_with("Good morning"),
        "{rung:?}"
    );
    handset.run(&["remind", "done", "wake"]).ok();
    let skipped = handset.run(&["wake", "skip"]).ok();
    assert_eq!(
        skipped.lines[0]["at"],
        "2026-03-12T07:30:00+01:00[Europe/Berlin]"
    );
    assert!(daemon_at(&mut handset, "2026-03-11T07:30:01+01:00[Europe/Berlin]").is_empty());
    handset.run(&["undo"]).ok();
    handset.run(&["wake", "off"]).ok();
    assert!(handset.run(&["wake"]).ok().lines.is_empty());
}

#[test]
fn an_appointment_wakes_is_told_in_the_morning_and_carries_its_reminder() {
    let mut handset = morning();
    let added = handset
        .run(&["calendar", "add", "dentist tomorrow at 9 am"])
        .ok();
    let uid = added.lines[0]["uid"].as_str().expect("a uid").to_owned();
    let wake = handset
        .run(&["wake", "on", "--ready", "45m", "--way", "15m"])
        .ok();
    assert_eq!(
        wake.lines[0]["at"],
        "2026-03-11T08:00:00+01:00[Europe/Berlin]"
    );
    assert!(wake.lines[0]["why"].as_str().unwrap().contains("dentist"));
    let set = handset
        .run(&["remind", "add", "leave", "--event", &uid, "--before", "20m"])
        .ok();
    assert_eq!(
        set.lines[0]["at"],
        "2026-03-11T08:40:00+01:00[Europe/Berlin]"
    );
    daemon_at(&mut handset, &at("22:00:00"));
    let rung = daemon_at(&mut handset, "2026-03-11T08:00:01+01:00[Europe/Berlin]");
    assert!(
        rung[0]["text"].as_str().unwrap().contains("dentist"),
        "{rung:?}"
    );
    let today = handset.run(&["wake", "today"]).ok();
    assert!(today.lines[0]["text"].as_str().unwrap().contains("dentist"));
    let rung = daemon_at(&mut handset, "2026-03-11T08:40:01+01:00[Europe/Berlin]");
    assert!(
        rung.iter()
            .any(|ring| ring["text"].as_str().unwrap().contains("leave")),
        "{rung:?}"
    );
}

#[test]
fn the_desktop_is_notified_and_follows_no_markup() {
    let mut handset = Handset::new();
    let Some(session) = os1_tests::DesktopSession::start(handset.home()) else {
        return;
    };
    handset.in_session(Some(session.bus()));
    let file = handset.write("me.toml", "name = \"Theodore\"\nadult = true\n");
    handset.at(&at("07:00:00"));
    handset
        .run(&["setup", "--answers", &file.to_string_lossy()])
        .ok();
    handset
        .run(&["remind", "add", "call <b>mum</b>", "--at", "08:00"])
        .ok();
    let mut monitor = Notifications::watch(session.bus());
    handset.at(&at("08:00:05"));
    let (running, rung) = handset.daemon(&[]);
    // A ring does not wait for the desktop, so the daemon lives until the desktop has heard.
    let seen = monitor.until("mum");
    running.kill();
    assert_eq!(rung.len(), 1, "{rung:?}");
    assert!(seen.contains("call &lt;b&gt;mum&lt;/b&gt;"), "{seen}");
}

/// What is asked of the desktop's notifications, seen by a program of the bus's own package.
struct Notifications {
    program: std::process::Child,
    lines: std::io::Lines<BufReader<std::process::ChildStdout>>,
}

impl Notifications {
    /// Returns once nothing that is said from now on can be missed.
    fn watch(bus: &str) -> Self {
        let mut program = std::process::Command::new("dbus-monitor")
            .args(["--address", bus, "member='Notify'"])
            .stdout(std::process::Stdio::piped())
            .spawn()
            .expect("dbus-monitor, of the package that dbus-send is in");
        let output = program.stdout.take().expect("a pipe from the monitor");
        let lines = BufReader::new(output).lines();
        let mut watching = Self { program, lines };
        // The bus takes its name away the moment it becomes a monitor.
        watching.until("member=NameLost");
        watching
    }

    /// Everything up to the line that holds `word`.
    fn until(&mut self, word: &str) -> String {
        let mut seen = String::new();
        while !seen.contains(word) {
            let line = self.lines.next().expect("the monitor goes on");
            seen += &line.expect("text");
            seen.push('\n');
        }
        seen
    }
}

impl Drop for Notifications {
    fn drop(&mut self) {
        let _already_ended = self.program.kill();
        let _reaped = self.program.wait();
    }
}

/// A meeting every Wednesday with an alarm a quarter of an hour before.
const MEETING: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VEVENT\r\n\
UID:weekly@test\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:Weekly meeting\r\nLOCATION:Room 4\r\n\
DTSTART:20260107T130000Z\r\nDTEND:20260107T140000Z\r\nRRULE:FREQ=WEEKLY\r\nBEGIN:VALARM\r\n\
ACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nDESCRIPTION:\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

#[test]
fn the_alarm_that_an_event_carries_rings_and_old_ones_of_an_import_do_not() {
    let mut handset = morning();
    let file = handset.write("work.ics", MEETING);
    handset
        .run(&["calendar", "import", &file.to_string_lossy()])
        .ok();
    assert!(
        daemon_at(&mut handset, &at("08:00:00")).is_empty(),
        "nine weeks are past"
    );
    let next = handset.run(&["remind"]).ok();
    assert_eq!(next.lines[0]["kind"], "event");
    assert_eq!(
        next.lines[0]["at"],
        "2026-03-11T13:45:00+01:00[Europe/Berlin]"
    );
    let rung = daemon_at(&mut handset, "2026-03-11T13:45:01+01:00[Europe/Berlin]");
    assert_eq!(rung.len(), 1, "{rung:?}");
    let text = rung[0]["text"].as_str().unwrap();
    assert!(text.contains("Weekly meeting"), "{text}");
    assert!(
        text.contains("2 in the afternoon"),
        "when it begins: {text}"
    );
    assert!(daemon_at(&mut handset, "2026-03-11T13:46:00+01:00[Europe/Berlin]").is_empty());
}
