//! "Forget what I said about work."

use os1_tests::{Archive, Handset, files_with};

use super::{facts, id_of};

const CANARY: &str = "Zqxcanary";

/// Whether the word is nowhere any more: in no file, and in no open format of an export.
fn is_gone(handset: &Handset) {
    let found = files_with(&handset.data(), CANARY);
    assert!(found.is_empty(), "{found:?}");
    let file = handset.home().join("look.zip");
    handset.run(&["export", &file.to_string_lossy()]).ok();
    assert_eq!(Archive::open(&file).count(CANARY), 0);
    std::fs::remove_file(file).unwrap();
}

#[test]
fn a_topic_is_forgotten_with_the_words_that_asked_for_it() {
    let handset = Handset::set_up();
    handset.say("I work at Acme.");
    handset.say("Work was hard and the coffee was bad.");
    handset.say("I live in Oslo.");
    let gone = handset.say("Forget what I said about work").speech();
    assert!(
        gone.contains("things said") && gone.contains("1 fact"),
        "{gone}"
    );
    assert_eq!(facts(&handset, &[]), ["user lives_in Oslo"]);
    let about = handset.say("where do I work?").speech();
    assert!(!about.contains("Acme"), "{about}");
}

#[test]
fn a_person_a_fact_a_day_and_an_episode_can_be_forgotten() {
    let mut handset = Handset::set_up();
    handset.say(&format!("My sister {CANARY} lives in Oslo."));
    handset.say(&format!("{CANARY} rang today."));
    let reply = handset.run(&["memory", "forget", "--person", CANARY]).ok();
    assert_eq!(reply.lines[0]["people"], 1);
    is_gone(&handset);

    handset.say(&format!("I'm allergic to {CANARY}. I live in Bergen."));
    let id = id_of(&handset, CANARY);
    let reply = handset.run(&["memory", "forget", &id]).ok();
    assert_eq!(
        (&reply.lines[0]["facts"], &reply.lines[0]["shortened"]),
        (&1.into(), &1.into())
    );
    is_gone(&handset);
    assert_eq!(facts(&handset, &[]), ["user lives_in Bergen"]);

    handset.at("2026-03-11T09:00:00+01:00[Europe/Berlin]");
    let said = handset.say(&format!("The word of the day is {CANARY}."));
    let episode = said.lines[0]["id"].as_str().unwrap().to_owned();
    handset.run(&["memory", "forget", &episode]).ok();
    is_gone(&handset);
    handset.say(&format!("Again {CANARY}."));
    handset
        .run(&["memory", "forget", "--day", "2026-03-11"])
        .ok();
    is_gone(&handset);
    assert_eq!(
        facts(&handset, &[]),
        ["user lives_in Bergen"],
        "yesterday stays"
    );
    assert_eq!(
        handset.run(&["memory", "forget", &episode]).refused(),
        "not_found"
    );
}

#[test]
fn everything_is_asked_about_and_then_gone() {
    let handset = Handset::set_up();
    handset.say(&format!("My sister {CANARY} lives in Oslo."));
    let asks = handset.run(&["memory", "forget", "--everything"]).refused();
    assert_eq!(asks, "needs_approval");
    let sure = handset.say("forget everything").speech();
    assert!(sure.contains("yes, forget everything"), "{sure}");
    assert!(!facts(&handset, &[]).is_empty(), "asking forgets nothing");
    handset.say("yes, forget everything");
    assert!(facts(&handset, &[]).is_empty());
    is_gone(&handset);
    handset.say("I live in Rome.");
    handset
        .run(&["memory", "forget", "--everything", "--yes"])
        .ok();
    assert!(facts(&handset, &[]).is_empty());
}

#[test]
fn ids_of_what_was_forgotten_do_not_come_again() {
    let handset = Handset::set_up();
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..4 {
        let said = handset.say("My sister Anna lives in Oslo.");
        let id = said.lines[0]["id"].as_str().unwrap().to_owned();
        assert!(seen.insert(id), "a tombstone would bury it");
        handset.say("Forget what I just said");
        assert!(facts(&handset, &[]).is_empty());
    }
}

#[test]
fn forgetting_is_asked_for_in_the_middle_of_a_sentence() {
    for words in [
        "Please forget what I said about work and tell me the time",
        "I'm tired, so please forget what I said about work.",
        "What time is it, and forget what I said about work",
        "Can you forget what I said about work?",
    ] {
        let handset = Handset::set_up();
        handset.say("I work at Acme.");
        handset.say("I live in Oslo.");
        let said = handset.say(words).speech();
        assert!(
            said.contains("for good") && said.contains("1 fact"),
            "{words}: {said}"
        );
        assert_eq!(facts(&handset, &[]), ["user lives_in Oslo"], "{words}");
        if words.contains("time") {
            assert!(
                said.contains("noon") || said.contains("12"),
                "{words}: {said}"
            );
        }
    }
}

#[test]
fn what_only_speaks_of_forgetting_forgets_nothing() {
    let handset = Handset::set_up();
    handset.say("I work at Acme.");
    handset.say("My sister Anna lives in Oslo.");
    let before = facts(&handset, &[]);
    for words in [
        "Don't forget to water the plants",
        "Please don't forget that I work at Acme",
        "Don't forget what I said about work",
        "I always forget what I said about work",
        "I'll never forget my sister",
        "Did you forget my sister?",
        "Never forget Anna, and tell me the time",
        "Forget it",
    ] {
        let said = handset.say(words).speech();
        assert!(!said.contains("for good"), "{words}: {said}");
        assert_eq!(facts(&handset, &[]), before, "{words}");
    }
}

#[test]
fn that_is_what_was_just_told_or_answered_and_otherwise_never_mind() {
    let handset = Handset::set_up();
    handset.say("My sister Anna lives in Oslo.");
    handset.say("Anna has a dog called Bruno.");
    let gone = handset.say("forget that").speech();
    assert!(gone.contains("for good"), "{gone}");
    let left = facts(&handset, &[]);
    assert!(!left.concat().contains("Bruno"), "{left:?}");
    assert!(left.concat().contains("Oslo"), "{left:?}");
    handset.say("what time is it?");
    handset.say("forget that");
    assert_eq!(facts(&handset, &[]), left, "a clock teaches nothing");
    handset.say("where does Anna live?");
    let gone = handset.say("forget that").speech();
    assert!(gone.contains("for good"), "{gone}");
    assert!(!facts(&handset, &[]).concat().contains("Oslo"));
}
