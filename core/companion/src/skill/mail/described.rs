//! "Read me the newsletter", "read me the one about the lease": a mail by what it is.

use os1_base::Error;
use os1_base::text::shortened;
use os1_language::phrase::Values;
use os1_mail::{Class, MailFilter};

use super::{Answer, Ask, ids, quoting};
use crate::state::TalkState;
use crate::world::World;

/// How far back a mail of a kind is looked for, and how many are gone through.
const ROW: usize = 100;
/// What mails of a kind are called.
const KINDS: &[(&str, Class)] = &[
    ("newsletter", Class::Newsletter),
    ("invoice", Class::Bill),
    ("bill", Class::Bill),
    ("receipt", Class::Receipt),
    ("invitation", Class::Invitation),
    ("booking", Class::Booking),
    ("reservation", Class::Booking),
    ("delivery", Class::Delivery),
    ("parcel", Class::Delivery),
    ("notification", Class::Notification),
    ("advertisement", Class::Advertisement),
];
/// Words that describe no mail: how it is read, which of a row it is, and that it is a mail.
const PLAIN: &[&str] = &[
    "a",
    "again",
    "all",
    "aloud",
    "an",
    "and",
    "back",
    "by",
    "can",
    "complete",
    "could",
    "current",
    "e-mail",
    "earliest",
    "eighth",
    "email",
    "emails",
    "entire",
    "everything",
    "fifth",
    "first",
    "for",
    "fourth",
    "from",
    "full",
    "fully",
    "go",
    "he",
    "her",
    "hers",
    "him",
    "his",
    "in",
    "inbox",
    "it",
    "it's",
    "just",
    "last",
    "latest",
    "let",
    "letter",
    "loud",
    "mail",
    "mailbox",
    "mails",
    "me",
    "message",
    "messages",
    "most",
    "my",
    "new",
    "newest",
    "next",
    "ninth",
    "now",
    "of",
    "oldest",
    "on",
    "one",
    "ones",
    "only",
    "or",
    "out",
    "over",
    "please",
    "previous",
    "read",
    "recent",
    "rest",
    "second",
    "seventh",
    "she",
    "sixth",
    "slowly",
    "that",
    "the",
    "their",
    "them",
    "then",
    "these",
    "they",
    "third",
    "this",
    "those",
    "through",
    "to",
    "today",
    "today's",
    "top",
    "two",
    "three",
    "unread",
    "up",
    "us",
    "what",
    "which",
    "whole",
    "will",
    "would",
    "yes",
    "yesterday",
    "you",
    "your",
];

/// What the words say of the mail.
#[derive(Debug, PartialEq, Eq)]
enum Description {
    Kind(Class),
    About(String),
}

/// The mails that the words describe, newest or best first; an answer where there is none. `None` when they
/// describe no mail.
///
/// # Errors
/// The profile could not be read.
pub(super) fn row(
    ask: &mut Ask<'_>,
    world: &World,
) -> Result<Option<Result<TalkState, Answer>>, Error> {
    let Some(description) = described(ask.text) else {
        return Ok(None);
    };
    let (found, said) = match description {
        Description::Kind(class) => (of_kind(world, class)?, class.word().to_owned()),
        Description::About(words) => (
            ids(&world.mailbox().search(&words, ROW)?.value),
            shortened(&words, 80),
        ),
    };
    if found.is_empty() {
        let text = ask.phrase("mail.found_none", &Values::new().with("query", said))?;
        return Ok(Some(Err(Answer::quoting(quoting(world, text)?))));
    }
    Ok(Some(Ok(TalkState::row(found))))
}

fn of_kind(world: &World, class: Class) -> Result<Vec<String>, Error> {
    let filter = MailFilter {
        limit: ROW,
        ..MailFilter::default()
    };
    let sorted = world.mailbox().triage(&filter)?.value.into_iter();
    let alike = sorted.filter(|mail| mail.class == class);
    Ok(alike.filter_map(|mail| mail.id).collect())
}

fn described(text: &str) -> Option<Description> {
    let low = text.to_lowercase();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let words: Vec<String> = low
        .split_whitespace()
        .map(bare)
        .filter(|word| !word.is_empty())
        .collect();
    if words.first().map(String::as_str) != Some("read") {
        return None;
    }
    let told: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| !PLAIN.contains(word))
        .collect();
    match told.as_slice() {
        [] => None,
        [noun] => {
            let kind = KINDS.iter().find(|(name, _)| name == noun);
            Some(kind.map_or_else(
                || Description::About((*noun).to_owned()),
                |(_, class)| Description::Kind(*class),
            ))
        }
        ["about", about @ ..] | about => Some(Description::About(about.join(" "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_described_by_its_kind_or_by_what_it_is_about() {
        let about = |words: &str| Some(Description::About(words.to_owned()));
        for (text, expected) in [
            (
                "Read me the newsletter.",
                Some(Description::Kind(Class::Newsletter)),
            ),
            (
                "read the latest invoice to me, please",
                Some(Description::Kind(Class::Bill)),
            ),
            ("Read me the one about the lease", about("lease")),
            (
                "read the mail about the school trip aloud",
                about("school trip"),
            ),
            ("read me the contract", about("contract")),
            ("Read me the last one", None),
            ("read it to me", None),
            ("read my new mails", None),
            ("what did Anna want?", None),
            ("", None),
        ] {
            assert_eq!(described(text), expected, "{text}");
        }
    }
}
