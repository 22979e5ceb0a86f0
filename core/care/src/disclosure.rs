//! Disclosure: that it is software.
//!
//! At the start of each day's talk and at least every three hours of continued talk, hourly
//! for minors (California SB 243 asks three hours of minors; New York GBL art. 47 three
//! hours of everybody; Washington HB 2225 one hour of minors). In a voice session the line
//! is spoken. More often than asked is no fault, less often is: whenever the clocks leave a
//! doubt, it is said.

use std::time::Duration;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::turn::{Audience, Mark, Turn};

/// The longest continued talk with an adult without saying it again.
pub const ADULT_EVERY: Duration = Duration::from_secs(3 * 3600);
/// The longest continued talk with a minor without saying it again.
pub const MINOR_EVERY: Duration = Duration::from_secs(3600);

/// What is remembered between turns. Keep it durably *after* the line was shown: a line
/// lost with the process is then said again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisclosureState {
    /// The local day on which it was last said.
    day: Option<Date>,
    /// Talk since it was last said, sleep included.
    since: Duration,
    /// The last turn.
    last: Option<Mark>,
    /// Which wording comes next.
    wording: u8,
}

/// The line to say before anything else in this turn, unless there is a crisis: then what
/// helps comes first, and the line follows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Disclosure {
    /// The sentence.
    pub text: String,
    /// The sentence where the core has just spoken in a crisis: no greeting, and no word
    /// that somebody in need could take for being left alone.
    pub after_crisis: String,
}

impl Disclosure {
    /// What has to be said at `turn`, if anything, by the companion called `name`.
    #[must_use]
    pub fn update(
        state: &DisclosureState,
        turn: &Turn,
        name: &str,
    ) -> (DisclosureState, Option<Self>) {
        let every = match turn.audience {
            Audience::Adult => ADULT_EVERY,
            Audience::Minor => MINOR_EVERY,
        };
        let gap = state.last.and_then(|mark| mark.until(turn));
        let since = gap.map(|gap| state.since.saturating_add(gap));
        let day = turn.at.date();
        let same_day = state.day == Some(day);
        let mut next = DisclosureState {
            last: Some(Mark::of(turn)),
            ..state.clone()
        };
        match since {
            Some(since) if same_day && since < every => {
                next.since = since;
                (next, None)
            }
            _ => {
                next.day = Some(day);
                next.since = Duration::ZERO;
                next.wording = state.wording.wrapping_add(1);
                let line = Self {
                    text: wording(state.wording, name, same_day),
                    after_crisis: after_crisis(name),
                };
                (next, Some(line))
            }
        }
    }
}

fn wording(number: u8, name: &str, again: bool) -> String {
    let first = [
        format!("Hello. I'm {name}, and I'm software, not a person."),
        format!("{name} here: a program, not a human being."),
        format!("Before we start: I'm {name}, an AI. There's no person on this end."),
    ];
    let later = [
        "We've been talking for a while, so again: I'm software, not a person.".to_owned(),
        "A reminder I owe you: you're talking with a program, not a human being.".to_owned(),
        "Just so it stays plain: I'm an AI. There's no person on this end.".to_owned(),
    ];
    let lines = if again { later } else { first };
    let at = usize::from(number) % lines.len();
    lines.into_iter().nth(at).unwrap_or_default()
}

