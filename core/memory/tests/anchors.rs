//! "Before the move": events as times, found in what is known and what was told.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at what it did not expect"
)]

mod common;

use common::{Scratch, scratch};
use os1_memory::{FactQuery, NewEpisode, Recall, RecallRequest};
use proptest::prelude::*;

fn on(day: &str, text: &str) -> NewEpisode {
    NewEpisode::by_user(text).with_at(at(day))
}

fn at(day: &str) -> jiff::Zoned {
    format!("{day}T12:00:00[America/Los_Angeles]")
        .parse()
        .unwrap()
}

/// A year with a move, a new job, a break-up and a death; of the harbour is spoken each month.
fn year() -> Scratch {
    let s = scratch();
    let mut talk = vec![
        on("2012-01-02", "I live in Bergen."),
        on("2012-01-02", "I work at Globex."),
        on("2012-01-03", "My boyfriend is called Tom."),
        on("2012-03-10", "I moved to Oslo yesterday!"),
        on("2012-05-02", "I started a new job at Siemens."),
        on("2012-06-20", "Tom and I broke up."),
        on("2012-08-11", "My grandmother died on 9 August."),
        on("2012-10-05", "The concert last night was wonderful."),
        on("2012-01-04", "My sister Anna lives in Kiel."),
        on("2012-07-15", "My sister Anna moved to Rome."),
        on("2012-01-05", "Anna's birthday is on 3 September."),
    ];
    for month in 1..=12 {
        let text = format!("I walked along the harbour, walk number {month}.");
        talk.push(on(&format!("2012-{month:02}-25"), &text));
    }
    talk.sort_by_key(|episode| episode.at.clone().map(|at| at.timestamp()));
    s.memory.hear_all(talk).unwrap();
    s
}

fn ask(s: &Scratch, query: &str, present: &[String]) -> Recall {
    let request = RecallRequest {
        query,
        now: at("2013-02-12"),
        k: 100,
        as_of: None,
        present,
    };
    s.memory.recall(&request).unwrap()
}

/// The months of whose walk the answer tells, as found.
fn walks(recall: &Recall) -> Vec<i8> {
    let found = recall.found.iter().map(|found| &found.episode);
    let walks = found.filter(|episode| episode.text.value.contains("harbour"));
    walks.map(|episode| episode.at.month()).collect()
}

#[test]
fn what_was_said_before_or_after_an_event_is_all_there_is() {
    let s = year();
    for (event, first, last) in [
        ("before the move", 1, 2),
        ("before I moved to Oslo", 1, 2),
        ("before my move", 1, 2),
        ("since I started at Siemens", 5, 12),
        ("since the new job", 5, 12),
        ("after the split", 6, 12),
        ("after the break-up", 6, 12),
        ("after Tom and I broke up", 6, 12),
        ("after my grandma's death", 8, 12),
        ("before Anna moved to Rome", 1, 6),
        ("after my sister's move", 7, 12),
        ("after Anna's birthday", 9, 12),
        ("after the concert", 10, 12),
    ] {
        for question in [
            format!("What did I say about the harbour {event}?"),
            format!("{event}, what did I say about the harbour"),
            format!("what did I tell you {event}?"),
        ] {
            let recall = ask(&s, &question, &[]);
            let mut found = walks(&recall);
            found.sort_unstable();
            let all: Vec<i8> = (first..=last).collect();
            assert_eq!(found, all, "{question}");
            assert!(recall.answerable > 0.3, "{question} {}", recall.answerable);
        }
    }
    let why = &ask(&s, "what did I say before the move?", &[]).found[0].why;
    assert!(why.contains("before the move (9 March 2012)"), "{why}");
}

#[test]
fn the_nearest_to_the_event_comes_first() {
    let s = year();
    let said = |event: &str| walks(&ask(&s, &format!("what did I say {event}?"), &[]))[0];
    assert_eq!(said("before the move"), 2);
    assert_eq!(said("after the break-up"), 6);
    assert_eq!(said("since the break-up"), 12);
}

