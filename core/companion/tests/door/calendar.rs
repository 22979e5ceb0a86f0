//! The calendar through the companion's door.

use jiff::civil::Date;
use os1_companion::calendar::{Moment, NewEvent, Span};

use crate::home::Home;

fn event(summary: &str, start: Moment) -> NewEvent {
    NewEvent {
        summary: summary.to_owned(),
        start,
        end: None,
        rule: None,
        place: None,
        calendar: None,
    }
}

fn march() -> Span {
    let at = |text: &str| text.parse().unwrap();
    Span::new(at("2026-03-01T00:00:00Z"), at("2026-04-01T00:00:00Z"))
}

#[test]
fn what_was_typed_becomes_an_event_without_its_time() {
    let home = Home::plain();
    for (text, summary, start) in [
        (
            "dinner with Amy a week from Friday at eight",
            "dinner with Amy",
            "2026-03-20T20:00:00+01:00[Europe/Berlin]",
        ),
        (
            "on March 12 the garden fair",
            "the garden fair",
            "2026-03-12",
        ),
        (
            "tomorrow at 9am: dentist",
            "dentist",
            "2026-03-11T09:00:00+01:00[Europe/Berlin]",
        ),
    ] {
        let new = home.companion.event_in(text).unwrap();
        assert_eq!(
            (new.summary.as_str(), new.start.to_string().as_str()),
            (summary, start),
            "{text}"
        );
    }
    for text in ["dinner with Amy", "tomorrow", "", "something next month"] {
        assert!(home.companion.event_in(text).is_err(), "{text}");
    }
}

#[test]
fn an_event_is_undone_as_every_other_change_is() {
    let home = Home::plain();
    let start = Moment::At("2026-03-11T09:00:00+01:00[Europe/Berlin]".parse().unwrap());
    let added = home.companion.add_event(&event("Dentist", start)).unwrap();
    assert_eq!(home.companion.agenda(&march()).unwrap().len(), 1);
    let undone = home.companion.undo(None).unwrap();
    assert_eq!(undone.id, added.undo);
    assert!(home.companion.agenda(&march()).unwrap().is_empty());
    assert!(home.companion.undo(Some(&added.undo)).is_err(), "only once");
}

#[test]
fn a_day_is_a_note_unless_it_says_that_one_is_away() {
    let home = Home::plain();
    let day: Date = "2026-03-12".parse().unwrap();
    home.companion
        .add_event(&event("Amy visits", Moment::Day(day)))
        .unwrap();
    let start = Moment::At("2026-03-12T09:00:00+01:00[Europe/Berlin]".parse().unwrap());
    let dentist = home.companion.add_event(&event("Dentist", start)).unwrap();
    assert_eq!(dentist.conflicts, []);
    let leave = home
        .companion
        .add_event(&event("On leave", Moment::Day(day)))
        .unwrap();
    assert_eq!(leave.conflicts.len(), 1);
    assert_eq!(
        home.companion.calendar_conflicts(&march()).unwrap()[0].kind,
        "away"
    );
}
