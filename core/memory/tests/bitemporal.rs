//! What was known at a moment stays what it was, whatever is said, proposed or corrected later;
//! and no fact holds and is over at once.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "the whole file is a test: it fails by panicking"
)]

mod common;

use std::time::Duration;

use common::{Scratch, scratch};
use jiff::Timestamp;
use os1_memory::{Arity, Fact, FactQuery, NewEpisode};
use proptest::prelude::*;

const SAID: &[&str] = &[
    "I live in Oslo.",
    "I moved to Rome last week.",
    "I moved to Bergen.",
    "That's wrong, I live in Paris.",
    "That's wrong, I live in Rome.",
    "I live in Rome.",
    "I don't live in Rome.",
    "I work at Acme.",
    "I quit my job.",
    "I started a new job at Globex.",
    "My sister Anna lives in Bergen.",
    "My sister's name is Ana, not Anna.",
    "Anna moved to Oslo in January.",
    "I like tea.",
    "I don't like tea anymore.",
    "I'm vegan.",
    "I used to be vegan.",
    "My girlfriend Lea is a nurse.",
    "We broke up.",
    "I'm dating Mia.",
    "I'm so sad today",
    "What a day.",
];

/// What was known at `at`, with its times, in a form that can be compared.
fn known(s: &Scratch, at: Timestamp) -> Vec<String> {
    let query = FactQuery {
        known_at: Some(at),
        with_withdrawn: true,
        ..FactQuery::default()
    };
    let facts = s.memory.facts(&query).unwrap().into_iter();
    let mut lines: Vec<String> = facts
        .map(|fact| {
            format!(
                "{} {} {} {} {:?} {:?} {} {:?}",
                fact.id,
                fact.predicate,
                fact.object,
                fact.polarity,
                fact.valid_from,
                fact.valid_to,
                fact.learned_at,
                fact.withdrawn_at
            )
        })
        .collect();
    lines.sort();
    lines
}

/// Whether two facts say the same of the same time.
fn is_twice(one: &Fact, other: &Fact) -> bool {
    let says = |fact: &Fact| {
        (
            fact.subject_id,
            fact.predicate.name().to_owned(),
            fact.object.to_lowercase(),
            fact.object_id,
            fact.polarity,
        )
    };
    let before = |one: &Fact, other: &Fact| {
        let ends = one.valid_to.as_ref().map(|to| to.at);
        let begins = other.valid_from.as_ref().map(|from| from.at);
        ends.zip(begins)
            .is_some_and(|(ends, begins)| ends <= begins)
    };
    let believed = one.withdrawn_at.is_none() && other.withdrawn_at.is_none();
    believed && says(one) == says(other) && !before(one, other) && !before(other, one)
}

/// Whether it holds now, by its own times.
fn is_current(fact: &Fact, now: Timestamp) -> bool {
    let begun = fact.valid_from.as_ref().is_none_or(|from| from.at <= now);
    let over = fact.valid_to.as_ref().is_some_and(|to| to.at <= now);
    begun && !over && fact.withdrawn_at.is_none()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_known_stays_known_and_one_home_holds_at_a_time(
        told in prop::collection::vec(0..SAID.len(), 1..14)
    ) {
        let s = scratch();
        let mut moments = Vec::new();
        for at in told {
            s.clock.advance(Duration::from_secs(40 * 3_600));
            s.memory.hear(NewEpisode::by_user(SAID[at])).unwrap();
            let now = os1_base::Clock::now(&*s.clock).timestamp();
            moments.push((now, known(&s, now)));
            let facts = s.memory.facts(&FactQuery::default()).unwrap();
            for fact in &facts {
                if let (Some(from), Some(to)) = (&fact.valid_from, &fact.valid_to) {
                    prop_assert!(from.at < to.at, "{fact:?}");
                }
                prop_assert!(fact.withdrawn_at.is_none_or(|at| at >= fact.learned_at), "{fact:?}");
            }
            let current: Vec<_> = facts.iter().filter(|fact| is_current(fact, now)).collect();
            for (at, one) in current.iter().enumerate() {
                let beside = current[at + 1..].iter().find(|other| {
                    let same = (&other.subject_id, other.predicate.slot())
                        == (&one.subject_id, one.predicate.slot());
                    same && one.predicate.arity() != Arity::Many && one.polarity && other.polarity
                });
                prop_assert!(beside.is_none(), "{one:?} {beside:?}");
            }
            for (at, one) in facts.iter().enumerate() {
                let again = facts[at + 1..].iter().find(|other| is_twice(one, other));
                prop_assert!(again.is_none(), "{one:?} {again:?}");
            }
        }
        for (moment, then) in moments {
            prop_assert_eq!(known(&s, moment), then);
        }
    }
}
