//! Files in and out.

use std::path::PathBuf;

use os1_base::Progress;
use os1_calendar::{ImportReport, ical::Document};

use crate::{Home, calendar};

fn write(home: &Home, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
    let path = home.folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn import(home: &Home, path: PathBuf) -> ImportReport {
    home.calendar
        .import(home.usual().id, &[path], &mut ())
        .unwrap()
}

const WEEKLY: &str = "BEGIN:VEVENT
UID:weekly
SUMMARY:Choir
DTSTART;TZID=Nowhere/Special:20260305T190000
DTEND;TZID=Nowhere/Special:20260305T210000
RRULE:FREQ=WEEKLY;COUNT=4
X-ROOM;X-FLOOR=2:blue
END:VEVENT
BEGIN:VEVENT
UID:weekly
RECURRENCE-ID;TZID=Nowhere/Special:20260312T190000
SUMMARY:Choir in the church
DTSTART;TZID=Nowhere/Special:20260312T200000
DTEND;TZID=Nowhere/Special:20260312T220000
END:VEVENT
";
const ZONE: &str = "BEGIN:VTIMEZONE
TZID:Nowhere/Special
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0130
TZOFFSETTO:+0130
END:STANDARD
END:VTIMEZONE
";
const OTHERS: &str = "BEGIN:VTODO
UID:milk
SUMMARY:Milk
END:VTODO
BEGIN:VJOURNAL
UID:diary
SUMMARY:A good day
END:VJOURNAL
";

#[test]
fn a_file_is_taken_in_once_and_a_second_time_nothing_changes() {
    let home = Home::new();
    let path = write(&home, "a.ics", calendar(&format!("{ZONE}{WEEKLY}{OTHERS}")));
    let first = import(&home, path.clone());
    assert_eq!(
        (first.imported, first.duplicates, first.unreadable.len()),
        (3, 0, 0),
        "{first:?}"
    );
    let again = import(&home, path);
    assert_eq!((again.imported, again.updated, again.duplicates), (0, 0, 3));
}

#[test]
fn what_goes_in_comes_out_with_its_zone_its_overrides_and_what_nobody_knows() {
    let home = Home::new();
    let text = calendar(&format!(
        "X-WR-TIMEZONE:Europe/Berlin\n{ZONE}{WEEKLY}{OTHERS}"
    ));
    import(&home, write(&home, "a.ics", &text));
    let out = home.calendar.export(home.usual().id).unwrap();
    let exported = String::from_utf8(out.clone()).unwrap();
    for line in [
        "X-ROOM;X-FLOOR=2:blue",
        "X-WR-TIMEZONE:Europe/Berlin",
        "TZID:Nowhere/Special",
        "SUMMARY:Milk",
        "SUMMARY:A good day",
        "NAME:Personal",
    ] {
        assert_eq!(
            exported.matches(&format!("\r\n{line}\r\n")).count(),
            1,
            "{line}\n{exported}"
        );
    }
    assert!(Document::parse(&out).defects.is_empty());
    // The same again from the export, in another profile.
    let other = Home::new();
    let report = import(&other, write(&other, "b.ics", &out));
    assert_eq!((report.imported, report.unreadable.len()), (3, 0));
    let again = other.calendar.export(other.usual().id).unwrap();
    assert_eq!(String::from_utf8(again).unwrap(), exported);
}

#[test]
fn a_newer_version_replaces_and_an_older_one_does_not() {
    let home = Home::new();
    let version = |sequence: u32, summary: &str| {
        calendar(&format!(
            "BEGIN:VEVENT\nUID:1\nSEQUENCE:{sequence}\nSUMMARY:{summary}\nDTSTART:20260310T090000Z\nEND:VEVENT\n"
        ))
    };
    import(&home, write(&home, "1.ics", version(1, "One")));
    let newer = import(&home, write(&home, "2.ics", version(2, "Two")));
    assert_eq!(newer.updated, 1);
    let older = import(&home, write(&home, "1.ics", version(1, "One")));
    assert_eq!((older.updated, older.duplicates), (0, 1));
    let names = home.listing("2026-03-10T00:00:00Z", "2026-03-11T00:00:00Z");
    assert!(names[0].ends_with("Two"), "{names:?}");
    // The whole second import is taken back at once.
    let last = home.journal.last_undoable().unwrap().unwrap();
    home.calendar.undo(last.id).unwrap();
    let names = home.listing("2026-03-10T00:00:00Z", "2026-03-11T00:00:00Z");
    assert!(names[0].ends_with("One"), "{names:?}");
}

#[test]
fn an_event_without_uid_is_known_again() {
    let home = Home::new();
    let path = write(
        &home,
        "a.ics",
        calendar("BEGIN:VEVENT\nSUMMARY:No name\nDTSTART:20260310T090000Z\nEND:VEVENT\n"),
    );
    assert_eq!(import(&home, path.clone()).imported, 1);
    assert_eq!(import(&home, path).duplicates, 1);
}

#[test]
fn a_folder_is_gone_through_and_other_files_are_left_alone() {
    let home = Home::new();
    let folder = home.folder.path().join("in");
    std::fs::create_dir_all(folder.join("deep")).unwrap();
    let one = |uid: &str| {
        calendar(&format!(
            "BEGIN:VEVENT\nUID:{uid}\nDTSTART:20260310T090000Z\nEND:VEVENT\n"
        ))
    };
    std::fs::write(folder.join("a.ics"), one("a")).unwrap();
    std::fs::write(folder.join("deep/b.ICS"), one("b")).unwrap();
    std::fs::write(folder.join("note.txt"), "hello").unwrap();
    let report = import(&home, folder);
    assert_eq!((report.imported, report.unreadable.len()), (2, 0));
}

#[test]
fn an_import_that_is_stopped_says_so_and_goes_on() {
    let home = Home::new();
    let many: String = (0..1_200)
        .map(|n| format!("BEGIN:VEVENT\nUID:{n}\nDTSTART:20260310T090000Z\nEND:VEVENT\n"))
        .collect();
    let path = write(&home, "many.ics", calendar(&many));
    let mut told = Vec::new();
    let mut stop = |progress: Progress| {
        told.push((progress.done, progress.total));
        false
    };
    let report = home
        .calendar
        .import(home.usual().id, std::slice::from_ref(&path), &mut stop)
        .unwrap();
    assert!(report.stopped);
    assert_eq!(
        (report.imported, told.as_slice()),
        (500, [(500, Some(1_200))].as_slice())
    );
    let rest = import(&home, path);
    assert_eq!(
        (rest.imported, rest.duplicates, rest.stopped),
        (700, 500, false)
    );
    let last = home.journal.last_undoable().unwrap().unwrap();
    home.calendar.undo(last.id).unwrap();
    assert_eq!(
        home.calendar.count().unwrap(),
        500,
        "only the second import is taken back"
    );
}

#[test]
fn two_zones_of_one_name_stay_two() {
    let home = Home::new();
    let other = ZONE.replace("+0130", "+0200");
    let one = |zone: &str, uid: &str| {
        calendar(&format!(
            "{zone}BEGIN:VEVENT\nUID:{uid}\nDTSTART;TZID=Nowhere/Special:20260305T190000\nEND:VEVENT\n"
        ))
    };
    import(&home, write(&home, "a.ics", one(ZONE, "a")));
    import(&home, write(&home, "b.ics", one(&other, "b")));
    let out = home.calendar.export(home.usual().id).unwrap();
    let out = String::from_utf8(out).unwrap();
    assert_eq!(out.matches("BEGIN:VCALENDAR").count(), 2);
    let back = Home::new();
    import(&back, write(&back, "c.ics", &out));
    let at = |home: &Home| home.listing("2026-03-05T00:00:00Z", "2026-03-06T00:00:00Z");
    assert_eq!(at(&back), at(&home));
}
