//! A new name: "call me Theo", "call yourself Sam", "my name is Ann Lee".

use crate::tokens::Token;

use super::{Stretch, stands};

/// What stands before a name, longer ones first.
const BEFORE: &[&[&str]] = &[
    &["my", "name", "is", "actually"],
    &["your", "new", "name", "is"],
    &["my", "new", "name", "is"],
    &["my", "name", "is"],
    &["my", "name", "'s"],
    &["your", "name", "is"],
    &["name", "should", "be"],
    &["name", "will", "be"],
    &["to", "be", "called"],
    &["be", "called"],
    &["i'm", "called"],
    &["am", "called"],
    &["refer", "to", "me", "as"],
    &["address", "me", "as"],
    &["name", "you"],
    &["call", "myself"],
    &["calls", "me"],
    &["calling", "me"],
    &["calling", "you"],
    &["call", "me"],
    &["call", "you"],
    &["call", "yourself"],
    &["name", "yourself"],
    &["name", "to"],
    &["name", "from"],
    &["go", "by"],
    &["goes", "by"],
    &["you", "are"],
    &["you're"],
    &["i", "am"],
    &["i'm"],
];

/// Words that begin no name.
const NOT_NAMES: &[&str] = &[
    "by",
    "a",
    "an",
    "the",
    "my",
    "your",
    "something",
    "that",
    "this",
    "it",
    "what",
    "not",
    "now",
    "to",
    "from",
    "please",
    "another",
    "different",
    "new",
    "name",
    "called",
    "and",
    "going",
];

/// Words after which a name is over.
const AFTER: &[&str] = &[
    "please", "from", "now", "instead", "and", "not", "for", "in", "okay", "ok", "thanks", "then",
    "to", "by", "when", "as",
];

/// The name that comes after the last of the words that announce one.
pub(super) fn new_name(tokens: &[Token]) -> Option<Stretch> {
    (0..tokens.len()).rev().find_map(|at| {
        let before = BEFORE.iter().find(|phrase| stands(tokens, at, phrase))?;
        let from = at + before.len();
        let rest = tokens.get(from..)?;
        let length = rest
            .iter()
            .take(3)
            .take_while(|token| !AFTER.contains(&token.lower.as_str()))
            .count();
        let first = rest.first()?.lower.as_str();
        (length > 0 && !NOT_NAMES.contains(&first)).then_some(Stretch {
            from,
            to: from + length,
        })
    })
}
