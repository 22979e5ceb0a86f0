//! Whatever happens to the clock and the program, every occurrence rings once or is told.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use os1_calendar::alarm::{AlarmUndo, Because, RingReason, Ticket};
use proptest::prelude::*;

use crate::brute::{self, Said};
use crate::desk::{Desk, wall};

/// What happens between two looks.
#[derive(Debug, Clone)]
enum Step {
    Pass(u64),
    Sleep(u64),
    Off(u64),
    Set(i64),
    /// On to the next alarm, and some minutes more.
    OnToNext(u64),
    /// The same, ended after it was written down that it rings, before it rang.
    KilledBeforeRinging(u64),
    /// The same, ended after it rang, before that was written down.
    KilledAfterRinging(u64),
    Restart,
}

fn step(sets: bool) -> BoxedStrategy<Step> {
    let quiet = prop_oneof![
        4 => (1_u64..400).prop_map(Step::Pass),
        2 => (1_u64..2000).prop_map(Step::Sleep),
        1 => (1_u64..5000).prop_map(Step::Off),
        2 => (0_u64..20).prop_map(Step::OnToNext),
        2 => (0_u64..20).prop_map(Step::KilledBeforeRinging),
        2 => (0_u64..20).prop_map(Step::KilledAfterRinging),
        1 => Just(Step::Restart),
    ];
    if sets {
        prop_oneof![6 => quiet, 2 => (-3000_i64..3000).prop_map(Step::Set)].boxed()
    } else {
        quiet.boxed()
    }
}

/// Everything that became of occurrences.
#[derive(Debug, Default)]
struct Account {
    heard: Vec<Timestamp>,
    told: Vec<(Timestamp, Timestamp, u32, Because)>,
    latest: Timestamp,
}

fn walk(desk: &mut Desk, steps: &[Step]) -> Account {
    let mut account = Account::default();
    for step in steps.iter().chain(&[Step::Restart]) {
        let minutes = |n: u64| Duration::from_secs(n * 60);
        match step {
            Step::Pass(n) => desk.clock.advance(minutes(*n)),
            Step::Sleep(n) => desk.clock.sleep(minutes(*n)),
            Step::Off(n) => {
                desk.clock.reboot(minutes(*n));
                desk.restart();
            }
            Step::Set(n) => {
                let now = desk.now().saturating_add(SignedDuration::from_mins(*n));
                desk.clock.set(now);
            }
            Step::OnToNext(more) => on_to_next(desk, *more),
            Step::KilledBeforeRinging(more) | Step::KilledAfterRinging(more) => {
                on_to_next(desk, *more);
                let rang = matches!(step, Step::KilledAfterRinging(_));
                for ticket in desk.tickets() {
                    if let (Ticket::Ring { ring, .. }, true) = (&ticket, rang) {
                        assert_eq!(ring.reason, RingReason::Due);
                        account.heard.push(ring.due.instant());
                    }
                }
                account.latest = account.latest.max(desk.now().timestamp());
                desk.restart();
            }
            Step::Restart => desk.restart(),
        }
        let heard = desk.look();
        account.latest = account.latest.max(desk.now().timestamp());
        account.heard.extend(heard.rung);
        let told = heard.missed.into_iter().map(|missed| {
            (
                missed.first.timestamp(),
                missed.last.timestamp(),
                missed.times,
                missed.why,
            )
        });
        account.told.extend(told);
    }
    account
}

fn on_to_next(desk: &Desk, more: u64) {
    if let Some(next) = desk.next() {
        let left = next.timestamp().duration_since(desk.now().timestamp());
        desk.clock
            .advance(Duration::try_from(left).unwrap_or_default());
        desk.clock.advance(Duration::from_secs(more * 60));
    }
}

impl Account {
    /// Whether `due` is in what was told.
    fn told_of(&self, due: Timestamp) -> usize {
        let within = |told: &&(Timestamp, Timestamp, u32, Because)| told.0 <= due && due <= told.1;
        self.told.iter().filter(within).count()
    }

    fn interrupted(&self, due: Timestamp) -> bool {
        self.told
            .iter()
            .any(|told| told.0 == due && told.3 == Because::Interrupted)
    }
}

fn accounts_for_all(said: &Said, sets: bool, steps: &[Step]) -> Result<(), TestCaseError> {
    let mut desk = Desk::at("2026-03-26T12:00:00+01:00[Europe/Berlin]");
    let zone = desk.now().time_zone().clone();
    let start = "2026-03-26T09:00:00";
    let created = desk.now().timestamp();
    desk.remind(wall(start, &said.rule()));
    let account = walk(&mut desk, steps);
    let mut heard = account.heard.clone();
    heard.sort();
    let rings = heard.len();
    heard.dedup();
    prop_assert_eq!(rings, heard.len(), "rung twice: {:?}", account);
    let next = created + SignedDuration::from_secs(1);
    let dues = brute::dues(said, start.parse().unwrap(), &zone, next, account.latest);
    for due in &dues {
        let rung = heard.contains(due);
        let told = account.told_of(*due);
        prop_assert!(rung || told > 0, "lost {due}, sets {sets}: {account:?}");
        prop_assert!(told <= 1, "told twice of {due}: {account:?}");
        if rung && told > 0 {
            prop_assert!(
                account.interrupted(*due),
                "rung and told {due}: {account:?}"
            );
        }
    }
    for rung in &heard {
        prop_assert!(dues.contains(rung), "rung out of nowhere: {rung}");
    }
    let counted: u32 = account.told.iter().map(|told| told.2).sum();
    let doubled = heard
        .iter()
        .filter(|due| account.told_of(**due) > 0)
        .count();
    prop_assert_eq!(counted as usize + heard.len() - doubled, dues.len());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn each_occurrence_rings_once_or_is_told(
        said in Said::any(),
        steps in proptest::collection::vec(step(false), 1..25),
    ) {
        accounts_for_all(&said, false, &steps)?;
    }

    #[test]
    fn also_when_the_clock_is_set_forwards_and_backwards(
        said in Said::any(),
        steps in proptest::collection::vec(step(true), 1..25),
    ) {
        accounts_for_all(&said, true, &steps)?;
    }
}

