//! What a model proposes is kept where the user's own words bear it out, and nowhere else.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "the whole file is a test: it fails by panicking"
)]

mod common;

use common::{all, lines, scratch};
use os1_memory::{NewEpisode, Proposal};

#[test]
fn a_models_proposal_is_kept_only_where_the_words_bear_it_out() {
    let s = scratch();
    let text = "I run a small bakery called Crumb. If I were rich I would collect clocks. Do you think I live in Rome?";
    let id = s
        .memory
        .hear(NewEpisode::by_user(text))
        .unwrap()
        .episode()
        .id;
    let proposal = |predicate: &str, object: &str, quote: &str| Proposal {
        subject: "user".to_owned(),
        predicate: predicate.to_owned(),
        object: object.to_owned(),
        quote: quote.to_owned(),
    };
    let scripted = [
        proposal("works_as", "bakery", "I run a small bakery called Crumb"),
        proposal("works_as", "baker", "I run a small bakery called Crumb"),
        proposal("works_at", "Globex", "I work at Globex"),
        proposal("likes", "clocks", "I would collect clocks"),
        proposal("lives_in", "Rome", "I live in Rome"),
        proposal("owes_money", "bakery", "I run a small bakery called Crumb"),
        proposal("birthday", "small", "I run a small bakery called Crumb"),
        Proposal {
            subject: "Anna".to_owned(),
            ..proposal("works_as", "bakery", "I run a small bakery called Crumb")
        },
    ];
    assert_eq!(s.memory.propose(id, &scripted).unwrap(), 1);
    assert_eq!(lines(&all(&s)), ["user works_as bakery"]);
    let fact = all(&s)[0].id;
    let right = s.memory.correct(fact, "baker").unwrap();
    assert_eq!(s.memory.propose(id, &scripted[..1]).unwrap(), 0);
    assert_eq!(lines(&all(&s)), ["user works_as baker"]);
    assert_eq!(all(&s)[0].id, right);
}

#[test]
fn a_models_proposal_from_a_confidence_or_of_words_that_were_not_said_is_nothing() {
    let s = scratch();
    let hear = |text: &str| s.memory.hear(NewEpisode::by_user(text)).unwrap();
    let proposal = |object: &str, quote: &str| Proposal {
        subject: "user".to_owned(),
        predicate: "collects".to_owned(),
        object: object.to_owned(),
        quote: quote.to_owned(),
    };
    let confided = hear("Between us, I restore old clocks.").episode().id;
    let told = [proposal("old clocks", "I restore old clocks")];
    assert_eq!(s.memory.propose(confided, &told).unwrap(), 0);
    let open = hear("I restore old clocks in the cellar.").episode().id;
    let made_up = [
        proposal("old coins", "I restore old coins in the cellar"),
        proposal("old clocks", "I restore OLD clocks"),
        proposal("old clocks", "we restore old clocks"),
    ];
    assert_eq!(s.memory.propose(open, &made_up).unwrap(), 0);
    assert_eq!(s.memory.propose(open, &told).unwrap(), 1);
}
