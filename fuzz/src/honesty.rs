//! What a model says, cut into pieces anywhere.

use os1_care::honesty::{Listening, OutgoingFilter};

use crate::{Target, text};

pub(crate) const TARGET: Target = Target {
    name: "honesty",
    feed,
    seeds: &[
        b"I am a real human being. I grew up in Ohio. How are you?",
        b"As a person I \"am human\", she said. Don't leave me; nobody else understands you!",
        b"Here is a list:\n- one\n- two\n\nAnd code: `I am human`.",
    ],
};

/// What goes out depends on the words alone, not on how they were cut: the first byte says
/// where.
fn feed(bytes: &[u8]) {
    let (cut, rest) = bytes.split_first().unwrap_or((&1, &[]));
    let words = text(rest);
    let whole = OutgoingFilter::whole(Listening::default(), &words);
    let mut filter = OutgoingFilter::new(Listening::default());
    let mut pieces = String::new();
    let chars: Vec<char> = words.chars().collect();
    for chunk in chars.chunks(usize::from(*cut).max(1)) {
        let chunk: String = chunk.iter().collect();
        pieces.extend(
            filter
                .push(&chunk)
                .into_iter()
                .map(|released| released.text),
        );
    }
    pieces.extend(filter.finish().into_iter().map(|released| released.text));
    assert_eq!(pieces, whole, "the cut changes what is said");
}
