//! What is worth bringing up: decided from what was said, the same each time.
#![allow(
    clippy::unwrap_used,
    reason = "a test fails loudly; clippy.toml allows it in test functions, not in their helpers"
)]

mod common;

use common::{Scratch, scratch};
use jiff::{ToSpan, Zoned};
use os1_memory::{Matter, MatterKind, NewEpisode};
use proptest::prelude::*;

const START: &str = "2026-03-10T12:00:00+01:00[Europe/Berlin]";

fn start() -> Zoned {
    START.parse().unwrap()
}

fn day(days: i64) -> Zoned {
    start().checked_add(days.days()).unwrap()
}

fn say(scratch: &Scratch, at: &Zoned, words: &str) {
    scratch.clock.set(at.clone());
    scratch
        .memory
        .take_in(NewEpisode::by_user(words), None)
        .unwrap();
}

fn found(scratch: &Scratch, at: &Zoned) -> Vec<Matter> {
    scratch.memory.matters(at).unwrap()
}

/// Said on the first day; what is to be brought up after so many days, as kind and what.
fn after(words: &[&str], days: i64) -> Vec<(MatterKind, String)> {
    let scratch = scratch();
    for (at, words) in words.iter().enumerate() {
        let at = start()
            .checked_add(i64::try_from(at).unwrap().minutes())
            .unwrap();
        say(&scratch, &at, words);
    }
    let found = found(&scratch, &day(days));
    found
        .into_iter()
        .map(|matter| (matter.kind, matter.what))
        .collect()
}

#[test]
fn what_was_to_be_is_asked_about_on_the_days_after() {
    let interview = ["I have a job interview tomorrow at 10."];
    let asked = vec![(MatterKind::Appointment, "job interview".to_owned())];
    assert_eq!(after(&interview, 0), []);
    assert_eq!(after(&interview, 1), [], "it is today");
    assert_eq!(after(&interview, 2), asked);
    assert_eq!(after(&interview, 4), asked);
    assert_eq!(after(&interview, 5), [], "too long ago");
}

#[test]
fn what_was_called_off_moved_or_told_is_not_asked_about() {
    for words in [
        "My job interview was cancelled.",
        "They called off the interview.",
        "The interview was postponed.",
        "I have a job interview on Friday.",
        "I'm not going to the interview.",
    ] {
        assert_eq!(
            after(&["I have a job interview tomorrow at 10.", words], 2),
            [],
            "{words}"
        );
    }
    let scratch = scratch();
    say(&scratch, &start(), "I have a job interview tomorrow at 10.");
    say(&scratch, &day(1), "It went really well!");
    assert_eq!(found(&scratch, &day(2)), []);
}

#[test]
fn days_that_come_again_are_known_with_their_years() {
    let scratch = scratch();
    say(
        &scratch,
        &start(),
        "My sister Anna's birthday is on 12 March 1990. Our wedding anniversary is on March 13.",
    );
    say(&scratch, &start(), "My mother died on 14 March 2024.");
    let on = |days| {
        let all = found(&scratch, &day(days)).into_iter();
        all.map(|matter| (matter.kind, matter.whose, matter.what, matter.years))
            .collect::<Vec<_>>()
    };
    let user = || "user".to_owned();
    assert_eq!(
        on(2),
        [(
            MatterKind::Birthday,
            "Anna".to_owned(),
            String::new(),
            Some(36)
        )]
    );
    assert_eq!(
        on(3),
        [(MatterKind::Anniversary, user(), String::new(), None)]
    );
    assert_eq!(
        on(4),
        [(MatterKind::Loss, user(), "mother".to_owned(), Some(2))]
    );
    assert_eq!(on(5), []);
}

#[test]
fn the_birthday_of_somebody_lost_or_left_is_not_brought_up() {
    for over in [
        "My girlfriend Lea and I broke up. We broke up.",
        "My girlfriend Lea died yesterday.",
    ] {
        let words = ["My girlfriend Lea's birthday is on 12 March.", over];
        let birthdays = after(&words, 2);
        assert!(
            birthdays
                .iter()
                .all(|(kind, _)| *kind != MatterKind::Birthday),
            "{over} {birthdays:?}"
        );
    }
    assert_eq!(
        after(&["My girlfriend Lea's birthday is on 12 March."], 2).len(),
        1
    );
}

#[test]
fn promises_are_due_on_their_day_and_kept_by_telling_of_it() {
    let call = ["I promised to call Ben on Thursday."];
    let due = vec![(MatterKind::Promise, "call Ben".to_owned())];
    assert_eq!(after(&call, 1), []);
    assert_eq!(after(&call, 2), due);
    assert_eq!(after(&call, 3), due);
    assert_eq!(after(&call, 6), []);
    assert_eq!(after(&["I said I'd call Mum back."], 1).len(), 1);
    let scratch = scratch();
    say(&scratch, &start(), "I promised to call Ben on Thursday.");
    say(&scratch, &day(1), "I spoke to Ben already.");
    assert_eq!(found(&scratch, &day(2)), []);
}

