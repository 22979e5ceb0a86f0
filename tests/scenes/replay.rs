//! The same input, clock, seed and model answers give the same events.

use os1_tests::{Handset, Mailbox, Scripted};
use serde_json::{Value, json};

const DAY: [(&str, &str); 6] = [
    ("2026-03-10T07:30:00+01:00[Europe/Berlin]", "Good morning"),
    (
        "2026-03-10T07:31:00+01:00[Europe/Berlin]",
        "Who wrote today?",
    ),
    (
        "2026-03-10T12:15:00+01:00[Europe/Berlin]",
        "Tell me a story about the sea",
    ),
    (
        "2026-03-10T12:16:00+01:00[Europe/Berlin]",
        "What did Anna want?",
    ),
    ("2026-03-10T18:00:00+01:00[Europe/Berlin]", "Tell me a joke"),
    ("2026-03-10T22:00:00+01:00[Europe/Berlin]", "Good night"),
];

/// Everything a day prints, without measured durations.
fn a_day(model: Option<&Scripted>, mails: &Mailbox) -> Vec<Value> {
    let mut handset = Handset::set_up();
    handset
        .run(&["mail", "import", &mails.eml_folder().to_string_lossy()])
        .ok();
    if let Some(server) = model {
        handset.online().use_model(&server.address());
    }
    let mut events = Vec::new();
    for (now, words) in DAY {
        handset.at(now);
        events.extend(handset.say(words).lines);
    }
    events.into_iter().map(without_durations).collect()
}

fn without_durations(mut event: Value) -> Value {
    if let Some(fields) = event.as_object_mut() {
        fields.remove("ms");
        fields.remove("took_ms");
    }
    event
}

#[test]
fn a_day_without_a_model_can_be_replayed() {
    let mails = Mailbox::of(12);
    assert_eq!(a_day(None, &mails), a_day(None, &mails));
}

#[test]
fn a_day_with_a_model_that_answers_the_same_can_be_replayed() {
    let story = json!([{
        "match": {},
        "response": { "content": "Once there was a small boat. It went out at night and came back in the morning." }
    }]);
    let mails = Mailbox::of(12);
    let (Some(one), Some(two)) = (Scripted::start(story.clone()), Scripted::start(story)) else {
        return;
    };
    let first = a_day(Some(&one), &mails);
    assert_eq!(first, a_day(Some(&two), &mails));
    let spoken: String = first
        .iter()
        .filter(|event| event["event"] == "speech")
        .filter_map(|event| event["text"].as_str())
        .collect();
    assert!(
        spoken.contains("small boat"),
        "the model was not asked: {spoken}"
    );
}

#[test]
fn another_seed_gives_another_companion() {
    let told = |seed| {
        let mut handset = Handset::new();
        handset.seeded(seed);
        let answers = "name = \"Theodore\"\nadult = true\n";
        handset.set_up_with(answers).ok().first()["name"].clone()
    };
    let names: Vec<_> = (1..=8).map(told).collect();
    assert!(names.iter().any(|name| *name != names[0]), "{names:?}");
}
