//! A person's calendar: events in and out, what is in the way, when there is time.

use os1_tests::{Archive, Handset};
use serde_json::Value;

/// Two events, one of them weekly, one that cannot be read whole.
const WORK: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nX-WR-CALNAME:Work\r\nBEGIN:VEVENT\r\nUID:round@example.org\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:Editors' round\r\nLOCATION:Room 4\r\nDTSTART;TZID=Europe/Berlin:20260105T100000\r\nDTEND;TZID=Europe/Berlin:20260105T110000\r\nRRULE:FREQ=WEEKLY;BYDAY=MO,WE\r\nX-UNKNOWN;P=1:kept\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:leave@example.org\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:Out of office\r\nDTSTART;VALUE=DATE:20260316\r\nDTEND;VALUE=DATE:20260318\r\nEND:VEVENT\r\nthis line is nothing\r\nEND:VCALENDAR\r\n";

fn imported() -> Handset {
    let handset = Handset::set_up();
    let file = handset.write("work.ics", WORK);
    let file = file.to_string_lossy().into_owned();
    handset
        .run(&["calendar", "import", &file, "--calendar", "Work"])
        .ok();
    handset
}

fn agenda(handset: &Handset, flags: &[&str]) -> Vec<Value> {
    let arguments: Vec<&str> = ["calendar", "agenda"]
        .iter()
        .chain(flags)
        .copied()
        .collect();
    handset.run(&arguments).ok().lines
}

fn names(lines: &[Value]) -> Vec<&str> {
    lines
        .iter()
        .map(|line| line["summary"].as_str().unwrap())
        .collect()
}

#[test]
fn an_event_is_added_told_taken_back_and_in_the_activity() {
    let handset = Handset::set_up();
    let added = handset
        .run(&[
            "calendar",
            "add",
            "Dentist",
            "--start",
            "2026-03-11T09:00",
            "--for",
            "30m",
            "--where",
            "Marktplatz 1",
        ])
        .ok();
    let event = added.first();
    assert_eq!(event["start"], "2026-03-11T09:00:00+01:00[Europe/Berlin]");
    assert_eq!(event["end"], "2026-03-11T09:30:00+01:00[Europe/Berlin]");
    assert_eq!(event["where"], "Marktplatz 1");
    assert_eq!(event["status"], "confirmed");
    assert_eq!(event["conflicts"], serde_json::json!([]));
    let day = agenda(&handset, &["--day", "2026-03-11"]);
    assert_eq!(names(&day), ["Dentist"]);
    for field in ["uid", "start", "end", "summary", "where", "who", "status"] {
        assert!(!day[0][field].is_null(), "{field}: {}", day[0]);
    }
    assert_eq!(handset.status()["calendar"]["events"], 1);
    handset.run(&["undo", event["undo"].as_str().unwrap()]).ok();
    assert!(agenda(&handset, &["--day", "2026-03-11"]).is_empty());
    let activity = handset.run(&["activity"]).ok();
    assert!(
        activity.lines.iter().any(
            |line| line["what"].as_str().unwrap().contains("Dentist") && line["undone"] == true
        )
    );
}

#[test]
fn an_event_is_added_in_words() {
    let handset = Handset::set_up();
    let added = handset
        .run(&[
            "calendar",
            "add",
            "dinner with Amy a week from Friday at eight",
        ])
        .ok();
    let event = added.first();
    assert_eq!(event["summary"], "dinner with Amy");
    assert_eq!(event["start"], "2026-03-20T20:00:00+01:00[Europe/Berlin]");
    let choir = handset
        .run(&["calendar", "add", "choir every Thursday at 7pm"])
        .ok();
    assert_eq!(choir.first()["summary"], "choir");
    let week = agenda(&handset, &["--from", "2026-03-12", "--to", "2026-03-27"]);
    assert_eq!(names(&week), ["choir", "choir", "dinner with Amy", "choir"]);
    let nothing = handset.run(&["calendar", "add", "dinner with Amy"]);
    assert_eq!(nothing.refused(), "invalid");
}

