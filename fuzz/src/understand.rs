//! What a sentence asks for.

use std::sync::OnceLock;

use os1_language::Understander;

use crate::{Target, text};

pub(crate) const TARGET: Target = Target {
    name: "understand",
    feed,
    seeds: &[
        b"who wrote today?",
        b"what did Anna want on Friday at 5pm?",
        b"read me the last three mails from bruno@example.test",
        b"call yourself Samantha",
        b"\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D 12,5 % of \xF0\x9F\x99\x82",
    ],
};

/// It always answers, with a probability, and the same for the same words.
fn feed(bytes: &[u8]) {
    static UNDERSTANDER: OnceLock<Understander> = OnceLock::new();
    let understander = UNDERSTANDER.get_or_init(Understander::load);
    let words = text(bytes);
    let understood = understander.understand(&words);
    let sure = f64::from(understood.confidence);
    assert!((0.0..=1.0).contains(&sure), "{sure} is no probability");
    let again = understander.understand(&words);
    assert_eq!(format!("{understood:?}"), format!("{again:?}"));
}
