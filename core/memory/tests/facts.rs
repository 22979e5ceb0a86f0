//! What was said about people is known, on two time axes, with its words.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "the whole file is a test: it fails by panicking"
)]

mod common;

use std::time::Duration;

use common::{Scratch, all, lines, scratch};
use jiff::Timestamp;
use os1_memory::{About, FactQuery, NewEpisode};

const DAY: Duration = Duration::from_secs(86_400);

fn says(s: &Scratch, text: &str) {
    s.clock.advance(Duration::from_secs(60));
    s.memory.hear(NewEpisode::by_user(text)).unwrap();
}

fn about(s: &Scratch, whom: &str) -> Vec<String> {
    let query = FactQuery::about(About::Said(whom.to_owned()));
    lines(&s.memory.facts(&query).unwrap())
}

fn now(s: &Scratch) -> Timestamp {
    os1_base::Clock::now(&*s.clock).timestamp()
}

#[test]
fn a_list_ends_where_something_else_is_said() {
    let s = scratch();
    says(&s, "I like jazz and hate opera. I love tea and cake.");
    let mut known = lines(&all(&s));
    known.sort();
    assert_eq!(
        known,
        [
            "user likes cake",
            "user likes jazz",
            "user likes tea",
            "user not likes opera"
        ]
    );
}

#[test]
fn whoever_is_said_to_be_allergic_is_known_by_name_from_then_on() {
    let s = scratch();
    says(&s, "Amy is vegan and allergic to nuts.");
    says(&s, "Ben's birthday is on 4 May.");
    says(&s, "She uses a wheelchair.");
    assert_eq!(
        about(&s, "Amy"),
        ["Amy allergic_to nuts", "Amy diet vegan", "Amy name Amy"]
    );
    assert!(about(&s, "Ben").iter().any(|fact| fact.contains("05-04")));
    // A second Amy is asked about, and a place has no diet.
    says(&s, "My friend Amy lives in Oslo.");
    says(&s, "Oslo is lovely, and Rome is expensive.");
    assert_eq!(about(&s, "Oslo"), Vec::<String>::new());
    assert!(about(&s, "Amy").contains(&"Amy allergic_to nuts".to_owned()));
}

#[test]
fn a_fact_quotes_the_words_that_say_it() {
    let s = scratch();
    says(
        &s,
        "Good morning! My sister Anna lives in Oslo. How are you?",
    );
    let facts = s
        .memory
        .facts(&FactQuery::about(About::Said("Anna".to_owned())))
        .unwrap();
    let home = facts
        .iter()
        .find(|fact| fact.predicate.name() == "lives_in")
        .unwrap();
    assert_eq!(home.sources.len(), 1);
    assert_eq!(home.sources[0].quote, "My sister Anna lives in Oslo");
    let episode = s.memory.episode(home.sources[0].episode).unwrap().unwrap();
    let span = home.sources[0].first..home.sources[0].past;
    assert_eq!(
        episode.text.value.get(span),
        Some("My sister Anna lives in Oslo")
    );
    assert_eq!(
        about(&s, "my sister"),
        ["user sister Anna", "Anna lives_in Oslo", "Anna name Anna"]
    );
}

#[test]
fn a_name_and_a_relation_stand_in_either_order() {
    let s = scratch();
    says(&s, "Paul, my brother, lives in Rome.");
    says(&s, "My sister, Eva, works at Acme.");
    assert_eq!(
        about(&s, "my brother"),
        ["user brother Paul", "Paul lives_in Rome", "Paul name Paul"]
    );
    assert!(about(&s, "Eva").contains(&"Eva works_at Acme".to_owned()));
}

#[test]
fn a_hundred_times_the_same_is_one_fact_with_a_hundred_sources() {
    let s = scratch();
    for _ in 0..100 {
        says(&s, "I'm allergic to nuts.");
    }
    let facts = all(&s);
    assert_eq!(lines(&facts), ["user allergic_to nuts"]);
    assert_eq!(facts[0].sources.len(), 100);
}

#[test]
fn a_move_closes_the_home_before_and_what_was_known_then_stays_known() {
    let s = scratch();
    says(&s, "I live in Berlin.");
    let before = now(&s);
    s.clock.advance(DAY * 100);
    says(&s, "I moved to Oslo in May.");
    let facts = lines(&all(&s));
    assert_eq!(facts, ["user lives_in Oslo", "(user lives_in Berlin)"]);
    let then = FactQuery {
        known_at: Some(before),
        ..FactQuery::default()
    };
    let known = s.memory.facts(&then).unwrap();
    assert_eq!(lines(&known), ["user lives_in Berlin"]);
    s.clock.advance(DAY * 300);
    says(&s, "I moved to Rome.");
    assert_eq!(
        s.memory.facts(&then).unwrap(),
        known,
        "what was known does not change"
    );
    let valid = FactQuery {
        valid_at: Some("2013-05-20T00:00:00Z".parse().unwrap()),
        ..FactQuery::default()
    };
    assert_eq!(
        lines(&s.memory.facts(&valid).unwrap()),
        ["(user lives_in Oslo)"]
    );
}

