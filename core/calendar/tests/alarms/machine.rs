//! The machine of one alarm, whatever happens in whatever order.

use jiff::{SignedDuration, Zoned};
use os1_base::FixedClock;
use os1_calendar::alarm::{
    Alarm, AlarmEvent, AlarmKind, AlarmState, Because, Command, Due, Nudges, Overdue, RingReason,
    update,
};
use os1_calendar::timer::Reading;
use proptest::prelude::*;

#[derive(Debug, Clone)]
enum Happens {
    Look { due: bool },
    Rang,
    NotRung,
    Snooze(i64),
    Done,
}

fn happens() -> impl Strategy<Value = (u64, Happens)> {
    let what = prop_oneof![
        4 => proptest::bool::weighted(0.3).prop_map(|due| Happens::Look { due }),
        3 => Just(Happens::Rang),
        1 => Just(Happens::NotRung),
        1 => (1_i64..60).prop_map(Happens::Snooze),
        1 => Just(Happens::Done),
    ];
    (0_u64..30, what)
}

proptest! {
    #[test]
    fn an_occurrence_rings_first_once_and_nudges_end(
        story in proptest::collection::vec(happens(), 1..120),
    ) {
        let start: Zoned = "2026-03-10T12:00:00+01:00[Europe/Berlin]".parse().unwrap();
        let clock = FixedClock::booted(start);
        let nudges = Nudges::of(AlarmKind::WakeUp);
        let mut alarm = Alarm::default();
        let mut first_rings = Vec::new();
        let mut dues = 0;
        let mut reported = Vec::new();
        for (minutes, what) in story {
            clock.advance(std::time::Duration::from_secs(minutes * 60 + 1));
            let reading = Reading::of(&clock);
            let answers = matches!(what, Happens::Snooze(_) | Happens::Done);
            let event = match what {
                Happens::Look { due } => {
                    let now = due.then(|| Due::at(reading.now.clone()));
                    dues += usize::from(due);
                    AlarmEvent::Looked {
                        overdue: Overdue::of(now.into_iter()).map(Box::new),
                        why: Because::Asleep,
                    }
                }
                Happens::Rang => AlarmEvent::Rang,
                Happens::NotRung => AlarmEvent::NotRung { why: "no sound".to_owned() },
                Happens::Snooze(length) => AlarmEvent::Snoozed(SignedDuration::from_mins(length)),
                Happens::Done => AlarmEvent::Done,
            };
            let (next, commands) = update(alarm, event, &reading, &nudges);
            for command in commands {
                match command {
                    Command::Ring(ring) => {
                        // Written down before it is heard.
                        let written = matches!(
                            &next.state,
                            AlarmState::Ringing { due, .. } if *due == ring.due
                        );
                        prop_assert!(written && !answers);
                        match ring.reason {
                            RingReason::Due => first_rings.push(ring.due.instant()),
                            RingReason::Nudge(n) => prop_assert!(n <= nudges.most + 1),
                            RingReason::Snooze => {}
                        }
                    }
                    Command::Report { last, times, .. } => {
                        prop_assert_eq!(times, 1);
                        reported.push(last.instant());
                    }
                    Command::Hush => {}
                }
            }
            alarm = next;
        }
        prop_assert_eq!(first_rings.len(), dues, "each that is due rings");
        let mut once = reported.clone();
        once.sort();
        once.dedup();
        prop_assert_eq!(once.len(), reported.len(), "nothing is told twice");
        let kept = serde_json::to_string(&alarm).unwrap();
        prop_assert_eq!(serde_json::from_str::<Alarm>(&kept).unwrap(), alarm);
    }
}

#[test]
fn the_kept_form_stays_what_it_is() {
    let at: Zoned = "2026-03-10T12:00:00+01:00[Europe/Berlin]".parse().unwrap();
    let reading = Reading::of(&FixedClock::booted(at.clone()));
    let due = Overdue::of(std::iter::once(Due::at(at).about("the dentist")));
    let looked = AlarmEvent::Looked {
        overdue: due.map(Box::new),
        why: Because::Asleep,
    };
    let nudges = Nudges::of(AlarmKind::Reminder);
    let (ringing, _) = update(Alarm::default(), looked, &reading, &nudges);
    let (rung, _) = update(ringing.clone(), AlarmEvent::Rang, &reading, &nudges);
    insta::assert_json_snapshot!([ringing, rung], @r#"
    [
      {
        "handled": {
          "at": "2026-03-10T11:00:00Z",
          "wall": "2026-03-10T12:00:00"
        },
        "state": {
          "state": "ringing",
          "due": {
            "at": "2026-03-10T12:00:00+01:00[Europe/Berlin]",
            "rings_until": "2026-03-10T11:15:00Z",
            "about": "the dentist"
          },
          "ring": 1
        }
      },
      {
        "handled": {
          "at": "2026-03-10T11:00:00Z",
          "wall": "2026-03-10T12:00:00"
        },
        "state": {
          "state": "rung",
          "due": {
            "at": "2026-03-10T12:00:00+01:00[Europe/Berlin]",
            "rings_until": "2026-03-10T11:15:00Z",
            "about": "the dentist"
          },
          "ring": 1,
          "wait": {
            "left": "PT10M",
            "mark": {
              "wall": "2026-03-10T11:00:00Z",
              "steady": {
                "boot": "1",
                "since": {
                  "secs": 0,
                  "nanos": 0
                }
              }
            }
          }
        }
      }
    ]
    "#);
}
