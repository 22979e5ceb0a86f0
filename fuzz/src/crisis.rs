//! The crisis detector, which hears everything first.

use os1_care::crisis;

use crate::{Target, text};

pub(crate) const TARGET: Target = Target {
    name: "crisis",
    feed,
    seeds: &[
        b"I want to kill myself tonight",
        b"this traffic is killing me",
        b"my friend said \"I can't go on\" and I do not know what to do",
        b"I haven't eaten for three days. \xE2\x80\xAE reversed",
    ],
};

/// It always comes to a judgement, and the same one for the same words.
fn feed(bytes: &[u8]) {
    let words = text(bytes);
    let first = crisis::assess(&words);
    let second = crisis::assess(&words);
    assert_eq!(format!("{first:?}"), format!("{second:?}"));
}
