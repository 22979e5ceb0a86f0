//! Woken in time for the first commitment, or as wished, on the wall of where the person is.

use jiff::SignedDuration;
use jiff::civil::{Weekday, date, time};
use os1_calendar::alarm::{Because, RingReason};
use os1_calendar::wake::{Briefing, WakeBecause, WakeChange, Weekdays};

use crate::desk::Desk;

fn on() -> WakeChange {
    WakeChange {
        on: Some(true),
        ..WakeChange::default()
    }
}

/// The evening before, with the wake-up on: an hour to get ready, half an hour of way.
fn evening() -> Desk {
    let desk = Desk::at("2026-03-10T22:00:00+01:00[Europe/Berlin]");
    desk.alarms.set_wake(&on()).unwrap();
    desk.look();
    desk
}

fn next(desk: &Desk) -> Option<String> {
    let plan = desk.alarms.next_wake(&desk.promised).unwrap()?;
    Some(plan.at.strftime("%d %H:%M").to_string())
}

#[test]
fn the_first_commitment_minus_the_way_minus_getting_ready() {
    let desk = evening();
    assert_eq!(next(&desk), None, "nothing to get up for");
    desk.promised.put(
        "meeting",
        "2026-03-11T09:00:00+01:00[Europe/Berlin]",
        Vec::new(),
    );
    assert_eq!(next(&desk).unwrap(), "11 07:30");
    desk.promised.put(
        "train",
        "2026-03-11T08:10:00+01:00[Europe/Berlin]",
        Vec::new(),
    );
    let plan = desk.alarms.next_wake(&desk.promised).unwrap().unwrap();
    assert_eq!(plan.at.strftime("%d %H:%M").to_string(), "11 06:40");
    assert_eq!(plan.bedtime.strftime("%d %H:%M").to_string(), "10 22:40");
    assert!(matches!(plan.because, WakeBecause::Commitment { what, .. } if what == "the train"));
    // A call needs no way.
    desk.promised.0.lock().unwrap()[1].place = "https://meet.example/x".to_owned();
    assert_eq!(next(&desk).unwrap(), "11 07:10");
}

#[test]
fn a_wish_is_kept_on_its_days_and_an_early_commitment_comes_first() {
    let desk = evening();
    let change = WakeChange {
        wish: Some(Some(time(7, 0, 0, 0))),
        days: Some(Weekdays::of(&[Weekday::Thursday])),
        ..on()
    };
    desk.alarms.set_wake(&change).unwrap();
    assert_eq!(next(&desk).unwrap(), "12 07:00");
    desk.promised.put(
        "late",
        "2026-03-12T11:00:00+01:00[Europe/Berlin]",
        Vec::new(),
    );
    assert_eq!(next(&desk).unwrap(), "12 07:00");
    desk.promised.put(
        "early",
        "2026-03-12T07:30:00+01:00[Europe/Berlin]",
        Vec::new(),
    );
    assert_eq!(next(&desk).unwrap(), "12 06:00");
    let skip = WakeChange {
        skip: Some(Some(date(2026, 3, 12))),
        ..WakeChange::default()
    };
    desk.alarms.set_wake(&skip).unwrap();
    assert_eq!(next(&desk).unwrap(), "19 07:00");
}

#[test]
fn nobody_is_woken_for_dinner_nor_for_the_end_of_the_night() {
    let desk = evening();
    desk.promised.put(
        "dinner",
        "2026-03-11T19:00:00+01:00[Europe/Berlin]",
        Vec::new(),
    );
    desk.promised.put(
        "last train",
        "2026-03-11T00:30:00+01:00[Europe/Berlin]",
        Vec::new(),
    );
    assert_eq!(next(&desk), None);
    desk.promised.put(
        "flight",
        "2026-03-12T04:30:00+01:00[Europe/Berlin]",
        Vec::new(),
    );
    assert_eq!(next(&desk).unwrap(), "12 03:00");
}

#[test]
fn in_the_night_of_the_change_the_way_is_as_long_as_ever() {
    let desk = Desk::at("2026-03-28T20:00:00+01:00[Europe/Berlin]");
    desk.alarms.set_wake(&on()).unwrap();
    desk.promised.put(
        "ferry",
        "2026-03-29T04:00:00+02:00[Europe/Berlin]",
        Vec::new(),
    );
    let plan = desk.alarms.next_wake(&desk.promised).unwrap().unwrap();
    assert_eq!(
        plan.at.to_string(),
        "2026-03-29T01:30:00+01:00[Europe/Berlin]"
    );
    // A wish that the clock leaps over is moved by the leap.
    let desk = Desk::at("2026-03-28T20:00:00+01:00[Europe/Berlin]");
    let wish = WakeChange {
        wish: Some(Some(time(2, 30, 0, 0))),
        ..on()
    };
    desk.alarms.set_wake(&wish).unwrap();
    assert_eq!(next(&desk).unwrap(), "29 03:30");
}

