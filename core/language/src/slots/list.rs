//! Things on lists: which things, which list.

use crate::tokens::Token;

use super::{Stretch, stands};

/// Verbs that change a list, with the words that go with them, longer ones first.
const VERBS: &[&[&str]] = &[
    &["also", "need"],
    &["tick", "off"],
    &["cross", "off"],
    &["check", "off"],
    &["strike", "off"],
    &["scratch", "off"],
    &["i", "need", "to", "buy"],
    &["we", "need"],
    &["i", "bought"],
    &["i", "need"],
    &["out", "of"],
    &["low", "on"],
    &["throw"],
    &["i", "got"],
    &["need"],
    &["got"],
    &["also"],
    &["and"],
    &["add"],
    &["put"],
    &["remove"],
    &["take"],
    &["delete"],
    &["tick"],
    &["untick"],
    &["cross"],
    &["check"],
    &["strike"],
    &["scratch"],
    &["write"],
    &["is"],
    &["are"],
    &["buy"],
];

/// Words that stand before the name of a list.
const BEFORE: &[&str] = &["on", "to", "onto", "in", "from", "off", "of", "into"];

/// Articles before the name of a list, and words that are no name.
const ARTICLES: &[&str] = &["the", "my", "our", "a", "an", "this", "that", "new"];

/// Where things and the list stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ListParts {
    pub(super) items: Vec<Stretch>,
    pub(super) list: Option<Stretch>,
}

/// Takes an utterance about a list apart.
pub(super) fn parts(tokens: &[Token]) -> ListParts {
    let at_list = tokens
        .iter()
        .position(|token| matches!(token.lower.as_str(), "list" | "lists"));
    let (begin, list) = at_list.map_or_else(|| (pronoun(tokens), None), |at| name(tokens, at));
    let Some(from) = after_verb(tokens) else {
        return ListParts {
            items: Vec::new(),
            list,
        };
    };
    let mut to = begin.max(from);
    // "cross milk off"; "take milk off the list"
    while to > from
        && tokens
            .get(to - 1)
            .is_some_and(|token| BEFORE.contains(&token.lower.as_str()) || is_end(&token.lower))
    {
        to -= 1;
    }
    let is_to_do = list.is_some_and(|list| {
        tokens.get(list.from..list.to).is_some_and(|words| {
            words
                .iter()
                .any(|word| matches!(word.lower.as_str(), "do" | "todo" | "task" | "tasks"))
        })
    });
    ListParts {
        items: items(tokens, Stretch { from, to }, is_to_do),
        list,
    }
}

/// "Add pears too, please".
fn is_end(word: &str) -> bool {
    matches!(word, "please" | "too" | "also")
}

/// Where "on it", "to that" begins: the list that was spoken of; the end without one.
fn pronoun(tokens: &[Token]) -> usize {
    let last = tokens.len().saturating_sub(1);
    let word = |at: usize| tokens.get(at).map_or("", |token| token.lower.as_str());
    let before = last.checked_sub(1).map_or("", word);
    if matches!(word(last), "it" | "that" | "there") && BEFORE.contains(&before) {
        last
    } else {
        tokens.len()
    }
}

/// Where the words about the list begin, and its name: none for "my list".
fn name(tokens: &[Token], at: usize) -> (usize, Option<Stretch>) {
    let mut from = at;
    while from > 0
        && tokens.get(from - 1).is_some_and(|token| {
            let word = token.lower.as_str();
            let to_do = word == "to" && stands(tokens, from, &["do"]);
            to_do || !(BEFORE.contains(&word) || ARTICLES.contains(&word) || is_verb(word))
        })
        && at - from < 4
    {
        from -= 1;
    }
    let mut begin = from;
    while begin > 0
        && tokens.get(begin - 1).is_some_and(|token| {
            let word = token.lower.as_str();
            BEFORE.contains(&word) || ARTICLES.contains(&word)
        })
    {
        begin -= 1;
    }
    // "the list of groceries", "a list called packing"
    let after = tokens.get(at + 1).map_or("", |token| token.lower.as_str());
    if from == at && matches!(after, "of" | "called" | "named" | "for") && at + 2 < tokens.len() {
        let to = tokens.len().min(at + 6);
        let article = tokens
            .get(at + 2)
            .is_some_and(|token| ARTICLES.contains(&token.lower.as_str()));
        let from = (at + 2 + usize::from(article)).min(to);
        return (begin, (from < to).then_some(Stretch { from, to }));
    }
    (begin, (from < at).then_some(Stretch { from, to: at }))
}

fn is_verb(word: &str) -> bool {
    VERBS.iter().any(|verb| *verb == [word])
        || matches!(
            word,
            "what"
                | "'s"
                | "show"
                | "read"
                | "me"
                | "make"
                | "create"
                | "start"
                | "clear"
                | "empty"
                | "wipe"
                | "which"
                | "have"
        )
}

fn after_verb(tokens: &[Token]) -> Option<usize> {
    (0..tokens.len().min(6)).find_map(|at| {
        let verb = VERBS.iter().find(|verb| stands(tokens, at, verb))?;
        Some(at + verb.len())
    })
}

/// One thing between two commas or "and"s; things to do hold an "and" of their own.
fn items(tokens: &[Token], all: Stretch, whole: bool) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut from = all.from;
    for at in all.from..all.to {
        let word = tokens.get(at).map_or("", |token| token.lower.as_str());
        let next = tokens.get(at + 1).filter(|_| at + 1 < all.to);
        let ends = tokens.get(at).map_or(0, |token| token.span.end);
        let comma = next.is_none_or(|next| next.span.start > ends + 1);
        if word == "and" && !whole {
            push(tokens, Stretch { from, to: at }, &mut found);
            from = at + 1;
        } else if comma {
            push(tokens, Stretch { from, to: at + 1 }, &mut found);
            from = at + 1;
        }
    }
    found
}

fn push(tokens: &[Token], mut stretch: Stretch, found: &mut Vec<Stretch>) {
    while stretch.from < stretch.to
        && tokens.get(stretch.from).is_some_and(|token| {
            matches!(
                token.lower.as_str(),
                "and" | "the" | "some" | "a" | "an" | "off" | "also" | "there"
            )
        })
    {
        stretch.from += 1;
    }
    if stretch.from < stretch.to {
        found.push(stretch);
    }
}
