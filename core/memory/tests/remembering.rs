//! What was said is there, in order, once.

mod common;

use std::time::Duration;

use common::scratch;
use os1_base::{ErrorKind, Explained, Reader};
use os1_memory::{Channel, Heard, MAX_TEXT_BYTES, NewEpisode, Speaker};

#[test]
fn a_talk_is_remembered_word_for_word() {
    let s = scratch();
    let turn = s
        .memory
        .hear(NewEpisode::by_user("I had coffee with Catherine."))
        .unwrap();
    s.clock.advance(Duration::from_secs(5));
    let answer = os1_base::Labeled::by_companion("How was she? I wondered.".to_owned());
    let answer = NewEpisode::by_companion(answer)
        .with_turn(turn.episode().id)
        .with_heard("How was she?")
        .with_present(["Amy".to_owned()]);
    let said = s.memory.hear(answer).unwrap().episode().clone();
    let recent = s.memory.recent(10).unwrap();
    assert_eq!(recent.len(), 2);
    assert_eq!(recent[1], said);
    assert_eq!(recent[1].reached(), "How was she?");
    assert_eq!(
        recent[1].at.to_string(),
        "2013-02-12T12:00:05-08:00[America/Los_Angeles]"
    );
    assert_eq!(
        s.memory.since(recent[1].at.timestamp(), 10).unwrap(),
        recent[1..]
    );
    assert_eq!(s.memory.episode(said.id).unwrap(), Some(said));
    assert_eq!(s.memory.count().unwrap(), 2);
}

#[test]
fn the_same_reference_is_heard_once() {
    let s = scratch();
    let line = || NewEpisode::by_other("Caroline", "I went to the group.").with_reference("D1:3");
    assert!(matches!(s.memory.hear(line()).unwrap(), Heard::New(_)));
    assert!(matches!(s.memory.hear(line()).unwrap(), Heard::Known(_)));
    let counts = s
        .memory
        .hear_all([line(), NewEpisode::by_user("hi")])
        .unwrap();
    assert_eq!((counts.heard, counts.duplicates), (1, 1));
    assert_eq!(s.memory.count().unwrap(), 2);
    let recent = s.memory.recent(2).unwrap();
    assert_eq!(recent[0].speaker, Speaker::Other("Caroline".to_owned()));
}

#[test]
fn a_clock_set_back_does_not_reorder_the_talk_and_old_files_go_into_their_place() {
    let s = scratch();
    s.memory.hear(NewEpisode::by_user("first")).unwrap();
    s.clock
        .set("1960-01-01T00:00:00+00:00[UTC]".parse().unwrap());
    s.memory.hear(NewEpisode::by_user("second")).unwrap();
    let old = "2001-01-01T00:00:00+00:00[UTC]".parse().unwrap();
    let old = NewEpisode::by_user("long ago")
        .with_at(old)
        .with_reference("x:1");
    s.memory.hear(old).unwrap();
    let texts: Vec<_> = s
        .memory
        .recent(9)
        .unwrap()
        .into_iter()
        .map(|e| e.text.value)
        .collect();
    assert_eq!(texts, ["long ago", "first", "second"]);
}

#[test]
fn hostile_queries_find_words_and_break_nothing() {
    let s = scratch();
    s.memory
        .hear(NewEpisode::by_user(
            "The café in Pasadena was closing early",
        ))
        .unwrap();
    s.memory
        .hear(NewEpisode::by_user("Nothing of the kind"))
        .unwrap();
    let found = s.memory.search("cafes closed?", 5).unwrap();
    assert_eq!(found.len(), 1);
    assert!(found[0].score > 0.0 && found[0].score < 1.0);
    let hostile = [
        "",
        "\"",
        "' OR 1=1 --",
        "text:*",
        "NEAR(",
        "a AND",
        "^",
        "\0",
        "pasadena\0\"",
        "{}",
        "-",
        "*",
    ];
    for query in hostile {
        assert!(s.memory.search(query, 5).is_ok(), "{query:?}");
    }
    assert_eq!(s.memory.search("pasadena\0\"", 5).unwrap().len(), 1);
}

#[test]
fn a_crisis_stays_with_the_user() {
    let s = scratch();
    let turn = s
        .memory
        .hear(NewEpisode::by_user("good evening"))
        .unwrap()
        .episode()
        .id;
    let bad = NewEpisode::by_user("canary words of despair").with_turn(turn);
    s.memory.hear(bad.clone()).unwrap();
    s.memory.hear(bad.as_barred()).unwrap();
    assert_eq!(s.memory.bar_turn(turn).unwrap(), 2);
    assert!(s.memory.search("canary", 9).unwrap().is_empty());
    let context = s.memory.context(4000, Reader::LocalModel).unwrap();
    assert_eq!(context.turns.len(), 1);
    assert_eq!(
        s.memory
            .recent(9)
            .unwrap()
            .iter()
            .filter(|e| e.barred)
            .count(),
        2
    );
}

#[test]
fn what_is_too_long_is_refused_with_its_bound() {
    let s = scratch();
    let whole = "x".repeat(MAX_TEXT_BYTES);
    s.memory.hear(NewEpisode::by_user(whole.clone())).unwrap();
    let error = s.memory.hear(NewEpisode::by_user(whole + "x")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    let crowd = (0..101).map(|n| format!("guest {n}"));
    let error = s
        .memory
        .hear(NewEpisode::by_user("hi").with_present(crowd))
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert_eq!(s.memory.count().unwrap(), 1);
}

#[test]
fn odd_characters_come_back_as_they_were() {
    let s = scratch();
    let odd = "NUL \0, bidi \u{202E}, zero \u{200B}, emoji 👩‍👩‍👧, line\nend";
    s.memory
        .hear(NewEpisode::by_user(odd).with_channel(Channel::Document))
        .unwrap();
    let back = s.memory.recent(1).unwrap();
    assert_eq!(back[0].text.value, odd);
    assert_eq!(back[0].channel, Channel::Document);
}
