//! Alarms ring once, or are told as missed: over restarts, kills, journeys and set clocks.

use std::time::Duration;

use os1_tests::Handset;
use serde_json::Value;

/// Longer than a daemon takes to start and to look, shorter than a test may wait.
const A_WHILE: Duration = Duration::from_secs(3);

fn at(time: &str) -> String {
    format!("2026-03-10T{time}+01:00[Europe/Berlin]")
}

/// A companion at 7 in the morning of a Tuesday.
fn morning() -> Handset {
    let mut handset = Handset::set_up();
    handset.at(&at("07:00:00"));
    handset
}

/// Starts the daemon at `now`, gives it a while, kills it, and gives what it rang and told.
fn daemon_at(handset: &mut Handset, now: &str) -> Vec<Value> {
    handset.at(now);
    let mut running = handset.start(&["daemon"]);
    let mut events = Vec::new();
    while let Some(line) = running.line_within(A_WHILE) {
        events.push(line);
    }
    assert!(running.is_alive(), "the daemon ended by itself");
    events.extend(running.kill());
    events
}

fn of<'e>(events: &'e [Value], sort: &str, id: &str) -> Vec<&'e Value> {
    let mine = |event: &&Value| event["event"] == sort && event["id"] == id;
    events.iter().filter(mine).collect()
}

fn id_of(reply: &os1_tests::Reply) -> String {
    reply.lines[0]["id"].as_str().expect("an id").to_owned()
}

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
fn timers_run_by_name_and_rest_while_halted() {
    let mut handset = morning();
    handset.run(&["timer", "start", "10m", "the", "pasta"]).ok();
    handset.run(&["timer", "start", "3m", "tea"]).ok();
    handset.at(&at("07:01:00"));
    let halted = handset.run(&["timer", "pause", "tea"]).ok();
    assert_eq!(halted.lines[0]["left_s"], 120);
    let rung = daemon_at(&mut handset, &at("07:10:00"));
    assert_eq!(rung.len(), 1, "{rung:?}");
    assert!(rung[0]["text"].as_str().unwrap().contains("pasta"));
    let going_on = handset.run(&["timer", "resume", "tea"]).ok();
    assert_eq!(going_on.lines[0]["ends"], at("07:12:00"));
    handset.run(&["timer", "cancel", "tea"]).ok();
    assert!(handset.run(&["timer", "resume", "tea"]).code == Some(1));
    handset.run(&["undo"]).ok();
    assert_eq!(
        handset.run(&["timer"]).ok().lines.last().unwrap()["name"],
        "tea"
    );
}

#[test]
fn lists_notice_what_is_there_and_take_changes_back() {
    let handset = morning();
    handset
        .run(&["list", "add", "shopping", "milk", "brown bread"])
        .ok();
    let again = handset
        .run(&["list", "add", "Shopping list", "Milk", "eggs"])
        .ok();
    let duplicates: Vec<_> = again
        .lines
        .iter()
        .map(|line| line["duplicate"] == true)
        .collect();
    assert_eq!(duplicates, [false, true]);
    handset.run(&["list", "tick", "shopping", "bread"]).ok();
    handset.run(&["list", "remove", "shopping", "eggs"]).ok();
    handset.run(&["undo"]).ok();
    let shown = handset.run(&["list", "show", "groceries"]).ok();
    let texts: Vec<_> = shown
        .lines
        .iter()
        .map(|line| line["text"].clone())
        .collect();
    assert_eq!(texts, ["milk", "brown bread", "eggs"]);
    assert_eq!(shown.lines[1]["done"], true);
    let file = handset.home().join("shopping.ics");
    handset
        .run(&["list", "export", "shopping", &file.to_string_lossy()])
        .ok();
    let text = std::fs::read_to_string(&file).unwrap();
    assert_eq!(text.matches("BEGIN:VTODO").count(), 3);
    assert_eq!(text.matches("STATUS:COMPLETED").count(), 1);
    let unknown = handset.run(&["list", "show", "gifts"]);
    assert_eq!(unknown.code, Some(1));
}

