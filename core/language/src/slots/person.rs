//! Whose mail, about whom: "from Anna", "what did Doctor Lee want", "my sister".

use crate::Intent;
use crate::tokens::Token;

use super::{Stretch, stands};

/// Words that a person comes after.
const BEFORE: &[&str] = &[
    "from", "did", "does", "has", "by", "about", "know", "remember", "is", "to", "email", "with",
    "forget", "answer", "was", "where", "message", "mail", "when", "that", "mentions",
];

/// Words that are part of how a person is named.
const TITLES: &[&str] = &[
    "my",
    "the",
    "our",
    "mr",
    "mrs",
    "ms",
    "miss",
    "doctor",
    "dr",
    "uncle",
    "aunt",
    "professor",
];

/// Words that are nobody, and end a name where they follow one.
const NOBODY: &[&str] = &[
    "i",
    "me",
    "you",
    "he",
    "she",
    "it",
    "we",
    "they",
    "him",
    "her",
    "them",
    "us",
    "that",
    "this",
    "these",
    "those",
    "there",
    "who",
    "what",
    "which",
    "anyone",
    "anybody",
    "someone",
    "somebody",
    "everyone",
    "everything",
    "anything",
    "nothing",
    "something",
    "one",
    "ones",
    "last",
    "first",
    "second",
    "third",
    "next",
    "new",
    "latest",
    "mail",
    "mails",
    "email",
    "emails",
    "message",
    "messages",
    "inbox",
    "today",
    "yesterday",
    "tomorrow",
    "tonight",
    "week",
    "month",
    "morning",
    "again",
    "all",
    "any",
    "not",
    "no",
    "yes",
    "an",
    "a",
    "in",
    "on",
    "at",
    "of",
    "for",
    "and",
    "or",
    "to",
    "from",
    "about",
    "with",
    "so",
    "far",
    "attachment",
    "attachments",
    "memory",
    "want",
    "wanted",
    "wants",
    "write",
    "writes",
    "wrote",
    "written",
    "say",
    "says",
    "said",
    "send",
    "sends",
    "sent",
    "mention",
    "mentions",
    "answer",
    "answered",
    "reply",
    "replied",
    "have",
    "has",
    "had",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "being",
    "do",
    "does",
    "did",
    "ask",
    "asked",
    "asks",
    "need",
    "needs",
    "needed",
    "come",
    "came",
    "came",
    "tell",
    "told",
    "like",
    "likes",
    "know",
    "knows",
    "ever",
    "get",
    "got",
    "back",
    "please",
    "lives",
    "moved",
    "left",
    "works",
    "talk",
    "talked",
    "saying",
    "yet",
    "already",
    "lately",
    "recently",
    "how",
    "when",
    "where",
    "why",
    "if",
    "read",
    "open",
    "find",
    "show",
    "my",
    "the",
    "our",
    "your",
    "his",
    "'s",
    "by",
    "can",
    "could",
    "will",
    "would",
    "should",
    "much",
    "many",
    "unread",
    "important",
    "more",
    "old",
    "really",
    "just",
    "everybody",
    "nobody",
    "whole",
    "rest",
    "newsletters",
    "newsletter",
    "spam",
    "junk",
    "data",
    "conversation",
    "am",
    "i'm",
    "it'll",
    "i'll",
    "than",
    "then",
    "now",
    "here",
    "going",
    "doing",
    "mean",
    "means",
    "meant",
    "during",
    "since",
    "before",
    "after",
    "until",
    "think",
    "happened",
    "happen",
    "work",
    "call",
    "called",
    "allergic",
    "birthday",
];

/// Things that follow "about" and "with" in a search; then it is no person.
fn is_topic_word(intent: Intent, word: &str) -> bool {
    intent != Intent::MemoryShow
        && intent != Intent::MemoryTell
        && intent != Intent::MemoryForget
        && matches!(word, "about" | "with" | "where" | "that" | "when" | "is")
}

/// The people named, in the order said; none twice.
pub(super) fn people(intent: Intent, tokens: &[Token]) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let word = token.lower.as_str();
        let starts = if at == 0 && !BEFORE.contains(&word) {
            // "Anna wrote?", "anna moved to london"
            (intent == Intent::MemoryTell).then_some(0)
        } else {
            (BEFORE.contains(&word) && !is_topic_word(intent, word)).then_some(at + 1)
        };
        if let Some(from) = starts
            && found.last().is_none_or(|last| last.to <= from)
            && let Some(stretch) = person_at(tokens, from)
        {
            found.push(stretch);
        }
        // "Anna's mail", "anna's last email": the owner of what is read.
        if word == "'s"
            && at > 0
            && found.last().is_none_or(|last| last.to < at)
            && let Some(stretch) = person_before(tokens, at)
        {
            found.push(stretch);
        }
    }
    found
}

/// A name that begins at `from`: titles, then at most three words that are not nobody.
fn person_at(tokens: &[Token], from: usize) -> Option<Stretch> {
    let titles = tokens
        .get(from..)?
        .iter()
        .take_while(|token| TITLES.contains(&token.lower.as_str()))
        .count();
    let start = from + titles;
    // A capital carries a name on ("Sarah Miller"); after a title one word is enough.
    let first = tokens.get(start)?;
    if NOBODY.contains(&first.lower.as_str()) || stands(tokens, from, &["the", "other"]) {
        return None;
    }
    let capital = first.text.starts_with(char::is_uppercase);
    let more = tokens
        .iter()
        .skip(start + 1)
        .take(2)
        .take_while(|token| {
            !NOBODY.contains(&token.lower.as_str())
                && (!capital || token.text.starts_with(char::is_uppercase))
        })
        .count();
    Some(Stretch {
        from,
        to: start + 1 + more,
    })
}

/// The name that ends before `end`, with its title.
fn person_before(tokens: &[Token], end: usize) -> Option<Stretch> {
    let last = tokens.get(end.checked_sub(1)?)?;
    if NOBODY.contains(&last.lower.as_str()) || last.lower == "today" {
        return None;
    }
    let mut from = end - 1;
    while let Some(before) = from.checked_sub(1)
        && let Some(token) = tokens.get(before)
        && TITLES.contains(&token.lower.as_str())
    {
        from = before;
    }
    Some(Stretch { from, to: end })
}