#[test]
fn a_correction_wins_and_stays_won() {
    let s = scratch();
    says(&s, "My sister Anna lives in Bergen.");
    let taken = s
        .memory
        .take_in(
            NewEpisode::by_user("That's not right, she lives in Oslo."),
            person(&s, "Anna"),
        )
        .unwrap();
    assert_eq!(taken.facts, 1);
    let homes = |s: &Scratch| -> Vec<String> {
        let facts = about(s, "Anna").into_iter();
        facts.filter(|line| line.contains("lives_in")).collect()
    };
    assert_eq!(homes(&s), ["Anna lives_in Oslo"], "Bergen was never so");
    // An older file that says otherwise is brought in later.
    let old = NewEpisode::by_user("My sister Anna lives in Bergen.")
        .with_at("2012-01-01T00:00:00Z[UTC]".parse().unwrap())
        .with_reference("old:1");
    s.memory.hear(old).unwrap();
    assert_eq!(homes(&s), ["Anna lives_in Oslo"]);
    says(&s, "My sister Anna lives in Bergen.");
    assert_eq!(
        homes(&s),
        ["Anna lives_in Bergen", "(Anna lives_in Oslo)"],
        "said anew"
    );
}

#[test]
fn what_is_put_right_twice_is_one_fact() {
    let s = scratch();
    let says = |words: &str| {
        s.clock.advance(DAY);
        s.memory
            .take_in(NewEpisode::by_user(words), person(&s, "Anna"))
            .unwrap();
    };
    says("My sister Anna lives in Oslo.");
    says("That's not right, she lives in Bergen.");
    says("My sister Anna lives in Oslo.");
    says("That's not right, she lives in Bergen.");
    let homes: Vec<String> = about(&s, "Anna")
        .into_iter()
        .filter(|line| line.contains("lives_in"))
        .collect();
    assert_eq!(
        homes,
        ["Anna lives_in Bergen"],
        "it never was Oslo, so Bergen never ended"
    );
}

fn person(s: &Scratch, name: &str) -> Option<os1_base::Id> {
    let people = s.memory.people_called(name).unwrap();
    people.first().map(|person| person.id)
}

#[test]
fn a_name_heard_wrong_is_corrected_everywhere() {
    let s = scratch();
    says(&s, "My sister Anna lives in Oslo.");
    says(&s, "My sister Anna is allergic to nuts.");
    says(&s, "My sister's name is Ana, not Anna.");
    assert_eq!(
        about(&s, "my sister"),
        [
            "user sister Ana",
            "Ana allergic_to nuts",
            "Ana lives_in Oslo",
            "Ana name Ana"
        ]
    );
    assert_eq!(s.memory.people_called("my sister").unwrap().len(), 1);
}

#[test]
fn two_people_of_one_name_are_kept_apart_and_asked_about() {
    let s = scratch();
    says(&s, "My sister Anna lives in Oslo.");
    says(&s, "My colleague Anna comes from Poland.");
    assert_eq!(s.memory.people_called("Anna").unwrap().len(), 2);
    let taken = s
        .memory
        .take_in(NewEpisode::by_user("Anna loves tea."), None)
        .unwrap();
    assert_eq!(taken.facts, 0, "nobody knows which");
    let told: Vec<_> = taken.unclear[0]
        .candidates
        .iter()
        .map(|(_, who)| who.as_str())
        .collect();
    assert_eq!(told, ["the user's sister", "the user's colleague"]);
    says(&s, "My colleague Anna loves tea.");
    assert!(about(&s, "my colleague").contains(&"Anna likes tea".to_owned()));
    assert!(!about(&s, "my sister").contains(&"Anna likes tea".to_owned()));
}

#[test]
fn a_break_up_ends_it_and_somebody_new_is_somebody_else() {
    let s = scratch();
    says(&s, "My girlfriend Lea is from Paris.");
    says(&s, "We broke up.");
    says(&s, "My girlfriend Mia is from Rome.");
    let facts: Vec<_> = about(&s, "me");
    assert_eq!(facts, ["user girlfriend Mia", "(user girlfriend Lea)"]);
}