#[test]
fn it_rings_once_a_day_nudges_and_is_answered() {
    let desk = evening();
    desk.promised.put(
        "meeting",
        "2026-03-11T09:00:00+01:00[Europe/Berlin]",
        Vec::new(),
    );
    desk.look();
    desk.advance(9 * 60 + 30);
    assert_eq!(desk.look().rung.len(), 1);
    desk.advance(5);
    assert_eq!(desk.look().again, [RingReason::Nudge(2)]);
    desk.alarms.done("wake").unwrap();
    // An earlier commitment comes in while the person is up: it is the same day's wake-up.
    desk.promised.put(
        "walk",
        "2026-03-11T08:00:00+01:00[Europe/Berlin]",
        Vec::new(),
    );
    desk.advance(10);
    let heard = desk.look();
    assert!(
        heard.rung.is_empty() && heard.missed.is_empty(),
        "{heard:?}"
    );
    desk.alarms
        .set_wake(&WakeChange {
            wish: Some(Some(time(7, 0, 0, 0))),
            ..on()
        })
        .unwrap();
    assert_eq!(next(&desk).unwrap(), "12 07:00");
}

#[test]
fn moved_earlier_in_the_night_it_still_rings_and_too_late_it_is_told() {
    let desk = evening();
    desk.promised.put(
        "meeting",
        "2026-03-11T09:00:00+01:00[Europe/Berlin]",
        Vec::new(),
    );
    desk.look();
    desk.advance(8 * 60 + 45);
    desk.look();
    // At a quarter to seven the meeting comes forward to half past seven.
    desk.promised.put(
        "meeting",
        "2026-03-11T07:30:00+01:00[Europe/Berlin]",
        Vec::new(),
    );
    desk.advance(1);
    assert_eq!(desk.look().rung.len(), 1, "late is better than not");

    let desk = evening();
    desk.promised.put(
        "meeting",
        "2026-03-11T09:00:00+01:00[Europe/Berlin]",
        Vec::new(),
    );
    desk.look();
    desk.advance(8 * 60 + 45);
    desk.look();
    desk.promised.put(
        "meeting",
        "2026-03-11T06:30:00+01:00[Europe/Berlin]",
        Vec::new(),
    );
    desk.advance(1);
    let heard = desk.look();
    assert!(heard.rung.is_empty(), "{heard:?}");
    assert_eq!(heard.missed[0].why, Because::Moved);
}

#[test]
fn switched_on_in_the_morning_it_waits_for_the_next() {
    let desk = Desk::at("2026-03-11T10:00:00+01:00[Europe/Berlin]");
    desk.promised.put(
        "meeting",
        "2026-03-11T10:30:00+01:00[Europe/Berlin]",
        Vec::new(),
    );
    desk.look();
    desk.alarms
        .set_wake(&WakeChange {
            wish: Some(Some(time(7, 0, 0, 0))),
            ..on()
        })
        .unwrap();
    let heard = desk.look();
    assert!(
        heard.rung.is_empty() && heard.missed.is_empty(),
        "{heard:?}"
    );
    assert_eq!(next(&desk).unwrap(), "12 07:00");
    let long = WakeChange {
        ready: Some(SignedDuration::from_hours(13)),
        ..on()
    };
    assert!(desk.alarms.set_wake(&long).is_err());
}

#[test]
fn the_morning_says_what_is_left_of_the_day() {
    let desk = Desk::at("2026-03-11T08:00:00+01:00[Europe/Berlin]");
    assert!(Briefing::of(&desk.now(), &desk.promised, Vec::new()).is_free());
    for (uid, hour) in [
        ("run", 7),
        ("a", 9),
        ("b", 10),
        ("c", 11),
        ("d", 12),
        ("e", 18),
    ] {
        let at = format!("2026-03-11T{hour:02}:00:00+01:00[Europe/Berlin]");
        desk.promised.put(uid, &at, Vec::new());
    }
    let day = Briefing::of(&desk.now(), &desk.promised, vec!["tax return".to_owned()]);
    let told: Vec<_> = day
        .commitments
        .iter()
        .map(|told| told.what.as_str())
        .collect();
    assert_eq!(told, ["the a", "the b", "the c", "the d"]);
    assert_eq!(day.more, 1);
    assert_eq!(day.over.unwrap().hour(), 19);
}
