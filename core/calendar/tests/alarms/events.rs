//! Reminders that hang on an event, and the alarms that events carry.

use jiff::SignedDuration;
use os1_calendar::alarm::{Because, EventAlarm, EventOffset, EventTrigger, Related, Trigger};

use crate::desk::Desk;

fn before(minutes: i64) -> Trigger {
    Trigger::Event {
        uid: "dentist".to_owned(),
        offset: EventOffset::before(SignedDuration::from_mins(minutes)),
    }
}

fn valarm(minutes: i64) -> EventAlarm {
    EventAlarm {
        id: "1".to_owned(),
        trigger: EventTrigger::Offset(EventOffset::before(SignedDuration::from_mins(minutes))),
        wall: None,
        repeat: None,
        acknowledged: None,
        what: String::new(),
    }
}

#[test]
fn a_reminder_moves_with_its_event() {
    let desk = Desk::at("2026-03-10T08:00:00+01:00[Europe/Berlin]");
    desk.promised.put(
        "dentist",
        "2026-03-10T10:00:00+01:00[Europe/Berlin]",
        Vec::new(),
    );
    desk.remind(before(30));
    assert_eq!(
        desk.next().unwrap().to_string(),
        "2026-03-10T09:30:00+01:00[Europe/Berlin]"
    );
    desk.promised.put(
        "dentist",
        "2026-03-10T12:00:00+01:00[Europe/Berlin]",
        Vec::new(),
    );
    desk.advance(90);
    assert!(
        desk.look().rung.is_empty(),
        "half past nine is nothing any more"
    );
    desk.advance(120);
    assert_eq!(desk.look().rung.len(), 1);
    // Moved once more after it rang: the new time is a new reason to ring.
    desk.promised.put(
        "dentist",
        "2026-03-10T15:00:00+01:00[Europe/Berlin]",
        Vec::new(),
    );
    desk.advance(180);
    assert_eq!(desk.look().rung.len(), 1);
    desk.advance(180);
    assert!(desk.look().rung.is_empty());
}

#[test]
fn an_event_moved_so_near_that_its_time_is_past_rings_at_once_and_one_that_began_is_told() {
    let desk = Desk::at("2026-03-10T08:00:00+01:00[Europe/Berlin]");
    desk.promised.put(
        "dentist",
        "2026-03-12T10:00:00+01:00[Europe/Berlin]",
        Vec::new(),
    );
    desk.remind(before(24 * 60));
    assert!(desk.look().rung.is_empty());
    desk.promised.put(
        "dentist",
        "2026-03-10T10:00:00+01:00[Europe/Berlin]",
        Vec::new(),
    );
    desk.advance(1);
    assert_eq!(desk.look().rung.len(), 1, "the event is still ahead");

    let desk = Desk::at("2026-03-10T08:00:00+01:00[Europe/Berlin]");
    desk.promised.put(
        "dentist",
        "2026-03-12T10:00:00+01:00[Europe/Berlin]",
        Vec::new(),
    );
    desk.remind(before(60));
    desk.advance(120);
    desk.look();
    desk.promised.put(
        "dentist",
        "2026-03-10T09:30:00+01:00[Europe/Berlin]",
        Vec::new(),
    );
    let heard = desk.look();
    assert!(heard.rung.is_empty(), "{heard:?}");
    assert_eq!(heard.missed[0].why, Because::Moved);
}

#[test]
fn related_to_the_end_it_rings_after_the_beginning() {
    let desk = Desk::at("2026-03-10T08:00:00+01:00[Europe/Berlin]");
    desk.promised.put(
        "dentist",
        "2026-03-10T10:00:00+01:00[Europe/Berlin]",
        Vec::new(),
    );
    let offset = EventOffset {
        related: Related::End,
        by: SignedDuration::from_mins(5),
    };
    desk.remind(Trigger::Event {
        uid: "dentist".to_owned(),
        offset,
    });
    assert_eq!(
        desk.next().unwrap().to_string(),
        "2026-03-10T11:05:00+01:00[Europe/Berlin]"
    );
    // An hour before is an hour, also in the night of the change.
    let desk = Desk::at("2026-03-28T20:00:00+01:00[Europe/Berlin]");
    desk.promised.put(
        "dentist",
        "2026-03-29T04:00:00+02:00[Europe/Berlin]",
        Vec::new(),
    );
    desk.remind(before(120));
    assert_eq!(
        desk.next().unwrap().to_string(),
        "2026-03-29T01:00:00+01:00[Europe/Berlin]"
    );
}

#[test]
fn the_alarms_of_events_ring_and_repeat_unless_acknowledged_anywhere() {
    let desk = Desk::at("2026-03-10T08:00:00+01:00[Europe/Berlin]");
    desk.look();
    let mut alarm = valarm(30);
    alarm.repeat = Some((1, SignedDuration::from_mins(20)));
    desk.promised.put(
        "dentist",
        "2026-03-10T10:00:00+01:00[Europe/Berlin]",
        vec![alarm.clone()],
    );
    let mut rung = 0;
    for _ in 0..30 {
        desk.advance(5);
        rung += desk.look().rung.len();
    }
    assert_eq!(rung, 2);
    let desk = Desk::at("2026-03-10T08:00:00+01:00[Europe/Berlin]");
    desk.look();
    alarm.acknowledged = Some("2026-03-10T08:30:00Z".parse().unwrap());
    desk.promised.put(
        "dentist",
        "2026-03-10T10:00:00+01:00[Europe/Berlin]",
        vec![alarm],
    );
    desk.advance(90);
    assert!(
        desk.look().rung.is_empty(),
        "the first was acknowledged on the phone"
    );
    desk.advance(20);
    assert_eq!(desk.look().rung.len(), 1, "the repetition was not");
}

#[test]
fn an_import_of_old_events_rings_nothing_and_tells_nothing() {
    let desk = Desk::at("2026-03-10T08:00:00+01:00[Europe/Berlin]");
    for day in 1..=9 {
        let at = format!("2026-03-0{day}T10:00:00+01:00[Europe/Berlin]");
        desk.promised
            .put(&format!("old {day}"), &at, vec![valarm(30)]);
    }
    let first = desk.look();
    assert!(
        first.rung.is_empty() && first.missed.is_empty(),
        "{first:?}"
    );
    desk.advance(60 * 24);
    let heard = desk.look();
    assert!(
        heard.rung.is_empty() && heard.missed.is_empty(),
        "{heard:?}"
    );
}
