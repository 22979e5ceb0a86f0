//! Files that no program should have written.

use os1_calendar::ImportReport;

use crate::{Home, calendar};

fn import(home: &Home, bytes: &[u8]) -> ImportReport {
    let path = home.folder.path().join("bad.ics");
    std::fs::write(&path, bytes).unwrap();
    home.calendar
        .import(home.usual().id, &[path], &mut ())
        .unwrap()
}

fn year(home: &Home) -> usize {
    home.agenda("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z")
        .len()
}

#[test]
fn a_file_that_is_none_is_told_and_kept_byte_for_byte() {
    let home = Home::new();
    for bytes in [
        b"".as_slice(),
        b"<html>",
        b"BEGIN:VCALENDAR",
        &[0xff, 0xfe, 0x00],
        &[0; 64],
    ] {
        let report = import(&home, bytes);
        assert_eq!(report.imported, 0);
        assert!(!report.unreadable.is_empty(), "{bytes:?}");
    }
    let kept: Vec<Vec<u8>> = home
        .calendar
        .kept_aside(home.usual().id)
        .unwrap()
        .into_iter()
        .map(|(_, bytes)| bytes)
        .collect();
    assert!(kept.contains(&b"<html>".to_vec()));
    assert!(kept.contains(&vec![0; 64]));
}

#[test]
fn one_bad_event_does_not_cost_the_others() {
    let home = Home::new();
    let text = calendar(
        "BEGIN:VEVENT\nUID:good\nSUMMARY:Good\nDTSTART:20260310T090000Z\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:bad\nthis is no property\nDTSTART:20269910T090000Z\nRRULE:FREQ=SOMETIMES\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:late\nSUMMARY:Late\nDTSTART:20260311T090000Z\nEND:VEVENT\n",
    );
    let report = import(&home, text.as_bytes());
    assert_eq!(report.imported, 3, "{report:?}");
    assert!(report.unreadable.iter().any(|one| one.line > 0));
    assert_eq!(year(&home), 2);
    let out = home.calendar.export(home.usual().id).unwrap();
    assert!(
        String::from_utf8(out)
            .unwrap()
            .contains("RRULE:FREQ=SOMETIMES")
    );
}

#[test]
fn hostile_rules_end() {
    for rule in [
        "FREQ=SECONDLY",
        "FREQ=DAILY;COUNT=1000000000",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;UNTIL=99991231T235959Z",
        "FREQ=YEARLY;BYSETPOS=366;BYYEARDAY=1",
        ";;;=,,",
    ] {
        let home = Home::new();
        let text = calendar(&format!(
            "BEGIN:VEVENT\nUID:1\nDTSTART:20260310T090000Z\nDTEND:20260310T090001Z\nRRULE:{rule}\nEND:VEVENT\n"
        ));
        let report = import(&home, text.as_bytes());
        assert_eq!(report.imported, 1, "{rule}");
        let day = crate::span("2026-03-10T00:00:00Z", "2026-03-11T00:00:00Z");
        if let Ok(agenda) = home.calendar.agenda(&day) {
            assert!(!agenda.value.is_empty(), "{rule}");
        }
    }
}

#[test]
fn strange_times_do_not_break_an_agenda() {
    let home = Home::new();
    let strange = [
        "DTSTART:99991231T235959Z\nDTEND:99991231T235959Z",
        "DTSTART:00010101T000000Z",
        "DTSTART;VALUE=DATE:99991231",
        "DTSTART:20260310T090000Z\nDTEND:20260310T080000Z",
        "DTSTART:20260310T090000Z\nDURATION:P999999999W",
        "DTSTART:20260310T090000Z\nDURATION:-PT1H",
        "DTSTART;TZID=Moon/Crater:20260310T090000",
        "DTSTART;TZID=Europe/Berlin:20260329T023000",
        "DTSTART:20260310T090000Z\nRECURRENCE-ID:20260310T090000Z\nRRULE:FREQ=DAILY",
        "SUMMARY:No start",
    ];
    let text: String = strange
        .iter()
        .enumerate()
        .map(|(n, lines)| format!("BEGIN:VEVENT\nUID:{n}\n{lines}\nEND:VEVENT\n"))
        .collect();
    let report = import(&home, calendar(&text).as_bytes());
    assert_eq!(report.imported, 10, "{report:?}");
    assert!(year(&home) >= 5);
    let out = home.calendar.export(home.usual().id).unwrap();
    let other = Home::new();
    assert_eq!(import(&other, &out).imported, 10);
}

#[test]
fn the_folder_of_evaluation_files_is_read_without_a_panic() {
    let Some(folder) = evaldata() else {
        eprintln!("SKIPPED: no evaluation data (OS1_EVALDATA)");
        return;
    };
    let home = Home::new();
    let unpacked = home.folder.path().join("ics");
    std::fs::create_dir_all(&unpacked).unwrap();
    let tar = std::process::Command::new("tar")
        .arg("-xJf")
        .arg(folder.join("recurrence/ics-icalendar.tar.xz"))
        .arg("-C")
        .arg(&unpacked)
        .status();
    if !tar.is_ok_and(|status| status.success()) {
        eprintln!("SKIPPED: this machine cannot unpack .tar.xz");
        return;
    }
    let report = home
        .calendar
        .import(home.usual().id, std::slice::from_ref(&unpacked), &mut ())
        .unwrap();
    eprintln!(
        "{} imported, {} known, {} defects",
        report.imported,
        report.duplicates,
        report.unreadable.len()
    );
    assert!(report.imported > 100);
    let out = home.calendar.export(home.usual().id).unwrap();
    let other = Home::new();
    let path = other.folder.path().join("all.ics");
    std::fs::write(&path, out).unwrap();
    let again = other
        .calendar
        .import(other.usual().id, &[path], &mut ())
        .unwrap();
    assert_eq!(again.imported, home.calendar.count().unwrap());
    let _any = home
        .calendar
        .agenda(&crate::span("2007-01-01T00:00:00Z", "2016-01-01T00:00:00Z"));
}

fn evaldata() -> Option<std::path::PathBuf> {
    let named = std::env::var_os("OS1_EVALDATA").map(std::path::PathBuf::from);
    let beside = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/evaldata");
    named.into_iter().chain([beside]).find(|path| path.is_dir())
}
