//! Talk that says nothing about anybody teaches nothing.
#![allow(
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "the whole file is a test: it fails by panicking, and says what it skips"
)]

mod common;

use os1_base::Chance;
use os1_memory::learn;
use os1_when::Context;
use proptest::prelude::*;

/// Sentences with holes: `{n}` a name, `{p}` a place, `{t}` a thing, `{d}` a time, `{m}` a mood,
/// `{r}` a relation.
const TEMPLATES: &[&str] = &[
    "Good morning!",
    "Hey {n}, how are you {d}?",
    "I'm fine, thanks.",
    "I'm ok, and you?",
    "Not bad, and you?",
    "What a day.",
    "It's raining in {p}.",
    "The weather is lovely {d}.",
    "Do you like {t}?",
    "Do you live in {p}?",
    "Where do you live?",
    "Should I move to {p}?",
    "Would you live in {p} if you could?",
    "If I lived in {p}, I would eat {t} every day.",
    "I wish I lived in {p}.",
    "Imagine I worked at {p} Airways.",
    "I might move to {p} {d}.",
    "Maybe I should learn to like {t}.",
    "Perhaps my {r} lives in {p}, who knows.",
    "I think my {r} works in {p}.",
    "I guess I like {t}.",
    "She said I live in {p}.",
    "He told me my {r} moved to {p}.",
    "{n} says that my {r} hates {t}.",
    "I heard that {n} moved to {p}.",
    "Apparently my {r} works at Acme.",
    "According to {n}, I live in {p}.",
    "You live in {p}.",
    "You are allergic to {t}.",
    "You work at Acme, don't you?",
    "They live in {p}.",
    "People in {p} love {t}.",
    "Everybody hates {t}.",
    "In the book my {r} lives in {p}.",
    "In the film I live in {p} and work at Acme.",
    "I dreamt that I lived in {p}.",
    "Just kidding, I live in {p}.",
    "Haha, I'm a nurse in {p}.",
    "I live in a zoo lol",
    "You're killing me.",
    "Kill me now.",
    "I'm dying of laughter.",
    "I love it!",
    "I love that.",
    "I love you.",
    "I like the way you say that.",
    "I like how you put it.",
    "I love this song.",
    "I like your idea.",
    "I hate when that happens.",
    "I'd like some {t}.",
    "I would like to go to {p}.",
    "I want {t}.",
    "I need {t} {d}.",
    "Give me {t}.",
    "Can you tell me about {p}?",
    "Tell me a joke.",
    "Tell me about your {r}.",
    "What is the capital of {p}?",
    "How far is {p}?",
    "Call me a cab.",
    "Call me later.",
    "Call me when you get to {p}.",
    "Call my {r}'s office.",
    "I'm at home.",
    "I'm at work.",
    "I'm in a hurry.",
    "I'm on my way.",
    "I'm late.",
    "I'm back.",
    "I'm here.",
    "I'm ready.",
    "I'm done.",
    "I'm hungry.",
    "I'm tired.",
    "I'm bored.",
    "I'm sorry.",
    "I'm a bit busy {d}.",
    "I'm a mess.",
    "I'm a fan.",
    "I'm all ears.",
    "I'm so happy for you.",
    "I have a question.",
    "I have an idea.",
    "I have to go.",
    "I have a headache.",
    "I had {t} for lunch.",
    "I went to the shop {d}.",
    "I saw {n} {d}.",
    "I read the news {d}.",
    "I left my keys in {p}.",
    "I lost my keys.",
    "I quit.",
    "I got a new phone.",
    "My head hurts.",
    "My phone is broken.",
    "My computer is slow.",
    "My train leaves {d}.",
    "My god, {t} again.",
    "My bad.",
    "This is my stop.",
    "That was my fault.",
    "Work is my middle name.",
    "Long day.",
    "Nice.",
    "Thank you, {n}.",
    "Good night.",
    "See you {d}.",
    "Happy birthday!",
    "Remind me to buy {t} {d}.",
    "Remind me of the meeting {d}.",
    "Play some music.",
    "Add {t} to my list.",
    "“I live in {p},” she said.",
    "Is my {r} in {p}?",
    "Does my {r} like {t}?",
    "What does my {r} like?",
    "Who is {n}?",
];

const NAMES: &[&str] = &["Anna", "Paul", "Zoe", "Tom", "Mia"];
const PLACES: &[&str] = &["Oslo", "Rome", "New York", "Paris", "Berlin"];
const THINGS: &[&str] = &["tea", "olives", "bread", "milk", "pizza", "jazz"];
const TIMES: &[&str] = &["today", "tomorrow", "on Friday", "last week", "at nine"];
const RELATIONS: &[&str] = &["sister", "brother", "boss", "wife", "mother", "friend"];

