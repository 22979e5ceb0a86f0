//! JSON-LD in HTML: `<script type="application/ld+json">`.

use html5gum::{DefaultEmitter, Token, Tokenizer};
use serde_json::Value;

/// The most bytes of HTML that are looked at.
pub(super) const MAX_HTML: usize = 2 * 1024 * 1024;
/// The most bytes of one script.
const MAX_SCRIPT: usize = 512 * 1024;
/// The most scripts of one mail.
const MAX_SCRIPTS: usize = 20;
/// The most things of one mail.
const MAX_THINGS: usize = 100;

/// The things that the scripts of `html` hold, graphs and lists taken apart. What does not
/// parse is passed over; JSON's own nesting is bounded by its parser.
pub(super) fn things(html: &str) -> Vec<Value> {
    let mut things = Vec::new();
    for script in scripts(html) {
        if let Ok(value) = serde_json::from_str::<Value>(script.trim()) {
            apart(value, &mut things);
        }
    }
    things
}

/// Lists and `@graph` hold several things.
fn apart(value: Value, things: &mut Vec<Value>) {
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        if things.len() >= MAX_THINGS {
            return;
        }
        match value {
            Value::Array(many) => open.extend(many.into_iter().rev().take(MAX_THINGS)),
            Value::Object(mut one) => match one.remove("@graph") {
                Some(graph) => open.push(graph),
                None => things.push(Value::Object(one)),
            },
            _ => {}
        }
    }
}

fn scripts(html: &str) -> Vec<String> {
    let end = html.floor_char_boundary(html.len().min(MAX_HTML));
    let html = html.get(..end).unwrap_or_default();
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let (mut found, mut open): (Vec<String>, Option<String>) = (Vec::new(), None);
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) if tag.name.0.eq_ignore_ascii_case(b"script") => {
                let kind = tag.attributes.get(b"type".as_slice());
                let kind = kind.map(|kind| String::from_utf8_lossy(&kind.value.0).to_lowercase());
                let is_data =
                    kind.is_some_and(|kind| kind.trim().starts_with("application/ld+json"));
                open = is_data.then(String::new);
            }
            Token::String(text) => {
                if let Some(script) = &mut open
                    && script.len() + text.value.0.len() <= MAX_SCRIPT
                {
                    script.push_str(&String::from_utf8_lossy(&text.value.0));
                }
            }
            Token::EndTag(tag) if tag.name.0.eq_ignore_ascii_case(b"script") => {
                found.extend(open.take().filter(|_| found.len() < MAX_SCRIPTS));
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn graphs_and_lists_are_taken_apart_and_noise_passed_over() {
        let html = r#"<script>var x = {"@type":"No"};</script>
            <script type="application/ld+json">{"@graph":[{"@type":"A"},{"@type":"B"}]}</script>
            <script type='application/ld+json'>[{"@type":"C"},7,[{"@type":"D"}]]</script>
            <script type="application/ld+json">{broken</script>"#;
        let types: Vec<String> = things(html)
            .iter()
            .map(|thing| thing["@type"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(types, ["A", "B", "C", "D"]);
    }

    #[test]
    fn deep_json_is_refused() {
        let deep = "[".repeat(100_000);
        let html = format!("<script type=\"application/ld+json\">{deep}</script>");
        assert!(things(&html).is_empty());
    }
}