#[test]
fn what_is_to_be_left_alone_was_confided_or_said_by_others_stays_out() {
    for words in [
        &[
            "I have a job interview tomorrow at 10.",
            "Don't ask me about the interview.",
        ][..],
        &[
            "My sister Anna's birthday is on 12 March.",
            "Never mention my sister.",
        ],
        &[
            "My sister Anna's birthday is on 12 March.",
            "Never remind me of Anna.",
        ],
        &[
            "My mother died on 12 March 2024.",
            "Don't bring up my mum again.",
        ],
        &[
            "My ex Tom's birthday is on 12 March.",
            "Never remind me of my ex.",
        ],
        &[
            "I said I'd call Dad back tomorrow.",
            "Don't bring up my father again.",
        ],
        &["Between us, I have a job interview tomorrow at 10."],
        &[
            "Can you keep a secret?",
            "I have a job interview tomorrow at 10.",
        ],
        &["Don't tell anyone.", "I promised to call Ben on Thursday."],
    ] {
        assert_eq!(after(words, 2), [], "{words:?}");
    }
    let scratch = scratch();
    let other =
        NewEpisode::by_other("Tom", "I have a job interview tomorrow at 10.").with_at(start());
    scratch.memory.take_in(other, None).unwrap();
    assert_eq!(found(&scratch, &day(2)), []);
}

#[test]
fn a_crisis_is_never_brought_up_and_holds_the_rest_back_for_a_day() {
    let scratch = scratch();
    scratch.clock.set(start());
    let barred = NewEpisode::by_user("I promised to call Ben on Thursday.").as_barred();
    scratch.memory.take_in(barred, None).unwrap();
    assert_eq!(found(&scratch, &day(2)), []);
    say(&scratch, &day(1), "I have a driving test tomorrow.");
    scratch.clock.set(day(2));
    let barred = NewEpisode::by_user("I can't go on.").as_barred();
    scratch.memory.take_in(barred, None).unwrap();
    assert_eq!(found(&scratch, &day(3).checked_sub(1.hour()).unwrap()), []);
    assert_eq!(found(&scratch, &day(4)).len(), 1);
}

#[test]
fn what_was_forgotten_is_not_brought_up_and_what_was_brought_up_not_again() {
    let scratch = scratch();
    say(&scratch, &start(), "I have a job interview tomorrow at 10.");
    let matter = found(&scratch, &day(2)).remove(0);
    assert_eq!(matter.source.quote, "I have a job interview tomorrow at 10");
    assert!(scratch.memory.bring_up(&matter.key, &day(2)).unwrap());
    assert!(!scratch.memory.bring_up(&matter.key, &day(2)).unwrap());
    assert_eq!(found(&scratch, &day(2)), []);
    say(&scratch, &day(2), "I have an exam tomorrow.");
    let matter = found(&scratch, &day(4)).remove(0);
    let forget = os1_memory::Forget::Episode(matter.source.episode);
    scratch.memory.forget(&forget).unwrap();
    assert_eq!(found(&scratch, &day(4)), []);
}

const POOL: &[&str] = &[
    "I have a job interview tomorrow at 10.",
    "I have an exam on Friday.",
    "My sister Anna's birthday is on 12 March.",
    "My brother Ben's birthday is on 13 March.",
    "I promised to call Ben tomorrow.",
    "I said I'd call Anna back.",
    "My mother died on 12 March 2020.",
    "Between us, I have a biopsy tomorrow.",
    "Never remind me of Anna.",
    "Don't ask me about the interview.",
    "The exam was cancelled.",
    "It went well.",
    "I can't go on.",
    "The weather is nice.",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    /// Whatever was said in whatever order, on whatever clock: the same twice, nothing that is
    /// to be left alone, nothing confided, nothing again.
    #[test]
    fn whatever_was_said_what_must_stay_out_stays_out(
        said in prop::collection::vec((0..POOL.len(), -2_i64..3), 1..10),
        looks in prop::collection::vec(0_i64..8, 1..6),
    ) {
        let scratch = scratch();
        for (which, days) in &said {
            let words = POOL[*which];
            scratch.clock.set(day(*days));
            let episode = NewEpisode::by_user(words);
            let episode = if words.starts_with("I can't") { episode.as_barred() } else { episode };
            scratch.memory.take_in(episode, None).unwrap();
        }
        let has = |words: &str| said.iter().any(|(which, _)| POOL[*which].contains(words));
        let mut before = std::collections::BTreeSet::new();
        for days in looks {
            let found = found(&scratch, &day(days));
            prop_assert_eq!(&found, &self::found(&scratch, &day(days)));
            for matter in &found {
                let text = format!("{} {} {}", matter.whose, matter.what, matter.source.quote);
                prop_assert!(!text.contains("biopsy"));
                prop_assert!(!has("Never remind") || !text.contains("Anna"), "{}", text);
                prop_assert!(!has("Don't ask me") || !text.contains("interview"), "{}", text);
                prop_assert!(!before.contains(&matter.key), "{}", text);
            }
            if let Some(first) = found.first() {
                prop_assert!(scratch.memory.bring_up(&first.key, &day(days)).unwrap());
                before.insert(first.key.clone());
            }
        }
    }
}