fn filled(template: &str, chance: &mut Chance) -> String {
    let mut pick = |words: &[&'static str]| chance.pick(words).copied().unwrap_or_default();
    template
        .replace("{n}", pick(NAMES))
        .replace("{p}", pick(PLACES))
        .replace("{t}", pick(THINGS))
        .replace("{d}", pick(TIMES))
        .replace("{r}", pick(RELATIONS))
}

fn context() -> Context {
    Context::new("2026-03-10T12:00:00+01:00[Europe/Berlin]".parse().unwrap())
}

#[test]
fn a_thousand_turns_of_small_talk_teach_nothing() {
    let mut chance = Chance::seeded(42);
    let context = context();
    let mut junk = Vec::new();
    for turn in 0..1_000 {
        let text = filled(TEMPLATES[turn % TEMPLATES.len()], &mut chance);
        let claims = learn(&text, &context, true).claims;
        if !claims.is_empty() {
            junk.push(format!(
                "{text} -> {} {:?}",
                claims[0].predicate, claims[0].object
            ));
        }
    }
    assert!(junk.is_empty(), "{} of 1,000: {junk:#?}", junk.len());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is said, a claim quotes a piece of it.
    #[test]
    fn claims_quote_pieces_of_what_was_said(
        words in prop::collection::vec(prop::sample::select(vec![
            "I", "my", "sister", "Anna", "'s", "name", "is", "live", "lives", "in", "Oslo", ",",
            "moved", "to", "love", "don't", "like", "tea", "and", "hiking", "work", "at", "Acme",
            ".", "she", "was", "born", "on", "3 May 1990", "we", "broke", "up", "no", "longer",
            "call", "me", "never", "remind", "of", "it", "👩‍👩‍👧", "\u{202e}", "ß", "?", "\n", "-", "the",
            "favorite", "color", "blue", "allergic", "nuts", "mother-in-law", "sam@example.org",
        ]), 0..18)
    ) {
        let text = words.join(" ");
        for claim in learn(&text, &context(), true).claims {
            let quote = text.get(claim.quote.clone());
            prop_assert!(quote.is_some_and(|quote| !quote.trim().is_empty()), "{text:?} {claim:?}");
        }
    }

    #[test]
    fn any_text_is_read_without_harm(text in "\\PC{0,200}") {
        for claim in learn(&text, &context(), true).claims {
            prop_assert!(text.get(claim.quote).is_some());
        }
    }
}

/// The figures of `docs/memory.md`: what the two development conversations of LoCoMo teach.
#[test]
fn a_long_conversation_teaches_without_duplicates() {
    let places = [
        std::env::var("OS1_EVALDATA")
            .ok()
            .map(std::path::PathBuf::from),
        Some(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/evaldata")),
    ];
    let file = places
        .into_iter()
        .flatten()
        .map(|folder| folder.join("memory/locomo-dev.json"))
        .find_map(|file| std::fs::read(file).ok());
    let Some(bytes) = file else {
        eprintln!("SKIPPED: no conversations; set OS1_EVALDATA");
        return;
    };
    let samples: Vec<serde_json::Value> = serde_json::from_slice(&bytes).unwrap();
    for sample in samples {
        let s = common::scratch();
        let mut turns = 0;
        for session in 1.. {
            let talk = &sample["conversation"][format!("session_{session}")];
            let Some(talk) = talk.as_array() else { break };
            s.clock.advance(std::time::Duration::from_secs(86_400));
            for turn in talk {
                let word = |name: &str| turn[name].as_str().unwrap_or_default().to_owned();
                s.clock.advance(std::time::Duration::from_secs(60));
                let episode = os1_memory::NewEpisode::by_other(word("speaker"), word("text"));
                s.memory.hear(episode).unwrap();
                turns += 1;
            }
        }
        let facts = s.memory.facts(&os1_memory::FactQuery::default()).unwrap();
        let lines: Vec<String> = facts
            .iter()
            .map(|fact| {
                format!(
                    "{} {} {} {}",
                    fact.subject, fact.predicate, fact.object, fact.polarity
                )
            })
            .collect();
        let distinct: std::collections::BTreeSet<_> = lines.iter().collect();
        eprintln!("{} turns, {} facts: {lines:#?}", turns, facts.len());
        assert_eq!(distinct.len(), lines.len(), "{lines:#?}");
        assert!(
            facts
                .iter()
                .all(|fact| fact.claim && fact.labels.has_third_party())
        );
    }
}
