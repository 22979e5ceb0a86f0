//! Changing one instance, or this and all later ones.

use jiff::civil::date;
use jiff::tz::TimeZone;
use os1_calendar::ical::Document;
use os1_calendar::{Attendee, EventSet, Moment, ParticipationStatus};
use proptest::prelude::*;

use crate::{at, event, only, starts};

fn berlin(text: &str) -> Moment {
    Moment::At(at(&format!("{text}[Europe/Berlin]")))
}

/// What a file says after it was written and read.
fn again(set: &EventSet) -> EventSet {
    let parsed = Document::parse(set.document().write().as_bytes());
    assert_eq!(parsed.defects, vec![]);
    EventSet::events_of(&parsed.document).remove(0)
}

fn weekly() -> EventSet {
    only(&event(
        "DTSTART;TZID=Europe/Berlin:20260302T090000\nDTEND;TZID=Europe/Berlin:20260302T100000\n\
        SUMMARY:Choir\nX-ROOM:7\nRRULE:FREQ=WEEKLY;COUNT=6\nEXDATE;TZID=Europe/Berlin:20260309T090000",
    ))
}

#[test]
fn a_new_event_reads_back_with_its_zone_defined() {
    let start = berlin("2026-03-10T09:00");
    let mut set = EventSet::create(
        "a@example.test",
        &start,
        "2026-03-01T00:00:00Z".parse().unwrap(),
    );
    let event = set.master_mut().unwrap();
    event.set_summary(Some("Dentist; bring, the card\nand a book"));
    event.set_end(&berlin("2026-03-10T10:00"));
    event.set_categories(&["a,b".to_owned(), "c".to_owned()]);
    let mut amy = Attendee::new("amy@example.test");
    amy.name = Some("Amy \"Ace\" Lee; the first".to_owned());
    amy.rsvp = true;
    event.set_attendee(&amy);
    amy.status = ParticipationStatus::Accepted;
    event.set_attendee(&amy);
    insta::assert_snapshot!(set.document().write().replace("\r\n", "\n"));
    let again = again(&set);
    let event = again.master().unwrap();
    assert_eq!(event.start(), Some(start));
    assert_eq!(
        event.summary().as_deref(),
        Some("Dentist; bring, the card\nand a book")
    );
    assert_eq!(event.categories(), ["a,b", "c"]);
    assert_eq!(event.attendees(), [amy]);
}

#[test]
fn moving_one_instance_leaves_the_others() {
    let mut set = weekly();
    let third = berlin("2026-03-16T09:00");
    let changed = set.change_instance(&third).unwrap();
    assert_eq!(changed.start(), Some(third.clone()));
    changed.move_to(&berlin("2026-03-17T11:00"));
    assert_eq!(changed.end(), Some(berlin("2026-03-17T12:00")));
    assert_eq!(changed.component().text("X-ROOM").as_deref(), Some("7"));
    // The second time it is the same component.
    set.change_instance(&third)
        .unwrap()
        .set_summary(Some("Choir, moved"));
    let set = again(&set);
    assert_eq!(set.events().len(), 2);
    let found = starts(&set);
    let found: Vec<_> = found.iter().map(|start| &start[5..16]).collect();
    assert_eq!(
        found,
        [
            "03-02T09:00",
            "03-17T11:00",
            "03-23T09:00",
            "03-30T09:00",
            "04-06T09:00"
        ]
    );
}

#[test]
fn cancelling_one_instance_takes_its_override_too() {
    let mut set = weekly();
    let third = berlin("2026-03-16T09:00");
    set.change_instance(&third)
        .unwrap()
        .move_to(&berlin("2026-03-17T11:00"));
    assert!(set.cancel_instance(&third));
    let set = again(&set);
    assert_eq!(set.events().len(), 1);
    assert_eq!(starts(&set).len(), 4);
}

#[test]
fn cutting_in_two_keeps_every_instance() {
    let mut set = weekly();
    set.change_instance(&berlin("2026-03-30T09:00"))
        .unwrap()
        .set_summary(Some("Concert"));
    let whole = starts(&set);
    let later = set.split_at(&berlin("2026-03-23T09:00"), "2").unwrap();
    let (before, later) = (again(&set), again(&later));
    assert_eq!([starts(&before), starts(&later)].concat(), whole);
    assert_eq!(
        (before.uid(), later.uid()),
        ("1".to_owned(), "2".to_owned())
    );
    assert_eq!((before.events().len(), later.events().len()), (1, 2));
    assert!(
        weekly()
            .split_at(&berlin("2026-03-02T09:00"), "2")
            .is_none()
    );
}

#[test]
fn a_single_event_moves_in_every_form() {
    let mut day = only(&event(
        "DTSTART;VALUE=DATE:20260310\nDTEND;VALUE=DATE:20260312",
    ));
    let event_ = day.master_mut().unwrap();
    event_.move_to(&Moment::Day(date(2026, 4, 1)));
    assert_eq!(event_.end(), Some(Moment::Day(date(2026, 4, 3))));
    let mut lasting = only(&event("DTSTART:20260310T090000Z\nDURATION:PT45M"));
    let event_ = lasting.master_mut().unwrap();
    event_.move_to(&berlin("2026-04-01T09:00"));
    assert_eq!(event_.end(), Some(berlin("2026-04-01T09:45")));
}

proptest! {
    /// Wherever a rule is cut, nothing is lost and nothing comes twice.
    #[test]
    fn a_cut_anywhere_keeps_the_set(
        rule in prop::sample::select(&[
            "FREQ=DAILY;COUNT=30", "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;BYDAY=MO,TH;COUNT=20",
            "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYMONTHDAY=31;COUNT=9", "FREQ=YEARLY;UNTIL=20300310T080000Z",
        ][..]),
        at in 1..8_usize,
    ) {
        let mut set = only(&event(&format!("DTSTART;TZID=Europe/Berlin:20260310T090000\nRRULE:{rule}\nRDATE;TZID=Europe/Berlin:20260501T120000")));
        let (from, to) = (crate::at("2026-01-01T00:00[UTC]"), crate::at("2031-01-01T00:00[UTC]"));
        let whole: Vec<_> = set.occurrences(&from, &to, &TimeZone::UTC).collect();
        prop_assume!(at < whole.len());
        // Interval and BYDAY go on from the new beginning only where the rule gives it.
        let point = whole[at].start.clone();
        prop_assume!(point != berlin("2026-05-01T12:00"));
        let later = set.split_at(&point, "2").unwrap();
        let starts = |set: &EventSet| -> Vec<Moment> {
            again(set).occurrences(&from, &to, &TimeZone::UTC).map(|found| found.start).collect()
        };
        let parts = [starts(&set), starts(&later)].concat();
        let whole: Vec<_> = whole.into_iter().map(|found| found.start).collect();
        prop_assert_eq!(parts, whole);
    }
}
