//! Timers over sleep, restart, reboot and a clock set by hand.

use std::time::Duration;

use jiff::SignedDuration;
use os1_calendar::AlarmError;
use os1_calendar::alarm::Because;

use crate::desk::Desk;

const TEN: SignedDuration = SignedDuration::from_mins(10);

#[test]
fn the_pasta_is_done_after_ten_minutes_whatever_the_clock_says() {
    let mut desk = Desk::at("2026-03-10T12:00:00+01:00[Europe/Berlin]");
    desk.alarms.start_timer("the pasta", TEN).unwrap();
    desk.look();
    desk.clock.sleep(Duration::from_secs(240));
    desk.set_clock("2026-03-10T18:00:00+01:00[Europe/Berlin]");
    assert!(
        desk.look().rung.is_empty(),
        "the clock was set, no time passed"
    );
    desk.restart();
    desk.set_clock("2026-03-09T12:00:00+01:00[Europe/Berlin]");
    assert!(desk.look().rung.is_empty());
    assert_eq!(
        desk.alarms.timers().unwrap()[0].left,
        SignedDuration::from_mins(6)
    );
    desk.clock.reboot(Duration::from_secs(120));
    desk.restart();
    assert!(desk.look().rung.is_empty());
    desk.advance(4);
    assert_eq!(desk.look().rung.len(), 1);
    let id = desk.alarms.timers().unwrap()[0].timer.id.to_string();
    assert_eq!(desk.alarms.done(&id).unwrap(), "the pasta");
    desk.advance(1);
    desk.look();
    assert!(desk.alarms.timers().unwrap().is_empty());
}

#[test]
fn halted_it_keeps_what_is_left_and_one_that_ran_out_unheard_is_told() {
    let mut desk = Desk::at("2026-03-10T12:00:00+01:00[Europe/Berlin]");
    desk.alarms
        .start_timer("Tea", SignedDuration::from_mins(3))
        .unwrap();
    desk.advance(1);
    desk.alarms.pause_timer("tea").unwrap();
    assert!(matches!(
        desk.alarms.pause_timer("tea"),
        Err(AlarmError::Timer(_))
    ));
    desk.advance(600);
    assert!(desk.look().rung.is_empty());
    let going_on = desk.alarms.resume_timer("the tea").unwrap();
    assert_eq!(going_on.left, SignedDuration::from_mins(2));
    desk.look();
    desk.clock.reboot(Duration::from_secs(3600));
    desk.restart();
    let heard = desk.look();
    assert!(heard.rung.is_empty(), "{heard:?}");
    assert!(matches!(heard.missed[0].why, Because::NotRunning { .. }));
    assert!(desk.alarms.timers().unwrap().is_empty());
}

#[test]
fn what_makes_no_sense_is_refused() {
    let desk = Desk::at("2026-03-10T12:00:00+01:00[Europe/Berlin]");
    for length in [0, -60, 8 * 24 * 3600] {
        let refused = desk
            .alarms
            .start_timer("x", SignedDuration::from_secs(length));
        assert!(matches!(refused, Err(AlarmError::Length(_))));
    }
    let long = "x".repeat(501);
    assert!(matches!(
        desk.alarms.start_timer(&long, TEN),
        Err(AlarmError::Name(_))
    ));
    assert!(matches!(
        desk.alarms.cancel_timer("tea"),
        Err(AlarmError::NotFound(_))
    ));
    for _ in 0..200 {
        desk.alarms.start_timer("", TEN).unwrap();
    }
    assert!(matches!(
        desk.alarms.start_timer("", TEN),
        Err(AlarmError::TooMany(_))
    ));
}
