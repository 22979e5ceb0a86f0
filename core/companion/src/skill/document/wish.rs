//! What is wished of documents, known by how it begins.

use crate::state::{bare, plain};

/// What is wished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wish {
    /// Which there are.
    List,
    /// What stands in one.
    Read(String),
    /// More of the one that is being read.
    More,
    /// A line at its end.
    Add {
        /// The document.
        to: String,
        /// The line.
        line: String,
    },
    /// Into the trash with it.
    Trash(String),
    /// It goes to somebody as a file of a mail.
    Send {
        /// The document.
        what: String,
        /// To whom.
        who: String,
        /// What the mail says, when that was said.
        said: Option<String>,
    },
}

const LIST: &[&str] = &[
    "show me my documents",
    "show my documents",
    "list my documents",
    "my documents",
    "what documents do i have",
    "which documents do i have",
    "what documents are there",
    "show me my papers",
    "show my papers",
    "what papers do i have",
    "list my papers",
    "which papers do i have",
    "show me my notes",
    "list my notes",
    "what notes do i have",
];
const READ: &[&str] = &[
    "read me the ",
    "read me my ",
    "read out the ",
    "read out my ",
    "read the ",
    "read my ",
    "open the ",
    "open my ",
    "what's in the ",
    "what is in the ",
    "what's in my ",
    "what is in my ",
    "show me the ",
    "show me my ",
    "let me hear the ",
];
/// What is read or shown from other rooms.
const ELSEWHERE: &[&str] = &[
    "mail",
    "mails",
    "email",
    "emails",
    "message",
    "messages",
    "inbox",
    "one",
    "calendar",
    "agenda",
    "list",
    "lists",
    "reminders",
    "alarms",
    "rules",
];
const MORE: &[&str] = &[
    "more",
    "read on",
    "go on",
    "continue",
    "read more",
    "read the rest",
    "the rest",
];
const ADD_TO: &[&str] = &[
    "add a line to the ",
    "add a line to my ",
    "write a line in the ",
    "write in the ",
    "write in my ",
    "write into the ",
    "write on in the ",
    "add to the ",
    "add to my ",
    "note in the ",
    "note in my ",
];
/// Words that lead from the document to the line.
const LEADS: &[&str] = &[": ", " saying that ", " saying ", " that says ", ", "];
/// Words that lead from the line to the document.
const TO: &[&str] = &[
    " to the ",
    " to my ",
    " in the ",
    " in my ",
    " into the ",
    " into my ",
];
/// What something that is written on is called; lists are another's.
const WRITTEN_ON: &[&str] = &["note", "notes", "document", "paper", "file"];
const TRASH: &[&str] = &[
    "throw away the ",
    "throw away my ",
    "throw the ",
    "throw my ",
    "trash the ",
    "trash my ",
    "delete the ",
    "delete my ",
    "put the ",
    "put my ",
];
/// How a wish ends that begins as those do.
const TRASH_ENDS: &[&str] = &[" away", " in the trash", " into the trash"];
const SEND: &[&str] = &[
    "send the ",
    "send my ",
    "email the ",
    "email my ",
    "e-mail the ",
    "mail the ",
    "mail my ",
    "share the ",
    "share my ",
];
/// Words that lead from the document to whom it goes.
const WHOM: &[&str] = &[" to ", " with "];

/// The wish that `text` is, if it is one; whether there is such a document is not known here.
pub(super) fn wish(text: &str) -> Option<Wish> {
    let text = bare(text).trim_end_matches(['?', '!', '.', ' ']);
    let low = text.to_ascii_lowercase();
    let words = plain(text);
    if LIST.contains(&words.as_str()) {
        return Some(Wish::List);
    }
    if MORE.contains(&words.as_str()) {
        return Some(Wish::More);
    }
    if let Some(rest) = behind(text, &low, SEND) {
        return sent(rest);
    }
    if let Some(rest) = behind(text, &low, ADD_TO) {
        let (at, lead) = first(rest, LEADS)?;
        return added(rest.get(..at)?, rest.get(at + lead.len()..)?);
    }
    if let Some(rest) = behind(text, &low, &["add ", "write ", "note "]) {
        let (at, to) = last(rest, TO)?;
        let document = rest.get(at + to.len()..)?;
        let end = document.split_whitespace().last()?.to_ascii_lowercase();
        return WRITTEN_ON
            .contains(&end.as_str())
            .then(|| added(document, rest.get(..at)?))
            .flatten();
    }
    if let Some(begin) = TRASH.iter().find(|begin| low.starts_with(**begin)) {
        let rest = text.get(begin.len()..)?;
        let end = TRASH_ENDS.iter().find_map(|end| rest.strip_suffix(end));
        let needs_end = ["throw the ", "throw my ", "put the ", "put my "].contains(begin);
        let what = match end {
            Some(what) => what,
            None if needs_end => return None,
            None => rest,
        };
        return is_here(what).then(|| Wish::Trash(what.to_owned()));
    }
    let what = behind(text, &low, READ)?.trim();
    is_here(what).then(|| Wish::Read(what.to_owned()))
}

