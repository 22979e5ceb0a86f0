//! What a model is asked about the user's words, and what of its answer is kept.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "the whole file is a test: it fails by panicking"
)]

mod common;

use std::time::Duration;

use common::{Scratch, scratch};
use os1_base::{Id, Labeled, Reader, Readers};
use os1_memory::{Channel, FactQuery, Forget, NewEpisode, Proposal};

const CLOCKS: &str = "I have been fixing old clocks in the cellar.";

fn says(s: &Scratch, episode: NewEpisode) -> Id {
    s.clock.advance(Duration::from_secs(60));
    s.memory.hear(episode).unwrap().episode().id
}

/// What a remote model would be shown.
fn shown(s: &Scratch) -> Vec<String> {
    let batch = s.memory.to_ask(8, 1_000, Reader::RemoteModel).unwrap();
    batch.into_iter().map(|one| one.text.value).collect()
}

fn likes(object: &str, quote: &str) -> Proposal {
    Proposal {
        subject: "user".to_owned(),
        predicate: "likes".to_owned(),
        object: object.to_owned(),
        quote: quote.to_owned(),
    }
}

fn known(s: &Scratch) -> usize {
    s.memory.facts(&FactQuery::default()).unwrap().len()
}

#[test]
fn only_the_users_own_certain_words_are_shown() {
    let s = scratch();
    let mut kept_here = Labeled::by_user("I have a rose garden behind the house.".to_owned());
    kept_here.labels.readers = Readers::of([Reader::User, Reader::LocalModel]);
    for episode in [
        NewEpisode::by_user("Good morning!"),
        NewEpisode::by_user("Do you know when the bus to Kiel goes?"),
        NewEpisode::by_user("Between us, I have a rose garden behind the house."),
        NewEpisode::by_user("I have a rose garden, haha, just kidding."),
        NewEpisode::by_user("I have a rose garden and I want to die.").as_barred(),
        NewEpisode::by_other("Bob", "I have a rose garden behind the house."),
        NewEpisode::by_companion(Labeled::by_companion(
            "I have been thinking of roses.".to_owned(),
        )),
        NewEpisode::by_user("I have a rose garden in this letter.").with_channel(Channel::Document),
        NewEpisode::by_user("a rose garden ".repeat(400)),
        NewEpisode::talk(os1_memory::Speaker::User, kept_here),
        NewEpisode::by_user(CLOCKS),
    ] {
        says(&s, episode);
    }
    assert_eq!(shown(&s), [CLOCKS]);
    let local = s.memory.to_ask(8, 1_000, Reader::LocalModel).unwrap();
    assert_eq!(local.len(), 2, "what stays here may be read here");
}

#[test]
fn it_is_bounded_and_what_was_answered_is_not_asked_again() {
    let s = scratch();
    for n in 0..12 {
        says(
            &s,
            NewEpisode::by_user(format!("I have been to market number {n} today.")),
        );
    }
    let batch = s.memory.to_ask(8, 1_000, Reader::RemoteModel).unwrap();
    assert_eq!(batch.len(), 8);
    assert!(batch[0].text.value.contains("11"), "the newest first");
    assert!(s.memory.to_ask(8, 20, Reader::RemoteModel).unwrap().len() < 3);
    let ids: Vec<Id> = batch.iter().map(|one| one.id).collect();
    s.memory.keep_answer(&ids, &[]).unwrap();
    assert_eq!(shown(&s).len(), 4);
    for _ in 0..4 {
        let rest = s.memory.to_ask(8, 1_000, Reader::RemoteModel).unwrap();
        let ids: Vec<Id> = rest.iter().map(|one| one.id).collect();
        assert_eq!(ids.len(), 4);
        s.memory.asked_in_vain(&ids).unwrap();
    }
    assert!(shown(&s).is_empty(), "four times in vain is enough");
}

#[test]
fn what_was_said_weeks_ago_is_not_sent_to_a_new_model() {
    let s = scratch();
    says(&s, NewEpisode::by_user(CLOCKS));
    s.clock.advance(Duration::from_secs(15 * 24 * 3_600));
    assert!(shown(&s).is_empty());
}

#[test]
fn what_was_forgotten_while_the_model_thought_stays_forgotten() {
    let s = scratch();
    let id = says(&s, NewEpisode::by_user(CLOCKS));
    let asked = s.memory.to_ask(8, 1_000, Reader::RemoteModel).unwrap();
    assert_eq!(asked[0].id, id);
    s.memory.forget(&Forget::Episode(id)).unwrap();
    let answer = [(id, likes("old clocks", "fixing old clocks"))];
    assert_eq!(s.memory.keep_answer(&[id], &answer).unwrap(), 0);
    assert_eq!(known(&s), 0);
}

#[test]
fn an_answer_about_another_text_or_in_other_words_is_dropped() {
    let s = scratch();
    let id = says(&s, NewEpisode::by_user(format!("{CLOCKS} I love pears.")));
    assert_eq!(known(&s), 1, "the rules know the pears");
    let mine = |object: &str, quote: &str| (id, likes(object, quote));
    let answer = [
        mine("clocks", "I have been fixing clocks"),
        mine("watches", "I have been fixing old clocks"),
        mine("it", "I have been fixing old clocks"),
        mine("ripe pears", "I love pears"),
        mine("pears", "I love pears"),
        (
            "01ARZ3NDEKTSV4RRFFQ69G5FAV".parse().unwrap(),
            likes("old clocks", "I have been fixing old clocks"),
        ),
    ];
    assert_eq!(s.memory.keep_answer(&[id], &answer).unwrap(), 0);
    let right = [mine("old clocks", "I have been fixing old clocks")];
    assert_eq!(s.memory.keep_answer(&[id], &right).unwrap(), 1);
}
