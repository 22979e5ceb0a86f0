//! What it remembers of people: told, asked, corrected, kept to itself, forgotten.

mod attending;
mod forgetting;
mod knowing;
mod learning;
mod odd_input;
mod past;
mod rooms;
mod telling;
mod year;

use os1_tests::Handset;
use serde_json::Value;

/// The facts about somebody, as `subject predicate object`; in brackets what is over.
fn facts(handset: &Handset, arguments: &[&str]) -> Vec<String> {
    let all = [&["memory", "facts"], arguments].concat();
    let reply = handset.run(&all).ok();
    reply.lines.iter().map(line).collect()
}

fn line(fact: &Value) -> String {
    let word = |name: &str| fact[name].as_str().unwrap_or_default().to_owned();
    let not = if fact["polarity"] == true { "" } else { "not " };
    let text = format!(
        "{} {not}{} {}",
        word("subject"),
        word("predicate"),
        word("object")
    );
    if fact["valid_to"].is_null() {
        text
    } else {
        format!("({text})")
    }
}

/// The id of the fact whose object is `object`.
fn id_of(handset: &Handset, object: &str) -> String {
    let reply = handset.run(&["memory", "facts"]).ok();
    let found = reply.lines.iter().find(|fact| fact["object"] == object);
    found.expect("the fact is known")["id"]
        .as_str()
        .unwrap()
        .to_owned()
}
