//! A dictation: what a recogniser heard, with the silences between.

use os1_voice::Dictation;

use crate::{Target, text};

pub(crate) const TARGET: Target = Target {
    name: "dictation",
    feed,
    seeds: &[
        b"dear anna comma new line thank you\n\x07for the open quote little house close quote full stop\nscratch that",
        b"one hundred and five percent hyphen or so dash three point one four million and\n\n\xFFnew paragraph capital i literal comma",
        b"full stop\ncomma\nnew line new paragraph\nclose bracket\nend dictation\ntoo late",
        b"twenty twenty thousand thousand hundred point point five percent and and zero",
        b"Hello Anna, how are you?\n\xC3\xA4\xC3\x9F\xF0\x9F\x8E\x89 I'm fine...",
    ],
};

/// Each line is a piece, after as much silence as its length says. No blank is doubled, no paragraph empty,
/// and what is shown of words that are not final is what they become.
fn feed(bytes: &[u8]) {
    let words = text(bytes);
    let mut dictation = Dictation::new();
    for line in words.lines() {
        let pause = line.len() as u64 * 97 % 4_000;
        let preview = dictation.preview(line, pause);
        dictation.hear(line, pause);
        let written = dictation.text();
        assert_eq!(preview, written, "the preview was another text");
        assert!(
            !written.contains("  ") && !written.contains("\n\n\n"),
            "{written:?}"
        );
        assert!(!written.starts_with([' ', '\n']), "{written:?}");
    }
}
