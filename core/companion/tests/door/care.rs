//! What no model may touch: crisis, honesty, disclosure.

use std::time::Duration;

use os1_companion::TurnEvent;
use os1_model::ScriptedModel;

use crate::home::{Home, discloses, skill, speech};

#[test]
fn in_a_crisis_the_core_speaks_and_no_model_ever_reads_it() {
    let model = ScriptedModel::saying("I hear you.");
    let home = Home::with(&model);
    let events = home.turn("I don't want to live any more, I am going to kill myself");
    assert_eq!(skill(&events), "care");
    assert!(
        events
            .iter()
            .any(|event| matches!(event, TurnEvent::Card { .. }))
    );
    assert!(model.seen().is_empty());
    assert!(
        home.talk().iter().all(|said| said["barred"] == true),
        "{:?}",
        home.talk()
    );
    home.turn("Tell me something about the sea that I can keep");
    let seen = format!("{:?}", model.seen());
    assert_eq!(model.seen().len(), 1);
    assert!(!seen.contains("kill myself"), "{seen}");
}

#[test]
fn in_a_crisis_what_helps_comes_before_that_it_is_software() {
    let home = Home::plain();
    let events = home.turn("I don't want to live any more, I am going to kill myself");
    let at = |wanted: fn(&TurnEvent) -> bool| events.iter().position(wanted).unwrap();
    let card = at(|event| matches!(event, TurnEvent::Card { .. }));
    let told = at(|event| matches!(event, TurnEvent::Speech { text } if discloses(text)));
    let first = events.iter().find_map(|event| match event {
        TurnEvent::Speech { text } => Some(text.as_str()),
        _ => None,
    });
    assert!(card < told, "{events:?}");
    assert!(!discloses(first.unwrap()), "{events:?}");
    assert!(speech(&events[card..]).ends_with("there are people."));
    home.clock.advance(Duration::from_secs(60));
    assert!(!discloses(&home.says("Thank you")), "said already");
}

#[test]
fn a_model_that_claims_to_be_human_is_replaced() {
    let home = Home::with(&ScriptedModel::saying(
        "I am a real human being, just like you.",
    ));
    let said = home.says("Tell me something about the sea that I can keep");
    assert!(!said.contains("real human being"), "{said}");
    assert!(!said.is_empty());
}

#[test]
fn it_says_that_it_is_software_once_a_day() {
    let home = Home::plain();
    let told = |text: &str| discloses(&home.says(text));
    assert!(told("Good morning"));
    home.clock.advance(Duration::from_secs(600));
    assert!(!told("Thank you"));
    home.clock.advance(Duration::from_secs(24 * 3600));
    assert!(told("Good morning"));
}

#[test]
fn after_two_hours_a_break_is_suggested_but_not_with_a_goodbye() {
    let suggested = |last: &str| {
        let home = Home::plain();
        for _ in 0..11 {
            home.turn("Thank you");
            home.clock.advance(Duration::from_secs(11 * 60));
        }
        let said = home.says(last);
        let signs = ["glass of water", "a break", "stretch", "your eyes"];
        signs.iter().any(|sign| said.contains(sign))
    };
    assert!(suggested("Thank you"));
    assert!(!suggested("Goodbye"));
}
