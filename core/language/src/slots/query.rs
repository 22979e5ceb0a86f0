//! What to search for: the words after "about", "with the", "for".

use crate::Intent;
use crate::tokens::Token;

use super::{Stretch, stands};

/// What stands before search words, longer ones first.
const BEFORE: &[&[&str]] = &[
    &["search", "my", "mail", "for"],
    &["search", "for"],
    &["that", "mentions"],
    &["which", "mentions"],
    &["mentions"],
    &["mention"],
    &["mentioned"],
    &["about"],
    &["with"],
    &["for"],
    &["containing"],
    &["regarding"],
    &["concerning"],
    &["has"],
    &["says"],
    &["search", "mail"],
];

/// Small words that stand before what is meant.
const SMALL: &[&str] = &[
    "the", "a", "an", "my", "our", "that", "this", "all", "any", "it",
];

/// Words that what is meant ends at.
const AFTER: &[&str] = &[
    "from",
    "in",
    "that",
    "which",
    "please",
    "i",
    "he",
    "she",
    "they",
    "sent",
    "by",
    "yesterday",
    "today",
];

/// Things that are mail itself and no search words.
const MAIL: &[&str] = &[
    "mail",
    "mails",
    "email",
    "emails",
    "message",
    "messages",
    "one",
    "ones",
    "me",
    "it",
    "them",
    "him",
    "her",
    "us",
    "you",
    "attachments",
    "attachment",
];

/// The search words; nothing for intents that do not search.
pub(super) fn query(intent: Intent, tokens: &[Token]) -> Option<Stretch> {
    let searches = matches!(
        intent,
        Intent::MailSearch | Intent::MailRead | Intent::MailWrite
    );
    if !searches {
        return None;
    }
    (0..tokens.len()).find_map(|at| {
        let before = BEFORE.iter().find(|phrase| stands(tokens, at, phrase))?;
        let mut from = at + before.len();
        while tokens
            .get(from)
            .is_some_and(|token| SMALL.contains(&token.lower.as_str()))
        {
            from += 1;
        }
        let length = tokens
            .get(from..)?
            .iter()
            .take(6)
            .take_while(|token| !AFTER.contains(&token.lower.as_str()))
            .count();
        let first = tokens.get(from)?.lower.as_str();
        (length > 0 && !MAIL.contains(&first)).then_some(Stretch {
            from,
            to: from + length,
        })
    })
}