/// Whether nothing in the name says that it is from another room.
fn is_here(what: &str) -> bool {
    let mut words = what.split(' ').map(str::to_ascii_lowercase);
    !words.any(|word| ELSEWHERE.contains(&word.as_str()))
}

/// Whether the name says that it is a document.
pub(super) fn is_named_so(what: &str) -> bool {
    let last = what.split_whitespace().last().unwrap_or_default();
    WRITTEN_ON.contains(&last.to_ascii_lowercase().as_str()) || what.contains('.')
}

/// What stands behind one of these beginnings.
fn behind<'t>(text: &'t str, low: &str, begins: &[&str]) -> Option<&'t str> {
    let begin = begins.iter().find(|begin| low.starts_with(**begin))?;
    text.get(begin.len()..)
        .filter(|rest| !rest.trim().is_empty())
}

fn first(text: &str, words: &[&'static str]) -> Option<(usize, &'static str)> {
    let found = words
        .iter()
        .filter_map(|word| Some((text.find(word)?, *word)));
    found.min_by_key(|(at, word)| (*at, usize::MAX - word.len()))
}

fn last(text: &str, words: &[&'static str]) -> Option<(usize, &'static str)> {
    let found = words
        .iter()
        .filter_map(|word| Some((text.rfind(word)?, *word)));
    found.max_by_key(|(at, _)| *at)
}

fn added(to: &str, line: &str) -> Option<Wish> {
    let (to, line) = (to.trim().to_owned(), line.trim().to_owned());
    (!to.is_empty() && !line.is_empty()).then_some(Wish::Add { to, line })
}

/// "Lease to Anna: here it is".
fn sent(rest: &str) -> Option<Wish> {
    let (before, said) = match first(rest, &[": ", " saying that ", " saying "]) {
        Some((at, lead)) => (rest.get(..at)?, rest.get(at + lead.len()..)),
        None => (rest, None),
    };
    let (at, to) = last(before, WHOM)?;
    let (what, who) = (
        before.get(..at)?.trim(),
        before.get(at + to.len()..)?.trim(),
    );
    let said = said.map(str::trim).filter(|said| !said.is_empty());
    (!what.is_empty() && is_here(what) && !who.is_empty()).then(|| Wish::Send {
        what: what.to_owned(),
        who: who.to_owned(),
        said: said.map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wishes_are_told_apart() {
        let added = |to: &str, line: &str| Wish::Add {
            to: to.to_owned(),
            line: line.to_owned(),
        };
        let sent = |what: &str, who: &str, said: Option<&str>| Wish::Send {
            what: what.to_owned(),
            who: who.to_owned(),
            said: said.map(str::to_owned),
        };
        for (text, expected) in [
            ("Show me my documents.", Some(Wish::List)),
            ("read the lease", Some(Wish::Read("lease".to_owned()))),
            (
                "Please read me my packing note",
                Some(Wish::Read("packing note".to_owned())),
            ),
            ("more", Some(Wish::More)),
            (
                "add a line to the packing note: sunglasses",
                Some(added("packing note", "sunglasses")),
            ),
            (
                "add sunglasses to the packing note",
                Some(added("packing note", "sunglasses")),
            ),
            ("add milk to the shopping list", None),
            (
                "throw the lease away",
                Some(Wish::Trash("lease".to_owned())),
            ),
            (
                "put the lease in the trash",
                Some(Wish::Trash("lease".to_owned())),
            ),
            ("put the lease on the table", None),
            ("delete the mail from Theo", None),
            ("send the mail to Theo", None),
            ("send the lease to Anna", Some(sent("lease", "Anna", None))),
            (
                "email the lease to Anna Berg: here it is",
                Some(sent("lease", "Anna Berg", Some("here it is"))),
            ),
            ("send Anna a mail", None),
            ("read me the last mail", None),
            ("read", None),
            ("", None),
        ] {
            assert_eq!(wish(text), expected, "{text}");
        }
    }
}
