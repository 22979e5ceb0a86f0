//! Which groups of mail are being gone through.

use os1_language::Intent;
use os1_mail::{Class, Suggestion};
use serde::{Deserialize, Serialize};

use super::follow_up::{is_yes, plain};

/// The groups still to be proposed; the first is the one that was asked about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Sorting(pub(crate) Vec<(Class, Suggestion)>);

/// What the user says to a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SortingReply {
    /// Do it.
    Yes,
    /// Leave this group.
    No,
    /// Show some of them.
    Samples,
    /// Enough.
    Stop,
}

impl Sorting {
    /// What the words say to the proposal that stands; `None` when they are about something
    /// else or nothing was proposed.
    pub(crate) fn reply(&self, text: &str) -> Option<SortingReply> {
        if self.0.is_empty() {
            return None;
        }
        let words = plain(text);
        let is = |list: &[&str]| list.contains(&words.as_str());
        if is_yes(&words) || is(&["archive them", "move them", "yes archive them"]) {
            return Some(SortingReply::Yes);
        }
        if is(&[
            "no",
            "no thanks",
            "skip",
            "skip them",
            "leave them",
            "not those",
            "next",
            "keep them",
        ]) {
            return Some(SortingReply::No);
        }
        if is(&[
            "stop",
            "enough",
            "that's enough",
            "never mind",
            "later",
            "not now",
        ]) {
            return Some(SortingReply::Stop);
        }
        let shows = [
            "show me",
            "which",
            "examples",
            "like what",
            "samples",
            "for example",
            "what are they",
        ];
        let short = words.split_whitespace().count() <= 6;
        (short && shows.iter().any(|sign| words.starts_with(sign))).then_some(SortingReply::Samples)
    }

    /// The intent of words that answer a proposal.
    pub(crate) fn intent(&self, text: &str) -> Option<Intent> {
        self.reply(text).map(|_| Intent::MailTidy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words_answer_only_what_was_proposed() {
        let none = Sorting::default();
        assert_eq!(none.reply("yes"), None);
        let some = Sorting(vec![(Class::Newsletter, Suggestion::Archive)]);
        for (text, reply) in [
            ("Yes!", Some(SortingReply::Yes)),
            ("skip", Some(SortingReply::No)),
            ("show me some", Some(SortingReply::Samples)),
            ("Enough.", Some(SortingReply::Stop)),
            ("what's the weather tomorrow?", None),
            ("show me what Anna wrote about the house", None),
        ] {
            assert_eq!(some.reply(text), reply, "{text}");
        }
    }
}