#[test]
fn a_file_comes_in_with_its_defects_told_and_a_second_time_nothing_comes() {
    let handset = Handset::set_up();
    let file = handset.write("work.ics", WORK);
    let file = file.to_string_lossy().into_owned();
    let first = handset.run(&["calendar", "import", &file]).ok();
    assert_eq!(first.first()["imported"], 2);
    let defects = first.first()["unreadable"].as_array().unwrap().clone();
    assert_eq!(defects.len(), 1);
    assert_eq!(defects[0]["line"], 22, "{defects:?}");
    let again = handset.run(&["calendar", "import", &file]).ok();
    assert_eq!(
        (&again.first()["imported"], &again.first()["duplicates"]),
        (&0.into(), &2.into())
    );
    let target = handset.home().join("out.ics");
    handset
        .run(&["calendar", "export", &target.to_string_lossy()])
        .ok();
    let out = std::fs::read_to_string(target).unwrap();
    assert!(out.contains("X-UNKNOWN;P=1:kept"), "{out}");
}

#[test]
fn a_week_is_a_table_for_a_person_and_sentences_for_the_ear() {
    let handset = imported();
    let week = handset
        .run_plain(&["calendar", "agenda", "--week"], b"")
        .ok();
    let table = &week.out;
    assert!(table.contains("Monday, 9 March 2026"), "{table}");
    assert!(table.contains("Tuesday, 10 March 2026 (today)"), "{table}");
    assert!(table.contains("10:00–11:00"), "{table}");
    assert!(
        table.lines().all(|line| line.chars().count() <= 100),
        "{table}"
    );
    let said = handset
        .run_plain(
            &["calendar", "agenda", "--day", "2026-03-11", "--spoken"],
            b"",
        )
        .ok();
    assert!(
        said.out
            .starts_with("Tomorrow: Editors' round from 10 in the morning"),
        "{}",
        said.out
    );
    let free = handset
        .run_plain(&["calendar", "agenda", "--spoken"], b"")
        .ok();
    assert!(
        free.out.starts_with("There is nothing today."),
        "{}",
        free.out
    );
}

#[test]
fn leave_is_in_the_way_of_the_weekly_round_and_so_is_what_is_added() {
    let handset = imported();
    let found = handset.run(&["calendar", "conflicts"]).ok();
    assert_eq!(found.lines.len(), 1, "{found:?}");
    assert_eq!(found.first()["kind"], "away");
    assert_eq!(found.first()["certain"], true);
    let added = handset
        .run(&["calendar", "add", "Call", "--start", "2026-03-11T10:30"])
        .ok();
    assert_eq!(added.first()["conflicts"][0]["summary"], "Editors' round");
}

#[test]
fn a_time_is_found_for_two_with_habits_kept_and_reasons_given() {
    let handset = imported();
    handset
        .run(&["calendar", "habits", "--never-before", "10:00"])
        .ok();
    let paul = handset.write(
        "paul.ics",
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nX-WR-TIMEZONE:America/New_York\r\nBEGIN:VFREEBUSY\r\nUID:1\r\nDTSTAMP:20260301T000000Z\r\nDTSTART:20260310T000000Z\r\nDTEND:20260313T000000Z\r\nFREEBUSY;FBTYPE=BUSY:20260311T120000Z/PT3H\r\nEND:VFREEBUSY\r\nEND:VCALENDAR\r\n",
    );
    let paul = paul.to_string_lossy().into_owned();
    let found = handset
        .run(&[
            "calendar",
            "free",
            "--from",
            "2026-03-11",
            "--to",
            "2026-03-16",
            "--for",
            "1h",
            "--with",
            &paul,
        ])
        .ok();
    assert!(!found.lines.is_empty());
    for line in &found.lines {
        let start: &str = line["start"].as_str().unwrap();
        // Paul wakes at eight, which is one in the afternoon in Berlin then; after Thursday night
        // (UTC) nobody knows.
        assert!(
            ("2026-03-11T13:00".."2026-03-13T01:00").contains(&start),
            "{line}"
        );
        assert!(
            !("2026-03-11T13".."2026-03-11T16").contains(&start),
            "{line}"
        );
        assert!(line["why"].as_str().unwrap().contains("for paul"), "{line}");
    }
    let scores: Vec<f64> = found
        .lines
        .iter()
        .map(|line| line["score"].as_f64().unwrap())
        .collect();
    assert!(
        scores.windows(2).all(|pair| pair[0] >= pair[1]),
        "{scores:?}"
    );
    let alone = handset
        .run(&[
            "calendar",
            "free",
            "--from",
            "2026-03-11",
            "--to",
            "2026-03-12",
            "--for",
            "PT2H",
        ])
        .ok();
    assert!(
        alone
            .lines
            .iter()
            .all(|line| line["start"].as_str().unwrap() >= "2026-03-11T11:00")
    );
}

