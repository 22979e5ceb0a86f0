//! Killed while a calendar file is read.

use std::collections::BTreeSet;
use std::time::Duration;

use os1_tests::Handset;

/// Enough that an import takes longer than most pauses.
const EVENTS: usize = 8_000;
/// About as long as a whole import takes.
const LONGEST: Duration = Duration::from_millis(3_000);
/// Kills of one profile; then a fresh one.
const PER_PROFILE: u32 = 5;

#[test]
fn a_calendar_import_that_is_killed_goes_on_and_ends_with_every_event_once() {
    let mut chance = super::chance("calendar");
    let mut left = super::kills(2);
    while left > 0 {
        let handset = Handset::set_up();
        let file = handset.write("big.ics", big());
        let path = file.to_string_lossy().into_owned();
        let mut finished = false;
        for _ in 0..left.min(PER_PROFILE) {
            let mut running = handset.start(&["calendar", "import", &path]);
            let pause = super::pause(&mut chance, LONGEST);
            // A printed line is the acknowledgement: everything is in.
            finished |= running.line_within(pause).is_some();
            running.kill();
            left -= 1;
        }
        check(&handset, &path, finished);
    }
}

fn big() -> String {
    let events: String = (0..EVENTS)
        .map(|n| format!("BEGIN:VEVENT\r\nUID:{n}\r\nSUMMARY:Event {n}\r\nDTSTART:20260310T090000Z\r\nEND:VEVENT\r\n"))
        .collect();
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n{events}END:VCALENDAR\r\n")
}

fn check(handset: &Handset, path: &str, finished: bool) {
    let reply = handset.run(&["calendar", "import", path]).ok();
    let told = reply.lines.last().expect("it tells the counts");
    let imported = told["imported"].as_u64().unwrap();
    let duplicates = told["duplicates"].as_u64().unwrap();
    assert_eq!(imported + duplicates, EVENTS as u64, "{told}");
    assert_eq!(
        told["unreadable"].as_array().map_or(0, Vec::len),
        0,
        "{told}"
    );
    if finished {
        assert_eq!(
            imported, 0,
            "an import that said it was done had not finished"
        );
    }
    let listed = handset
        .run(&["calendar", "agenda", "--day", "2026-03-10"])
        .ok();
    let uids: BTreeSet<&str> = listed
        .lines
        .iter()
        .filter_map(|line| line["uid"].as_str())
        .collect();
    assert_eq!((listed.lines.len(), uids.len()), (EVENTS, EVENTS));
}