#[test]
fn an_event_of_the_past_only_leans_where_the_words_may_be_later() {
    let s = year();
    s.memory
        .hear(on("2012-12-30", "Before Oslo I kept bees by the harbour."))
        .unwrap();
    let recall = ask(&s, "Who kept bees before the move?", &[]);
    assert!(recall.found[0].episode.text.value.contains("bees"));
    assert!(walks(&recall).len() > 2, "others are not taken out");
}

#[test]
fn an_event_has_its_own_day_and_not_that_of_what_else_was_told() {
    for (extra, text) in [
        ("2012-10-30", "The concert is still on my mind."),
        (
            "2012-10-27",
            "I'm at the dentist today. The concert on 4 October was wonderful!",
        ),
        (
            "2012-10-28",
            "The concert on 4 October was loud. On 27 October I saw Ben.",
        ),
    ] {
        let s = year();
        s.memory.hear(on(extra, text)).unwrap();
        let query = "what did I say about the harbour after the concert?";
        assert_eq!(walks(&ask(&s, query, &[])), [10, 11, 12], "{text}");
    }
}

#[test]
fn what_is_not_known_is_only_words() {
    let s = year();
    for query in [
        "what did I say about the harbour before the earthquake?",
        "what did I say about the harbour after work?",
        "what did I say about the harbour since Anna's wedding?",
        "what did I say about the harbour after Bob moved?",
    ] {
        assert_eq!(walks(&ask(&s, query, &[])).len(), 12, "{query}");
    }
    let early = RecallRequest {
        query: "what did I say about the harbour before the break-up?",
        now: at("2013-02-12"),
        k: 100,
        as_of: Some(at("2012-06-01").timestamp()),
        present: &[],
    };
    let known_then = s.memory.recall(&early).unwrap();
    assert_eq!(walks(&known_then).len(), 5, "of no break-up was known then");
}

#[test]
fn an_event_told_in_confidence_is_no_time_for_others() {
    let others = ["Bob".to_owned()];
    for secret in [
        ["Between us: I moved to Malta yesterday.", "Quite warm."],
        ["Can you keep a secret?", "I moved to Malta yesterday."],
        ["Between us: the surgery went well.", "I can walk again."],
    ] {
        let (told, untold) = (year(), year());
        for line in secret {
            told.memory.hear(on("2012-11-20", line)).unwrap();
        }
        let alone = |event: &str| {
            let query = format!("what did I say about the harbour after {event}?");
            walks(&ask(&told, &query, &[])).len()
        };
        let event = if secret[0].contains("surgery") {
            "the surgery"
        } else {
            "the move"
        };
        assert_eq!(alone(event), 2, "alone it is a time");
        for query in [
            "what did I say about the harbour after the move?",
            "what did I say about the harbour before I moved to Malta?",
            "what did I say about the harbour before the surgery?",
            "what did I say since the move?",
            "who walked before Oslo?",
        ] {
            let (with, without) = (ask(&told, query, &others), ask(&untold, query, &others));
            let words = |recall: &Recall| -> Vec<String> {
                let found = recall.found.iter();
                found
                    .map(|one| one.episode.text.value.clone() + &one.why)
                    .collect()
            };
            assert_eq!(words(&with), words(&without), "{query}");
            assert!((with.answerable - without.answerable).abs() < 1e-12);
        }
        let facts = |s: &Scratch| -> Vec<_> {
            let query = FactQuery {
                present: others.to_vec(),
                ..FactQuery::default()
            };
            let all = s.memory.facts(&query).unwrap();
            all.into_iter()
                .map(|fact| (fact.predicate.to_string(), fact.object, fact.valid_to))
                .collect()
        };
        assert_eq!(
            facts(&told),
            facts(&untold),
            "where one lived ends with no secret"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn any_event_is_asked_about(event in "(before|after|since) \\PC{0,30}( move| birthday| job)?") {
        let s = scratch();
        s.memory.hear(on("2012-01-02", "I moved to Oslo.")).unwrap();
        ask(&s, &event, &[]);
    }
}