fn after_crisis(name: &str) -> String {
    format!(
        "So that it is plain: I'm {name}, and I'm software, not a person. At the numbers I named there are people."
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn turn(at: &str, monotonic: u64) -> Turn {
        Turn {
            at: at.parse().unwrap(),
            monotonic: Duration::from_secs(monotonic),
            session: 1,
            audience: Audience::Adult,
        }
    }

    #[test]
    fn a_day_with_her() {
        let state = DisclosureState::default();
        let morning = turn("2026-03-01T08:00:00+01:00[Europe/Berlin]", 0);
        let (state, line) = Disclosure::update(&state, &morning, "Samantha");
        insta::assert_snapshot!(line.unwrap().text, @"Hello. I'm Samantha, and I'm software, not a person.");
        let soon = turn("2026-03-01T08:20:00+01:00[Europe/Berlin]", 1200);
        let (state, line) = Disclosure::update(&state, &soon, "Samantha");
        assert_eq!(line, None);
        let noon = turn("2026-03-01T11:00:00+01:00[Europe/Berlin]", 1300);
        let (state, line) = Disclosure::update(&state, &noon, "Samantha");
        assert!(line.unwrap().text.contains("program"));
        let tomorrow = turn("2026-03-02T00:10:00+01:00[Europe/Berlin]", 1400);
        let (_, line) = Disclosure::update(&state, &tomorrow, "Samantha");
        assert!(line.is_some());
    }

    #[test]
    fn the_state_is_written_as_it_always_was() {
        let first = turn("2026-03-01T08:00:00+01:00[Europe/Berlin]", 5);
        let (state, _) = Disclosure::update(&DisclosureState::default(), &first, "Samantha");
        let text = serde_json::to_string(&state).unwrap();
        insta::assert_snapshot!(text, @r#"{"day":"2026-03-01","since":{"secs":0,"nanos":0},"last":{"at":"2026-03-01T07:00:00Z","monotonic":{"secs":5,"nanos":0},"session":1},"wording":1}"#);
        assert_eq!(
            serde_json::from_str::<DisclosureState>(&text).unwrap(),
            state
        );
    }

    /// What happens before a turn: seconds pass awake, the wall clock is moved, the device
    /// sleeps, the process restarts, the user flies.
    #[derive(Debug, Clone)]
    struct Step {
        awake: u32,
        jump: i64,
        slept: u32,
        restart: bool,
        zone: usize,
    }

    fn step() -> impl Strategy<Value = Step> {
        (
            0u32..1700,
            prop_oneof![6 => Just(0i64), 1 => -90_000i64..90_000, 1 => -50i64..50],
            prop_oneof![6 => Just(0u32), 1 => 0u32..50_000],
            proptest::bool::weighted(0.1),
            0usize..4,
        )
            .prop_map(|(awake, jump, slept, restart, zone)| Step {
                awake,
                jump,
                slept,
                restart,
                zone,
            })
    }

    const ZONES: [&str; 4] = [
        "Europe/Berlin",
        "America/Los_Angeles",
        "Pacific/Apia",
        "UTC",
    ];

    proptest! {
        #[test]
        fn awake_talk_never_goes_on_too_long_whatever_the_clocks_do(
            steps in proptest::collection::vec(step(), 1..400),
            minor in any::<bool>(),
        ) {
            let mut state = DisclosureState::default();
            let mut wall = jiff::Timestamp::from_second(1_790_000_000).unwrap();
            let (mut monotonic, mut session, mut awake_since) = (0u64, 0u64, 0u64);
            let audience = if minor { Audience::Minor } else { Audience::Adult };
            let every = if minor { MINOR_EVERY } else { ADULT_EVERY };
            let mut said_on = None;
            for step in steps {
                monotonic += u64::from(step.awake);
                // A restart loses the monotonic clock; then only the wall can tell, so the
                // wall is left alone in that gap (a doubt is tested by the other steps).
                let jump = if step.restart { 0 } else { step.jump };
                let moved = i64::from(step.awake) + i64::from(step.slept) + jump;
                wall = wall.checked_add(jiff::SignedDuration::from_secs(moved)).unwrap();
                if step.restart {
                    session += 1;
                    monotonic = 0;
                }
                awake_since += u64::from(step.awake);
                let at = wall.to_zoned(jiff::tz::TimeZone::get(ZONES[step.zone]).unwrap());
                let day = at.date();
                let turn = Turn { at, monotonic: Duration::from_secs(monotonic), session, audience };
                let (next, line) = Disclosure::update(&state, &turn, "Ada");
                if line.is_some() {
                    awake_since = 0;
                    said_on = Some(day);
                }
                prop_assert!(Duration::from_secs(awake_since) < every);
                prop_assert_eq!(said_on, Some(day));
                // It also survives being written down between any two turns.
                let text = serde_json::to_string(&next).unwrap();
                state = serde_json::from_str(&text).unwrap();
                prop_assert_eq!(&state, &next);
            }
        }

        #[test]
        fn with_sound_clocks_it_is_said_no_more_than_it_must(gaps in proptest::collection::vec(1u32..7200, 1..100)) {
            let mut state = DisclosureState::default();
            let mut seconds = 0u64;
            let mut said: Option<(u64, Date)> = None;
            for gap in gaps {
                seconds += u64::from(gap);
                let at = jiff::Timestamp::from_second(1_790_000_000 + i64::try_from(seconds).unwrap())
                    .unwrap()
                    .to_zoned(jiff::tz::TimeZone::UTC);
                let day = at.date();
                let turn = Turn { at, monotonic: Duration::from_secs(seconds), session: 1, audience: Audience::Adult };
                let (next, line) = Disclosure::update(&state, &turn, "Ada");
                let due = said.is_none_or(|(then, on)| on != day || seconds - then >= 3 * 3600);
                prop_assert_eq!(line.is_some(), due);
                if line.is_some() {
                    said = Some((seconds, day));
                }
                state = next;
            }
        }
    }
}
