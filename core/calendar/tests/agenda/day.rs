//! A day's agenda: what stands in it, and what a journey does to it.

use os1_calendar::AgendaPlan;

use crate::Home;

fn week(home: &Home) -> Vec<String> {
    home.listing("2026-03-09T00:00:00Z", "2026-03-16T00:00:00Z")
}

fn full() -> Home {
    let home = Home::new();
    home.add("UID:dentist\nSUMMARY:Dentist\nDTSTART;TZID=Europe/Berlin:20260310T090000\nDTEND;TZID=Europe/Berlin:20260310T100000\nLOCATION:Marktplatz 1");
    home.add("UID:pill\nSUMMARY:Pill\nDTSTART:20260311T080000\nDTEND:20260311T080500");
    home.add("UID:fair\nSUMMARY:Fair\nDTSTART;VALUE=DATE:20260312\nDTEND;VALUE=DATE:20260314");
    home.add("UID:call\nSUMMARY:Call with Amy\nDTSTART:20260313T170000Z\nDURATION:PT30M");
    home
}

#[test]
fn a_week_is_told_in_the_order_it_comes() {
    assert_eq!(
        week(&full()),
        [
            "2026-03-10T09:00:00+01:00[Europe/Berlin] Dentist",
            "2026-03-11T08:00:00+01:00[Europe/Berlin] Pill",
            "2026-03-12 Fair",
            "2026-03-13T18:00:00+01:00[Europe/Berlin] Call with Amy",
        ]
    );
}

#[test]
fn in_new_york_the_pill_stays_at_eight_and_the_dentist_in_berlin() {
    let home = full();
    home.move_to("America/New_York");
    assert_eq!(
        week(&home),
        [
            "2026-03-10T04:00:00-04:00[America/New_York] Dentist",
            "2026-03-11T08:00:00-04:00[America/New_York] Pill",
            "2026-03-12 Fair",
            "2026-03-13T13:00:00-04:00[America/New_York] Call with Amy",
        ]
    );
    // The farthest zones there are: nothing falls out of the index.
    for zone in ["Pacific/Kiritimati", "Etc/GMT+12"] {
        home.move_to(zone);
        let pills = home.listing("2026-03-09T00:00:00Z", "2026-03-14T00:00:00Z");
        assert!(
            pills
                .iter()
                .any(|line| line.contains("T08:00:00") && line.ends_with("Pill")),
            "{zone}: {pills:?}"
        );
    }
}

#[test]
fn a_day_out_of_an_event_of_several_days_shows_it_too() {
    let home = full();
    let first = "2026-03-12".parse().unwrap();
    let last = "2026-03-14".parse().unwrap();
    let entries = home.calendar.agenda_of_days(first, last).unwrap().value;
    let plan = AgendaPlan::of(&entries, first, last, &home.calendar.time_zone()).unwrap();
    let fair: Vec<bool> = plan
        .days
        .iter()
        .map(|day| {
            day.entries
                .iter()
                .any(|entry| entry.summary == "Fair" && entry.all_day)
        })
        .collect();
    assert_eq!(fair, [true, true, false]);
}

#[test]
fn what_begins_when_the_window_ends_is_not_in_it_and_a_moment_is_where_it_begins() {
    let home = Home::new();
    home.add("UID:bell\nSUMMARY:Bell\nDTSTART:20260310T090000Z");
    assert!(
        home.listing("2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z")
            .is_empty()
    );
    assert_eq!(
        home.listing("2026-03-10T09:00:00Z", "2026-03-10T09:00:01Z")
            .len(),
        1
    );
    assert!(
        home.listing("2026-03-10T09:00:01Z", "2026-03-10T10:00:00Z")
            .is_empty()
    );
}

#[test]
fn the_next_entries_are_found_however_far_they_are() {
    let home = Home::new();
    home.add("UID:soon\nSUMMARY:Soon\nDTSTART:20260310T090000Z");
    home.add("UID:far\nSUMMARY:Far\nDTSTART:20310310T090000Z");
    let now = "2026-03-09T00:00:00Z".parse().unwrap();
    let next = home.calendar.next_entries(now, 2).unwrap().value;
    let names: Vec<&str> = next
        .iter()
        .map(|entry| entry.details.summary.as_str())
        .collect();
    assert_eq!(names, ["Soon", "Far"]);
}

#[test]
fn strangers_words_are_labelled_as_such_and_ones_own_are_not() {
    let home = Home::new();
    home.add("UID:own\nSUMMARY:Own\nDTSTART:20260310T090000Z");
    let window = crate::span("2026-03-10T00:00:00Z", "2026-03-11T00:00:00Z");
    let own = home.calendar.agenda(&window).unwrap();
    assert!(!own.labels.has_third_party());
    let file = home.folder.path().join("in.ics");
    std::fs::write(
        &file,
        crate::event("UID:in\nSUMMARY:Call 555\nDTSTART:20260310T100000Z"),
    )
    .unwrap();
    home.calendar
        .import(home.usual().id, &[file], &mut ())
        .unwrap();
    let mixed = home.calendar.agenda(&window).unwrap();
    assert!(mixed.labels.has_third_party());
    assert!(!mixed.labels.readers.allow(os1_base::Reader::RemoteModel));
}
