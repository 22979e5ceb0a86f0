//! Which times a sentence speaks of.

use std::sync::OnceLock;

use os1_when::{Context, find};

use crate::{Target, text};

pub(crate) const TARGET: Target = Target {
    name: "when",
    feed,
    seeds: &[
        b"dinner with Amy a week from Friday at eight, remind me the evening before",
        b"from 9:30 - 11:00 on Thursday, every other Wednesday until June 2031",
        b"2016-05-07T23:45:00.487+01:00, the second last week of October 2018, Feb 29",
        b"a quarter to noon PST, in 2 and an half hours, 99999999999 years after Easter 9999",
        b"\xE2\x80\x99s monday\xC3\xA9 12\xE2\x80\x9314 march 10 August 234 BCE",
    ],
};

/// Phrases stand where they are said to stand, in order, and the same words give the same
/// times.
fn feed(bytes: &[u8]) {
    static CONTEXT: OnceLock<Context> = OnceLock::new();
    let context = CONTEXT.get_or_init(|| {
        let now = "2013-02-12T04:30:00-08:00[America/Los_Angeles]".parse();
        Context::new(now.expect("an instant"))
    });
    let words = text(bytes);
    let found = find(&words, context);
    let mut last = 0;
    for one in &found {
        assert!(one.from >= last && one.to > one.from, "phrases overlap");
        let there: String = words
            .chars()
            .skip(one.from)
            .take(one.to - one.from)
            .collect();
        assert_eq!(there, one.phrase);
        last = one.to;
    }
    assert_eq!(found, find(&words, context));
}
