//! What an utterance teaches about people.

use std::sync::OnceLock;

use os1_memory::{Object, learn};
use os1_when::Context;

use crate::{Target, text};

pub(crate) const TARGET: Target = Target {
    name: "learn",
    feed,
    seeds: &[
        b"That's not right, my sister's name is Ana, not Anna; she moved to Oslo in May.",
        b"I'm allergic to nuts, shellfish and tea, but I don't like olives any more. im french",
        b"Between us, my brother Paul lost his job. My mother-in-law's shoe size is 38.",
        b"My email is sam.smith@example.org, my phone number is +49 (170) 1234567.",
        b"never remind me of \xE2\x80\x99s \xF0\x9F\x98\x82\xC3\xA9 \xE2\x80\xAE my dog - Rex, died yesterday",
    ],
};

/// A claim quotes a piece of what was said, its value is bounded, its end is after its
/// beginning, and the same words teach the same.
fn feed(bytes: &[u8]) {
    static CONTEXT: OnceLock<Context> = OnceLock::new();
    let context = CONTEXT.get_or_init(|| {
        let now = "2013-02-12T04:30:00-08:00[America/Los_Angeles]".parse();
        Context::new(now.expect("an instant"))
    });
    let words = text(bytes);
    let lesson = learn(&words, context, true);
    for claim in &lesson.claims {
        let quote = words.get(claim.quote.clone()).expect("the quote is there");
        assert!(!quote.is_empty());
        if let Object::Text(value) = &claim.object {
            assert!(!value.is_empty() && value.len() <= 1_000, "{value}");
        }
    }
    assert_eq!(lesson, learn(&words, context, true));
}
