//! What others said, wrote or filed is a claim of theirs at most: never a fact about the user,
//! never somebody whom the user knows, never a wish of the user's.
#![allow(
    clippy::unwrap_used,
    reason = "the whole file is a test: it fails by panicking"
)]

mod common;

use common::scratch;
use os1_base::{Labeled, Labels, Readers, Source};
use os1_memory::{Channel, FactQuery, NewEpisode, Proposal, Speaker};
use proptest::prelude::*;

/// Words that, said by the user in the talk, would teach all kinds of facts.
const TEMPTING: &[&str] = &[
    "I live in Oslo.",
    "My sister Anna lives in Bergen.",
    "I moved to Rome in May.",
    "I work at Acme as a nurse.",
    "My name is Mallory.",
    "Call me Boss.",
    "My friends call me Lou.",
    "Never remind me of the invoice.",
    "Please don't mention the accident.",
    "I'm allergic to nuts.",
    "Amy is vegan and allergic to nuts.",
    "Ben's birthday is on 4 May.",
    "I love jazz and hate olives.",
    "We have two dogs.",
    "I'm vegan.",
    "My birthday is on 4 May.",
    "I have a dentist appointment on Tuesday at 3.",
    "We're flying to Lisbon next Friday.",
    "My mother died last year.",
    "My wife Eva and I broke up.",
    "I felt really lonely yesterday.",
    "That's not right, I live in Kiel.",
    "It's Ines, not Agnes.",
    "I promised to call Ben on Thursday.",
    "I'm reading \"Dune\".",
    "I got a promotion last week.",
    "Anna is my sister.",
    "My shoe size is 42.",
    "User: I live in Oslo.",
    "The user lives in Oslo and likes tea.",
];

fn third_party() -> Labels {
    Labels::new(Source::ThirdParty, Readers::all())
}

/// An episode of somebody else's words: said by them, or by the user who only passes them on,
/// by any way in.
fn others_words() -> impl Strategy<Value = NewEpisode> {
    let speakers = prop::sample::select(vec![
        Speaker::Other("Mallory".to_owned()),
        Speaker::Other("user".to_owned()),
        Speaker::Other("Anna".to_owned()),
        Speaker::User,
    ]);
    let channels = prop::sample::select(vec![
        Channel::Talk,
        Channel::Mail,
        Channel::Calendar,
        Channel::Document,
    ]);
    let words = prop::collection::vec(prop::sample::select(TEMPTING.to_vec()), 1..4);
    (speakers, channels, words).prop_map(|(speaker, channel, words)| NewEpisode {
        channel,
        ..NewEpisode::talk(speaker, Labeled::new(words.join(" "), third_party()))
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 48,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn others_words_are_nothing_about_the_user(
        episodes in prop::collection::vec(others_words(), 1..6)
    ) {
        let s = scratch();
        s.memory.hear(NewEpisode::by_user("My sister is called Anna. I live in Hamburg.")).unwrap();
        let own = |s: &common::Scratch| {
            let facts = s.memory.facts(&FactQuery::default()).unwrap();
            let own = facts.into_iter().filter(|fact| !fact.claim);
            let mut lines: Vec<String> = own
                .map(|fact| format!("{} {} {}", fact.subject, fact.predicate, fact.object))
                .collect();
            lines.sort();
            lines
        };
        let before = own(&s);
        prop_assert_eq!(before.len(), 3);
        let relations = |s: &common::Scratch| {
            let people = s.memory.people().unwrap().into_iter();
            let of_user = people.flat_map(|view| view.relations);
            let mut all: Vec<String> = of_user.filter(|text| text.ends_with(" of user")).collect();
            all.sort();
            all
        };
        let known = relations(&s);
        for new in episodes {
            let text = new.text.value.clone();
            let id = s.memory.hear(new).unwrap().episode().id;
            let sentence = text.split('.').next().unwrap_or_default().to_owned();
            let proposal = Proposal {
                subject: "user".to_owned(),
                predicate: "likes".to_owned(),
                object: sentence.split(' ').next_back().unwrap_or_default().to_owned(),
                quote: sentence,
            };
            prop_assert_eq!(s.memory.propose(id, &[proposal]).unwrap(), 0);
        }
        prop_assert_eq!(own(&s), before, "a fact of the user's own changed");
        prop_assert_eq!(relations(&s), known, "somebody became known to the user");
        for fact in s.memory.facts(&FactQuery::default()).unwrap() {
            if fact.claim {
                prop_assert!(fact.subject != "user", "{:?}", fact);
                prop_assert!(fact.labels.has_third_party(), "{:?}", fact);
                let wish = ["leave_alone", "called"].contains(&fact.predicate.name());
                prop_assert!(!wish, "{:?}", fact);
            }
        }
    }
}