#[test]
fn times_are_said_in_words() {
    let handset = morning();
    let set = |words: &str| {
        let set = handset.run(&["remind", "add", words]).ok();
        let field = |name: &str| set.lines[0][name].as_str().unwrap().to_owned();
        (field("what"), field("at"))
    };
    let (what, when) = set("remind me to call mum tomorrow at 8 in the evening");
    assert_eq!(
        (what.as_str(), when.as_str()),
        ("call mum", "2026-03-11T20:00:00+01:00[Europe/Berlin]")
    );
    let (what, when) = set("check the oven in 20 minutes");
    assert_eq!(
        (what.as_str(), when.as_str()),
        ("check the oven", at("07:20:00").as_str())
    );
    let (what, when) = set("water the plants every Friday at 9 am");
    assert_eq!(
        (what.as_str(), when.as_str()),
        (
            "water the plants",
            "2026-03-13T09:00:00+01:00[Europe/Berlin]"
        )
    );
    let nothing = handset.run(&["remind", "add", "call mum"]);
    assert_eq!(nothing.code, Some(1));
    let due = handset
        .run(&["list", "add", "to do", "tax return by May 31"])
        .ok();
    assert_eq!(due.lines[0]["text"], "tax return");
    assert_eq!(due.lines[0]["due"], "2026-05-31");
    for (words, due) in [
        ("by the end of May", "2026-05-31"),
        ("before Friday", "2026-03-12"),
    ] {
        let words = format!("call the bank {words}");
        let due_then = handset.run(&["list", "add", "to do", &words]).ok();
        assert_eq!(due_then.lines[0]["due"], due, "{words}");
        handset.run(&["list", "tick", "to do", "bank"]).ok();
    }
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
fn alarms_and_lists_are_in_the_export_and_go_on_where_it_is_brought_in() {
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
    handset.run(&["wake", "on", "--at", "07:30"]).ok();
    handset
        .run(&["list", "add", "shopping", "milk", "eggs"])
        .ok();
    handset.run(&["list", "tick", "shopping", "eggs"]).ok();
    assert_eq!(daemon_at(&mut handset, &at("08:00:05")).len(), 2);
    let file = handset.home().join("all.zip");
    handset.run(&["export", &file.to_string_lossy()]).ok();
    let mut other = Handset::new();
    other.at(&at("08:00:30"));
    other.run(&["import", &file.to_string_lossy()]).ok();
    assert_eq!(
        other.run(&["list", "show", "shopping"]).ok().lines,
        handset.run(&["list", "show", "shopping"]).ok().lines
    );
    let again = daemon_at(&mut other, &at("08:01:00"));
    let first = |event: &&Value| event["event"] == "ring" && event["ring"] == 1;
    assert_eq!(
        again.iter().filter(first).count(),
        0,
        "rung elsewhere too: {again:?}"
    );
    let next = other.run(&["wake"]).ok();
    assert_eq!(
        next.lines[0]["at"],
        "2026-03-11T07:30:00+01:00[Europe/Berlin]"
    );
}

#[test]
fn the_zone_is_where_the_person_says_they_are() {
    let mut handset = Handset::set_up();
    handset.on_the_machines_clock();
    let zone = |handset: &Handset, arguments: &[&str]| {
        let reply = handset.run(&[&["zone"], arguments].concat()).ok();
        reply.lines[0]["zone"].as_str().unwrap().to_owned()
    };
    assert_eq!(zone(&handset, &[]), "Europe/Berlin");
    let set = handset.run(&[
        "remind",
        "add",
        "stretch",
        "--at",
        "08:00",
        "--every",
        "FREQ=DAILY",
    ]);
    assert!(
        set.ok().lines[0]["at"]
            .as_str()
            .unwrap()
            .contains("Europe/Berlin")
    );
    assert_eq!(zone(&handset, &["Asia/Tokyo"]), "Asia/Tokyo");
    let next = handset.run(&["remind"]).ok();
    let at = next.lines[0]["at"].as_str().unwrap();
    assert!(at.contains("T08:00:00+09:00[Asia/Tokyo]"), "{at}");
    assert_eq!(handset.run(&["zone", "Moon/Crater"]).code, Some(1));
    assert_eq!(zone(&handset, &["system"]), "UTC");
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
    let mut monitor = std::process::Command::new("dbus-monitor")
        .args(["--address", session.bus(), "member='Notify'"])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("dbus-monitor, of the package that dbus-send is in");
    std::thread::sleep(Duration::from_secs(1));
    assert_eq!(daemon_at(&mut handset, &at("08:00:05")).len(), 1);
    monitor.kill().unwrap();
    let seen = String::from_utf8(monitor.wait_with_output().unwrap().stdout).unwrap();
    assert!(seen.contains("call &lt;b&gt;mum&lt;/b&gt;"), "{seen}");
}

#[test]
fn a_timer_set_while_the_daemon_rests_rings_by_itself() {
    let mut handset = Handset::set_up();
    handset.on_the_machines_clock();
    let mut running = handset.start(&["daemon"]);
    running.line_within(A_WHILE);
    assert!(running.is_alive());
    handset.run(&["timer", "start", "1s", "the", "egg"]).ok();
    let ring = running
        .next_line()
        .expect("it rings before the next half minute");
    assert!(ring["text"].as_str().unwrap().contains("the egg"), "{ring}");
    let id = ring["id"].as_str().unwrap();
    handset.run(&["remind", "done", id]).ok();
    assert!(
        running.line_within(A_WHILE).is_none(),
        "answered, it is silent"
    );
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