#[test]
fn exported_erased_and_imported_the_calendar_is_the_same() {
    let handset = imported();
    handset
        .run(&["calendar", "add", "My own words", "--start", "2026-03-12"])
        .ok();
    handset
        .run(&["calendar", "habits", "--never-before", "10:00"])
        .ok();
    let before = agenda(&handset, &["--from", "2026-03-01", "--to", "2026-05-01"]);
    let file = handset.home().join("all.zip");
    let file = file.to_string_lossy().into_owned();
    handset.run(&["export", &file]).ok();
    let archive = Archive::open(file.as_ref());
    assert!(archive.files.keys().any(|name| name.ends_with(".ics")));
    handset.run(&["erase", "--yes"]).ok();
    handset.run(&["import", &file]).ok();
    let after = agenda(&handset, &["--from", "2026-03-01", "--to", "2026-05-01"]);
    let without_ids = |lines: &[Value]| -> Vec<Value> {
        let strip = |line: &Value| {
            let mut line = line.clone();
            line.as_object_mut().unwrap().remove("id");
            line
        };
        lines.iter().map(strip).collect()
    };
    assert_eq!(without_ids(&after), without_ids(&before));
    let habits = handset.run(&["calendar", "habits"]).ok();
    assert_eq!(habits.first()["never_before"], "10:00:00");
    let again = handset.home().join("again.zip");
    handset.run(&["export", &again.to_string_lossy()]).ok();
    let again = Archive::open(&again);
    assert_eq!(
        again.files.keys().collect::<Vec<_>>(),
        archive.files.keys().collect::<Vec<_>>()
    );
    let list = |archive: &Archive| archive.files["calendar/calendars.jsonl"].clone();
    assert_eq!(
        list(&again),
        list(&archive),
        "whose words the events are is kept"
    );
}

#[test]
fn what_cannot_be_is_refused_with_a_sentence() {
    let handset = Handset::set_up();
    for (line, kind) in [
        ("calendar add Tea --start soon", "invalid"),
        (
            "calendar add Tea --start 2026-03-11T10:00 --end 2026-03-11T09:00",
            "invalid",
        ),
        (
            "calendar add Tea --start 2026-03-11 --calendar Nowhere",
            "not_found",
        ),
        ("calendar import nothing.ics", "not_found"),
        ("calendar remove nothing", "not_found"),
        (
            "calendar free --from 2026-03-12 --to 2026-03-11 --for 1h",
            "invalid",
        ),
        (
            "calendar free --from 2026-03-11 --to 2026-03-12 --for long",
            "invalid",
        ),
        (
            "calendar free --from 2026-03-11 --to 2026-03-12 --for 1h --with Nobody",
            "not_found",
        ),
        ("calendar agenda --day someday", "invalid"),
    ] {
        let arguments: Vec<_> = line.split(' ').collect();
        let reply = handset.run(&arguments);
        assert_eq!(reply.refused(), kind, "{line}");
    }
    assert!(agenda(&handset, &["--from", "2026-01-01", "--to", "2027-01-01"]).is_empty());
}
