//! The next alarm is the one that somebody would find who looked at every quarter of an hour.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Zoned};
use os1_base::FixedClock;
use os1_calendar::alarm::{AlarmTime, Trigger};
use proptest::prelude::*;

use crate::brute::{self, Said, ZONES};
use crate::desk::{Desk, wall};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_next_alarm_is_the_one_found_step_by_step(
        said in Said::any(),
        here in proptest::sample::select(&ZONES[..]),
        said_in in proptest::option::of(proptest::sample::select(&ZONES[..])),
        // 2009 to 2036, so that old and new rules of daylight saving are met.
        now in 1_230_768_000_i64..2_082_758_400,
        days_ago in 0_i64..40,
        minute in 0_i64..1440,
    ) {
        let here = TimeZone::get(here).unwrap();
        let zone = said_in.map_or(here.clone(), |name| TimeZone::get(name).unwrap());
        let now = Timestamp::from_second(now - now % 60).unwrap();
        let date = zone.to_datetime(now - SignedDuration::from_hours(24 * days_ago)).date();
        let start: DateTime = date.at(
            i8::try_from(minute / 60).unwrap(),
            i8::try_from(minute % 60).unwrap(),
            0,
            0,
        );
        let desk = Desk::with(FixedClock::new(now.to_zoned(here)));
        let start_at = match said_in {
            None => AlarmTime::Wall(start),
            Some(_) => AlarmTime::At(start.to_zoned(zone.clone()).unwrap()),
        };
        // The start of a zoned rule may itself lie in a gap; then its wall is the moved one.
        let start = match &start_at {
            AlarmTime::Wall(wall) => *wall,
            AlarmTime::At(at) => at.datetime(),
        };
        desk.remind(Trigger::Repeating { start: start_at, rule: said.rule() });
        let found = desk.next().unwrap().timestamp();
        // The 31st of odd months, every third week: at most some months away.
        let until = now + SignedDuration::from_hours(24 * 70);
        let expected = brute::dues(&said, start, &zone, now + SignedDuration::from_secs(1), until);
        prop_assert_eq!(Some(&found), expected.first());
    }
}

#[test]
fn gaps_and_overlaps_of_daylight_saving() {
    let next = |now: &str, start: &str| {
        let desk = Desk::at(now);
        desk.remind(wall(start, "FREQ=DAILY"));
        desk.next().unwrap().to_string()
    };
    // 2:30 does not exist on the 29th of March in Berlin, and exists twice on the 25th of October.
    assert_eq!(
        next(
            "2026-03-28T12:00:00+01:00[Europe/Berlin]",
            "2026-03-28T02:30:00"
        ),
        "2026-03-29T03:30:00+02:00[Europe/Berlin]"
    );
    assert_eq!(
        next(
            "2026-10-24T12:00:00+02:00[Europe/Berlin]",
            "2026-10-24T02:30:00"
        ),
        "2026-10-25T02:30:00+02:00[Europe/Berlin]"
    );
    assert_eq!(
        next(
            "2026-10-25T02:30:00+02:00[Europe/Berlin]",
            "2026-10-24T02:30:00"
        ),
        "2026-10-26T02:30:00+01:00[Europe/Berlin]",
        "not again an hour later"
    );
}

#[test]
fn where_the_clock_leaps_nothing_rings_twice_at_one_instant() {
    let desk = Desk::at("2026-03-29T01:30:00+01:00[Europe/Berlin]");
    desk.remind(wall("2026-03-29T00:00:00", "FREQ=HOURLY"));
    let mut rung = Vec::new();
    for _ in 0..10 {
        desk.advance(30);
        let heard = desk.look();
        assert!(heard.missed.is_empty(), "{heard:?}");
        rung.extend(heard.rung);
    }
    let walls: Vec<String> = rung
        .iter()
        .map(|at| {
            at.to_zoned(desk.now().time_zone().clone())
                .strftime("%H:%M")
                .to_string()
        })
        .collect();
    assert_eq!(walls, ["03:00", "04:00", "05:00", "06:00", "07:00"]);
}

#[test]
fn what_cannot_be_due_is_refused() {
    use os1_calendar::AlarmError;
    use os1_calendar::alarm::NewReminder;
    let desk = Desk::at("2026-03-10T12:00:00+01:00[Europe/Berlin]");
    let refused = |trigger| {
        let new = NewReminder {
            what: "x".to_owned(),
            trigger,
            nudges: None,
        };
        desk.alarms.remind(new, &desk.promised).unwrap_err()
    };
    let past: Zoned = "2026-03-10T11:59:00+01:00[Europe/Berlin]".parse().unwrap();
    assert!(matches!(
        refused(Trigger::Once(AlarmTime::At(past))),
        AlarmError::Past
    ));
    for rule in [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;BYSECOND=0,1",
        "FREQ=NEVER",
        "every day",
        &"FREQ=DAILY;".repeat(200),
    ] {
        let error = refused(wall("2026-03-10T13:00:00", rule));
        assert!(matches!(error, AlarmError::Rule(_)), "{rule}: {error}");
    }
    // A rule that never matches, and one that is over: a bound and an answer, not a search for ever.
    for rule in [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;UNTIL=20200101T000000Z",
    ] {
        let error = refused(wall("2026-03-10T13:00:00", rule));
        assert!(matches!(error, AlarmError::Past), "{rule}: {error}");
    }
    let far = os1_calendar::alarm::EventOffset::before(SignedDuration::from_hours(24 * 400));
    let error = refused(Trigger::Event {
        uid: "a".to_owned(),
        offset: far,
    });
    assert!(matches!(error, AlarmError::Offset));
}
