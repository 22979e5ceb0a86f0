//! A model finds what the rules do not, and is believed only where the words bear it out.

use os1_tests::{Handset, Scripted};
use serde_json::{Value, json};

use super::{facts, id_of};

/// A handset that may use a server which answers the task of finding facts with `lines`, and
/// everything else with small talk.
fn with_lines(lines: &[Value]) -> Option<(Handset, Scripted)> {
    let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
    let server = Scripted::start(json!([
        { "match": { "systemMessage": "letter for letter" },
          "response": { "content": lines.join("\n") } },
        { "match": {}, "response": { "content": "I see." } }
    ]))?;
    let mut handset = Handset::set_up();
    handset.online().use_model(&server.address());
    Some((handset, server))
}

fn line(subject: &str, predicate: &str, object: &str, quote: &str) -> Value {
    json!({ "n": 1, "subject": subject, "predicate": predicate, "object": object, "quote": quote })
}

/// The requests that asked for facts, as they were sent.
fn asked(server: &Scripted) -> Vec<String> {
    let requests = server.requests().into_iter();
    requests
        .map(|request| request["body"].to_string())
        .filter(|request| request.contains("letter for letter"))
        .collect()
}

const HELM: &str = "My grandfather's old boat is mine now and I keep it in Kiel.";

#[test]
fn what_the_words_bear_out_is_kept_and_why_shows_them() {
    let Some((handset, server)) = with_lines(&[
        line(
            "user",
            "owns",
            "old boat",
            "My grandfather's old boat is mine now",
        ),
        line("user", "owns", "castle", "I have a castle in Spain"),
        line("user", "rules_the", "Kiel", "I keep it in Kiel"),
        line("user", "likes", "tea", HELM),
    ]) else {
        return;
    };
    handset.say(HELM);
    assert_eq!(asked(&server).len(), 0, "the answer waits for no facts");
    let reply = handset.run(&["memory", "learn"]).ok();
    assert_eq!(
        (&reply.first()["asked"], &reply.first()["facts"]),
        (&1.into(), &1.into())
    );
    assert_eq!(facts(&handset, &["--about", "me"]), ["user owns old boat"]);
    let why = handset
        .run(&["memory", "why", &id_of(&handset, "old boat")])
        .ok();
    let fact = why.first();
    assert_eq!(
        fact["sources"][0]["quote"],
        "My grandfather's old boat is mine now"
    );
    assert!(fact["confidence"].as_f64().unwrap() < 0.9);
    let again = handset.run(&["memory", "learn"]).ok();
    assert_eq!(again.first()["asked"], 0, "nothing is asked twice");
    assert_eq!(asked(&server).len(), 1);
}

#[test]
fn what_others_said_a_confidence_and_a_crisis_are_not_sent_and_teach_nothing() {
    let Some((handset, server)) = with_lines(&[
        line("user", "lives_in", "Rome", "I live in Rome"),
        line("user", "owns", "yacht", "Bob has a yacht"),
        line("user", "good_at", "chess", "I am good at chess"),
    ]) else {
        return;
    };
    let talk = handset.write(
        "talk.jsonl",
        "{\"at\":\"2026-03-10T10:00:00Z\",\"speaker\":\"Bob\",\"text\":\"I live in Rome and Bob has a yacht.\",\"ref\":\"B1\"}\n",
    );
    handset
        .run(&["memory", "hear", &talk.to_string_lossy()])
        .ok();
    handset.say("Between us, I am good at chess and at lying about it.");
    handset.say("I want to kill myself tonight, I have the pills here.");
    handset.say("My neighbour's garden has a plum tree that I water.");
    let reply = handset.run(&["memory", "learn"]).ok();
    assert_eq!(reply.first()["facts"], 0, "{:?}", facts(&handset, &[]));
    let requests = asked(&server);
    assert_eq!(requests.len(), 1);
    assert!(requests[0].contains("plum tree"), "{requests:?}");
    for secret in ["yacht", "good at chess", "pills"] {
        assert!(!requests[0].contains(secret), "{secret} was sent");
    }
}

#[test]
fn a_model_does_not_change_what_was_said_or_put_right() {
    let Some((handset, _server)) =
        with_lines(&[line("user", "lives_in", "Kiel", "I keep it in Kiel")])
    else {
        return;
    };
    handset.say("I live in Hamburg.");
    handset.say(HELM);
    handset.run(&["memory", "learn"]).ok();
    assert_eq!(
        facts(&handset, &["--about", "me"]),
        ["user lives_in Hamburg"]
    );
}

#[test]
fn without_consent_or_without_a_network_nothing_is_asked() {
    let Some((handset, server)) = with_lines(&[]) else {
        return;
    };
    handset.say(HELM);
    let offline = handset.run(&["--offline", "memory", "learn"]).refused();
    assert_eq!(offline, "not_found");
    let mut other = Handset::set_up();
    other.online();
    let url = format!("{}/v1", server.address());
    let key = other.write("key.txt", "sk-test\n");
    let key = key.to_string_lossy();
    let add = [
        "model", "add", "openai", "--url", &url, "--model", "m", "--id", "mine",
    ];
    other.run(&[&add[..], &["--key-file", &key]].concat()).ok();
    other.say(HELM);
    assert_eq!(other.run(&["memory", "learn"]).refused(), "not_found");
    assert_eq!(asked(&server), Vec::<String>::new());
}

#[test]
fn the_daemon_learns_beside_the_talk() {
    let Some((handset, server)) = with_lines(&[line(
        "user",
        "owns",
        "old boat",
        "My grandfather's old boat is mine now",
    )]) else {
        return;
    };
    let (daemon, _ready) = handset.daemon(&[]);
    handset.say(HELM);
    let known = (0..300).find(|_| {
        std::thread::sleep(std::time::Duration::from_millis(100));
        facts(&handset, &[]).contains(&"user owns old boat".to_owned())
    });
    assert!(known.is_some(), "it was not learned");
    assert_eq!(asked(&server).len(), 1);
    drop(daemon);
}

#[test]
fn a_server_that_fails_is_asked_again_and_its_nonsense_teaches_nothing() {
    let Some(server) = Scripted::start(json!([
        { "match": { "systemMessage": "letter for letter" }, "status": 400,
          "response": { "error": { "message": "no", "type": "invalid_request_error" }, "status": 400 } },
        { "match": {}, "response": { "content": "I see." } }
    ])) else {
        return;
    };
    let mut handset = Handset::set_up();
    handset.online().use_model(&server.address());
    handset.say(HELM);
    for _ in 0..4 {
        assert_eq!(handset.run(&["memory", "learn"]).refused(), "model");
    }
    // Enough is enough: it is left in peace with what it does not answer.
    assert_eq!(handset.run(&["memory", "learn"]).ok().first()["asked"], 0);
    assert_eq!(facts(&handset, &[]), Vec::<String>::new());
}
