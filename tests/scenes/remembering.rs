//! Talks are heard from a file and asked about, before anybody lives in the profile.

use os1_tests::Handset;
use serde_json::{Value, json};

const TALK: &[(&str, &str, &str)] = &[
    (
        "2026-01-10T10:00:00+01:00[Europe/Berlin]",
        "Ann",
        "I adopted a dog yesterday!",
    ),
    (
        "2026-01-10T10:01:00+01:00[Europe/Berlin]",
        "Bob",
        "Lovely! What is it called?",
    ),
    (
        "2026-01-10T10:02:00+01:00[Europe/Berlin]",
        "Ann",
        "Rex. He barks at trams.",
    ),
    (
        "2026-02-20T09:00:00+01:00[Europe/Berlin]",
        "Ann",
        "Between us: I shall move to Oslo in May.",
    ),
    (
        "2026-02-21T09:00:00+01:00[Europe/Berlin]",
        "Bob",
        "The parrot I bought speaks Portuguese.",
    ),
];

fn file(handset: &Handset) -> String {
    let lines = TALK.iter().enumerate().map(|(at, (when, speaker, text))| {
        json!({"at": when, "speaker": speaker, "text": text, "ref": format!("D{at}")}).to_string()
            + "\n"
    });
    let path = handset.write("talk.jsonl", lines.collect::<String>());
    path.to_string_lossy().into_owned()
}

fn refs(found: &Value) -> Vec<&str> {
    found["found"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["ref"].as_str().unwrap())
        .collect()
}

#[test]
fn a_talk_is_heard_once_and_asked_about_before_first_boot() {
    let handset = Handset::new();
    let talk = file(&handset);
    let counts = handset.run(&["memory", "hear", &talk]).ok();
    assert_eq!(
        counts.first(),
        &json!({"heard": 5, "duplicates": 0, "facts": 1})
    );
    let facts = handset.run(&["memory", "facts"]).ok();
    let fact = facts.first();
    assert_eq!(
        (&fact["subject"], &fact["predicate"], &fact["object"]),
        (&json!("Ann"), &json!("pet"), &json!("dog"))
    );
    assert_eq!(fact["claim"], true, "what Ann says is Ann's word");
    let again = handset.run(&["memory", "hear", &talk]).ok();
    assert_eq!(again.first()["duplicates"], 5);
    let reply = handset
        .run(&["memory", "recall", "When did Ann adopt a dog?", "--k", "2"])
        .ok();
    let found = reply.first();
    assert_eq!(found["query"], "When did Ann adopt a dog?");
    assert!(found["answerable"].as_f64().unwrap() > 0.5, "{found}");
    assert_eq!(refs(found)[0], "D0");
    assert_eq!(found["found"][0]["at"], TALK[0].0);
    assert!(found["found"].as_array().unwrap().len() <= 2);
    let bob = handset
        .run(&["memory", "recall", "When did Bob adopt a dog?"])
        .ok();
    assert!(bob.first()["answerable"].as_f64() < found["answerable"].as_f64());
}

#[test]
fn what_was_said_later_or_in_confidence_stays_out() {
    let handset = Handset::new();
    handset.run(&["memory", "hear", &file(&handset)]).ok();
    let asked = |more: &[&str]| {
        let mut words = vec!["memory", "recall", "Where will Ann move, to Oslo?"];
        words.extend(more);
        handset.run(&words).ok().first().clone()
    };
    assert_eq!(refs(&asked(&[]))[0], "D3");
    assert!(!refs(&asked(&["--as-of", "2026-02-01T00:00:00Z"])).contains(&"D3"));
    assert!(!refs(&asked(&["--present", "Bob"])).contains(&"D3"));
    assert!(refs(&asked(&["--present", "Ann"])).contains(&"D3"));
}

#[test]
fn a_line_that_is_none_is_named_and_the_rest_can_be_heard_again() {
    let handset = Handset::new();
    let lines = "{\"speaker\":\"Ann\",\"text\":\"hello\",\"ref\":\"1\"}\nnonsense\n";
    let path = handset.write("bad.jsonl", lines);
    let reply = handset.run(&["memory", "hear", &path.to_string_lossy()]);
    assert_eq!(reply.code, Some(1));
    assert!(reply.err.contains("Line 2"), "{}", reply.err);
}

#[test]
fn the_talk_answers_when_it_was_and_says_when_it_does_not_know() {
    let mut handset = Handset::set_up();
    handset
        .at("2026-03-01T12:00:00+01:00[Europe/Berlin]")
        .say("I visited Catherine yesterday.")
        .ok();
    handset
        .at("2026-03-05T12:00:00+01:00[Europe/Berlin]")
        .say("I ate fish.")
        .ok();
    handset.at("2026-03-10T12:00:00+01:00[Europe/Berlin]");
    let reply = handset.say("When did I last visit Catherine?").ok();
    let speech = reply.speech();
    assert!(
        speech.contains("Saturday, 28 February 2026, 10 days ago"),
        "{speech}"
    );
    assert!(
        speech.contains("I visited Catherine yesterday."),
        "{speech}"
    );
    assert_eq!(reply.events("done")[0]["skill"], "recall");
    assert_eq!(reply.events("card").len(), 1);
    let speech = handset
        .say("When did I last visit Amsterdam?")
        .ok()
        .speech();
    assert!(speech.contains("I don't know"), "{speech}");
}
