//! A day's talk: it stays the same companion over restarts, and says what it is.

use os1_tests::{Handset, Running};

fn talk(handset: &Handset) -> Running {
    handset.start(&[])
}

#[test]
fn a_day_goes_on_where_it_was_across_two_restarts() {
    let mut handset = Handset::set_up();
    let name = handset.status()["name"].as_str().unwrap().to_owned();
    let said = [
        ("2026-03-10T08:00:00+01:00[Europe/Berlin]", "Good morning!"),
        (
            "2026-03-10T13:00:00+01:00[Europe/Berlin]",
            "What is your name?",
        ),
        (
            "2026-03-10T21:00:00+01:00[Europe/Berlin]",
            "Thank you for today",
        ),
    ];
    for (now, words) in said {
        handset.at(now);
        let mut running = talk(&handset);
        let turn = running.turn(words);
        assert!(turn.is_done(), "{turn:?}");
        assert!(!turn.speech().trim().is_empty());
        let (status, _) = running.goodbye();
        assert!(status.success());
    }
    assert_eq!(handset.status()["name"], name.as_str());
    let export = handset.home().join("day.zip");
    handset.run(&["export", &export.to_string_lossy()]).ok();
    let archive = os1_tests::Archive::open(&export);
    for (_, words) in said {
        assert!(archive.count(words) >= 1, "{words} is not in the export");
    }
}

#[test]
fn the_days_first_words_say_that_it_is_software_and_the_next_ones_do_not_repeat_it() {
    let mut handset = Handset::set_up();
    handset.at("2026-03-11T08:00:00+01:00[Europe/Berlin]");
    let first = handset.say("Good morning");
    assert!(discloses(&first.speech()), "{}", first.speech());
    handset.at("2026-03-11T08:05:00+01:00[Europe/Berlin]");
    let second = handset.say("How are you?");
    assert!(!second.speech().is_empty());
    handset.at("2026-03-12T08:00:00+01:00[Europe/Berlin]");
    let next_day = handset.say("Good morning");
    assert!(discloses(&next_day.speech()), "{}", next_day.speech());
}

fn discloses(speech: &str) -> bool {
    let speech = speech.to_lowercase();
    [
        "software",
        "not a person",
        "not human",
        "a program",
        "an ai",
    ]
    .iter()
    .any(|words| speech.contains(words))
}

#[test]
fn asked_what_it_is_it_tells_from_its_own_state_without_a_model() {
    let handset = Handset::set_up();
    for question in ["Are you human?", "Are you a real person?"] {
        let answer = handset.say(question).speech().to_lowercase();
        assert!(discloses(&answer), "{question}: {answer}");
    }
}

#[test]
fn what_it_cannot_do_it_admits_and_names_what_it_can() {
    let handset = Handset::set_up();
    let answer = handset.say("Please knit me a pair of blue socks");
    assert!(!answer.speech().is_empty());
    let can = handset.say("What can you do?").speech().to_lowercase();
    assert!(can.contains("mail"), "{can}");
}

#[test]
fn a_crisis_is_answered_by_the_core_at_once_with_the_regions_numbers() {
    let mut handset = Handset::new();
    handset
        .set_up_with(
            "name = \"Theodore\"\nadult = true\nlocale = \"en-US\"\nzone = \"America/New_York\"\n",
        )
        .ok();
    handset.at("2026-03-10T22:00:00-04:00[America/New_York]");
    let answer = handset.say("I don't want to live any more, I am going to kill myself");
    assert!(answer.out.contains("988"), "{}", answer.out);
    assert_eq!(answer.events("done")[0]["skill"], "care");
}

#[test]
fn goodbye_takes_two_sentences_at_most_and_asks_nothing() {
    let handset = Handset::set_up();
    handset.say("Hello");
    let answer = handset.say("Goodbye").speech();
    assert!(!answer.contains('?'), "{answer}");
    let sentences = answer.matches(['.', '!']).count();
    assert!((1..=2).contains(&sentences), "{answer}");
}

#[test]
fn turns_have_their_events_in_order_with_ids_and_instants() {
    let handset = Handset::set_up();
    let reply = handset.say("Hello");
    let names: Vec<_> = reply
        .lines
        .iter()
        .map(|line| line["event"].as_str().unwrap_or("?"))
        .collect();
    assert_eq!(names.first(), Some(&"heard"), "{names:?}");
    assert_eq!(names.last(), Some(&"done"), "{names:?}");
    let done = &reply.events("done")[0];
    assert!(done["skill"].is_string() && done["intent"].is_string());
    assert!(done["ms"].is_number());
    let at = reply.events("heard")[0]["at"].as_str().unwrap().to_owned();
    assert!(
        at.starts_with("2026-03-10T12:00:00") && at.ends_with("[Europe/Berlin]"),
        "{at}"
    );
}
