//! A turn: the same again in a replay, durable before it is answered, stopped when told.

use os1_companion::TurnEvent;
use os1_model::ScriptedModel;
use tokio_util::sync::CancellationToken;

use crate::home::{Home, discloses, wait};

const SEA: &str = "Tell me something about the sea that I can keep";

#[test]
fn a_day_replayed_gives_the_same_events() {
    let day = || {
        let home = Home::with(&ScriptedModel::saying("The sea is patient."));
        let said = [
            "Good morning!",
            SEA,
            "Flip a coin",
            "Roll three dice",
            "Goodbye",
        ];
        said.map(|text| {
            home.clock.advance(std::time::Duration::from_secs(600));
            home.turn(text)
        })
    };
    assert_eq!(day(), day());
}

#[test]
fn a_shell_that_stops_listening_keeps_the_words_and_hears_nothing_more() {
    let model = ScriptedModel::saying("The sea is patient.");
    let home = Home::with(&model);
    let mut events = Vec::new();
    let mut sink = |event: TurnEvent| {
        events.push(event);
        false
    };
    wait(
        home.companion
            .turn(SEA, &mut sink, CancellationToken::new()),
    )
    .unwrap();
    assert!(
        matches!(events.as_slice(), [TurnEvent::Heard { .. }]),
        "{events:?}"
    );
    assert!(
        model.seen().is_empty(),
        "nobody listens, so nobody is asked"
    );
    assert_eq!(home.companion.said_before().unwrap(), [SEA]);
    let later = home.says("Hello");
    assert!(
        discloses(&later),
        "a disclosure nobody heard is still due: {later}"
    );
}

#[test]
fn a_cancelled_turn_keeps_what_was_heard() {
    let home = Home::with(&ScriptedModel::saying("The sea is patient."));
    let cancel = CancellationToken::new();
    cancel.cancel();
    let mut sink = |_: TurnEvent| true;
    wait(home.companion.turn(SEA, &mut sink, cancel)).unwrap();
    assert_eq!(home.companion.said_before().unwrap(), [SEA]);
    assert!(
        !home
            .talk()
            .iter()
            .any(|said| said.to_string().contains("patient"))
    );
}

#[test]
fn an_answer_that_is_said_aloud_was_heard_as_far_as_it_is_told_and_no_further() {
    let home = Home::plain();
    home.turn("Hello");
    let mut asked = String::new();
    let mut sink = |event: TurnEvent| {
        if let TurnEvent::Heard { id, .. } = event {
            asked = id;
        }
        true
    };
    let turn = home
        .companion
        .turn_aloud("What can you do?", &mut sink, CancellationToken::new());
    wait(turn).unwrap();
    let kept = || home.talk().last().unwrap().clone();
    let said = kept()["text"]["value"].as_str().unwrap().trim().to_owned();
    assert_eq!(
        kept()["heard"],
        "",
        "whoever is killed now has heard nothing"
    );
    let (part, _) = said.split_at(12);
    home.companion.heard_until(&asked, part).unwrap();
    assert_eq!(kept()["heard"], part.trim_end());
    home.companion.heard_until(&asked, &said).unwrap();
    assert!(kept()["heard"].is_null(), "{}", kept());
}