#[test]
fn tastes_can_be_denied_and_change() {
    let s = scratch();
    says(&s, "I love olives.");
    s.clock.advance(DAY);
    says(&s, "I don't like olives anymore.");
    assert_eq!(
        lines(&all(&s)),
        ["user not likes olives", "(user likes olives)"]
    );
}

#[test]
fn others_words_are_claims_of_theirs_and_never_facts_about_the_user() {
    let s = scratch();
    let other = |text: &str| NewEpisode::by_other("Caroline", text);
    s.memory
        .hear(other(
            "I live in Boston. Call me Caro. Never remind me of Rome.",
        ))
        .unwrap();
    s.memory
        .hear(other("You live in Berlin and you are allergic to nuts."))
        .unwrap();
    let facts = all(&s);
    assert_eq!(lines(&facts), ["Caroline lives_in Boston"]);
    assert!(facts[0].claim && facts[0].said_by == "Caroline");
    assert!(facts[0].labels.has_third_party());
    // What the user says of her stands beside it and is not overruled.
    says(&s, "Caroline lives in Chicago.");
    let facts = about(&s, "Caroline");
    assert_eq!(
        facts,
        ["Caroline lives_in Chicago", "Caroline lives_in Boston"]
    );
}

#[test]
fn nothing_is_learned_from_the_companion_or_in_a_crisis() {
    let s = scratch();
    let own = os1_base::Labeled::by_companion(
        "I live in Berlin. My sister Anna lives in Oslo.".to_owned(),
    );
    s.memory.hear(NewEpisode::by_companion(own)).unwrap();
    s.memory
        .hear(NewEpisode::by_user("I live in Berlin.").as_barred())
        .unwrap();
    assert!(all(&s).is_empty());
    let turn = s
        .memory
        .hear(NewEpisode::by_user("hello"))
        .unwrap()
        .episode()
        .id;
    s.memory
        .hear(NewEpisode::by_user("I live in Rome.").with_turn(turn))
        .unwrap();
    assert_eq!(all(&s).len(), 1);
    s.memory.bar_turn(turn).unwrap();
    assert!(all(&s).is_empty());
}

#[test]
fn what_was_told_in_confidence_is_not_told_before_others() {
    let s = scratch();
    says(&s, "I live in Berlin.");
    says(&s, "Between us, my brother Paul works at Acme.");
    let secret = NewEpisode::by_other("Amy", "I have asthma.").with_present(["Tom".to_owned()]);
    s.memory.hear(secret).unwrap();
    let before = |names: &[&str]| {
        let present = names.iter().map(|name| (*name).to_owned()).collect();
        let query = FactQuery {
            present,
            ..FactQuery::default()
        };
        lines(&s.memory.facts(&query).unwrap())
    };
    assert_eq!(before(&["Zoe"]), ["user lives_in Berlin"]);
    assert_eq!(
        before(&["Amy", "Tom"]),
        ["user lives_in Berlin", "Amy health asthma"]
    );
    assert_eq!(before(&["Amy", "Zoe"]), ["user lives_in Berlin"]);
    assert!(before(&[]).contains(&"Paul works_at Acme".to_owned()));
}

#[test]
fn a_correction_by_id_takes_a_value_or_a_sentence() {
    let s = scratch();
    says(&s, "My sister Anna lives in Bergen. She loves tea.");
    let of = |s: &Scratch, name: &str| {
        let facts = all(s).into_iter();
        facts
            .filter(|fact| fact.predicate.name() == name)
            .map(|fact| fact.id)
            .next()
            .unwrap()
    };
    s.memory
        .correct(of(&s, "lives_in"), "she moved to Oslo in May")
        .unwrap();
    s.memory.correct(of(&s, "likes"), "coffee").unwrap();
    s.memory.correct(of(&s, "sister"), "Ana").unwrap();
    assert_eq!(
        about(&s, "my sister"),
        [
            "user sister Ana",
            "Ana likes coffee",
            "Ana lives_in Oslo",
            "(Ana lives_in Bergen)",
            "Ana name Ana"
        ]
    );
}

#[test]
fn an_address_with_an_at_sign_is_one_of_mail() {
    let s = scratch();
    says(&s, "My friend Amy's address is amy@example.com.");
    says(&s, "My address is 5 Rose Street.");
    let known = about(&s, "Amy");
    assert!(
        known.contains(&"Amy email amy@example.com".to_owned()),
        "{known:?}"
    );
    assert!(all(&s).len() > known.len(), "a street is an address");
    assert!(
        !known.iter().any(|fact| fact.contains(" address ")),
        "{known:?}"
    );
}