#[test]
fn why_is_told_as_the_clocks_know_it() {
    let missed = |disturb: &dyn Fn(&mut Desk)| {
        let mut desk = Desk::at("2026-03-10T07:00:00+01:00[Europe/Berlin]");
        desk.remind(wall("2026-03-10T08:00:00", "FREQ=DAILY"));
        assert!(desk.look().missed.is_empty());
        disturb(&mut desk);
        let mut heard = desk.look();
        assert!(heard.rung.is_empty(), "{heard:?}");
        heard.missed.pop().expect("something missed").why
    };
    let hours = |n: u64| Duration::from_secs(n * 3600);
    assert_eq!(missed(&|desk| desk.clock.sleep(hours(3))), Because::Asleep);
    let set = missed(&|desk| desk.set_clock("2026-03-10T10:00:00+01:00[Europe/Berlin]"));
    assert_eq!(
        set,
        Because::ClockSet {
            by: SignedDuration::from_hours(3)
        }
    );
    let off = missed(&|desk| {
        desk.clock.reboot(hours(3));
        desk.restart();
    });
    let last_seen = Some("2026-03-10T06:00:00Z".parse().unwrap());
    assert_eq!(off, Because::NotRunning { last_seen });
    let flown = missed(&|desk| {
        desk.clock.advance(hours(0));
        desk.set_clock("2026-03-10T15:00:00+09:00[Asia/Tokyo]");
    });
    assert_eq!(
        flown,
        Because::ZoneChanged {
            from: "Europe/Berlin".to_owned()
        }
    );
}

#[test]
fn the_same_eight_oclock_does_not_come_again_on_the_way_west_but_the_next_does() {
    let desk = Desk::at("2026-03-10T07:30:00+01:00[Europe/Berlin]");
    desk.remind(wall("2026-03-10T08:00:00", "FREQ=DAILY"));
    desk.advance(30);
    assert_eq!(desk.look().rung.len(), 1);
    // Six hours of flight, six hours back on the wall.
    desk.advance(360);
    let zone = jiff::tz::TimeZone::get("America/New_York").unwrap();
    desk.clock.set(desk.now().with_time_zone(zone));
    let heard = desk.look();
    assert!(
        heard.rung.is_empty() && heard.missed.is_empty(),
        "{heard:?}"
    );
    assert_eq!(
        desk.next().unwrap().to_string(),
        "2026-03-11T08:00:00-04:00[America/New_York]"
    );
    // Over the date line there are two whole mornings of one date.
    let desk = Desk::at("2026-03-10T07:30:00+09:00[Asia/Tokyo]");
    desk.remind(wall("2026-03-10T08:00:00", "FREQ=DAILY"));
    desk.advance(30);
    assert_eq!(desk.look().rung.len(), 1);
    let zone = jiff::tz::TimeZone::get("Pacific/Honolulu").unwrap();
    desk.clock.set(desk.now().with_time_zone(zone));
    assert_eq!(
        desk.next().unwrap().to_string(),
        "2026-03-10T08:00:00-10:00[Pacific/Honolulu]"
    );
}

#[test]
fn what_the_host_could_not_ring_is_told_and_not_tried_again() {
    let desk = Desk::at("2026-03-10T07:30:00+01:00[Europe/Berlin]");
    let id = desk.remind(wall("2026-03-10T08:00:00", "FREQ=DAILY"));
    desk.advance(30);
    let tickets = desk.tickets();
    assert!(
        matches!(tickets.as_slice(), [Ticket::Ring { .. }]),
        "{tickets:?}"
    );
    let source = format!("reminder:{id}");
    desk.alarms.not_rung(&source, "no sound").unwrap();
    let heard = desk.look();
    assert!(heard.rung.is_empty(), "{heard:?}");
    let why = Because::NotRung {
        why: "no sound".to_owned(),
    };
    assert_eq!(heard.missed[0].why, why);
    assert!(desk.look().missed.is_empty());
    assert!(desk.alarms.done(&id).is_err(), "nothing rings");
}

#[test]
fn a_reminder_that_is_taken_back_is_silent_and_one_put_back_rings() {
    let desk = Desk::at("2026-03-10T07:30:00+01:00[Europe/Berlin]");
    let id = desk.remind(wall("2026-03-10T08:00:00", "FREQ=DAILY"));
    desk.alarms.cancel_reminder(&id).unwrap();
    assert!(desk.alarms.cancel_reminder(&id).is_err());
    assert!(desk.next().is_none());
    desk.advance(30);
    assert!(desk.look().rung.is_empty());
    let undo = AlarmUndo::Reminder {
        id: id.parse().unwrap(),
        set: true,
    };
    desk.undo(&undo).unwrap();
    assert_eq!(
        desk.look().rung.len(),
        1,
        "it is eight, and it is set again"
    );
}
