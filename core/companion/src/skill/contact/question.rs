//! What is asked of the address books, known by how it is said.

use crate::state::plain;

/// One thing that a contact says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trait {
    /// Telephone numbers.
    Number,
    /// Mail addresses.
    Mail,
    /// Postal addresses.
    Place,
    /// Firm and role.
    Work,
}

impl Trait {
    /// What it is called.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Mail => "mail address",
            Self::Place => "address",
            Self::Work => "work",
        }
    }

    /// What memory calls it, where the user told it.
    pub(super) fn predicates(self) -> &'static [&'static str] {
        match self {
            Self::Number => &["phone"],
            Self::Mail => &["email"],
            Self::Place => &["address", "lives_in"],
            Self::Work => &["works_at", "works_as"],
        }
    }
}

/// What is wanted. Names are in small letters, as they were said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Who somebody is.
    Who(String),
    /// One thing of somebody.
    Of(Trait, String),
    /// Who is close.
    Close,
    /// Who has gone quiet.
    Quiet,
    /// Add somebody's number; the one that was said with it.
    AddNumber(String, Option<String>),
    /// Make contacts one: these two, or those that were spoken of.
    Merge(Option<(String, String)>),
}

/// Words for a trait behind a name; longer ones first where one ends another.
const TRAITS: &[(&str, Trait)] = &[
    ("telephone number", Trait::Number),
    ("phone number", Trait::Number),
    ("mobile number", Trait::Number),
    ("number", Trait::Number),
    ("phone", Trait::Number),
    ("mobile", Trait::Number),
    ("email address", Trait::Mail),
    ("e-mail address", Trait::Mail),
    ("mail address", Trait::Mail),
    ("e-mail", Trait::Mail),
    ("email", Trait::Mail),
    ("postal address", Trait::Place),
    ("home address", Trait::Place),
    ("address", Trait::Place),
    ("company", Trait::Work),
    ("employer", Trait::Work),
];
/// How questions for a trait begin.
const HEADS: &[&str] = &[
    "what is ",
    "what's ",
    "whats ",
    "tell me ",
    "give me ",
    "show me ",
    "do i have ",
    "do you have ",
    "do you know ",
];
const CLOSE: &[&str] = &[
    "who am i close to",
    "who am i closest to",
    "who is close to me",
    "who is closest to me",
    "who are my closest people",
    "who are my closest contacts",
    "who do i write with most",
];
const QUIET: &[&str] = &[
    "who has gone quiet",
    "who went quiet",
    "who haven't i heard from",
    "who haven't i heard from lately",
    "who haven't i heard from in a while",
    "who have i not heard from",
    "who have i not heard from lately",
    "who have i lost touch with",
];
/// What merges those that were spoken of, or the pair that looks most like one.
const MERGE: &[&str] = &[
    "merge them",
    "merge those two",
    "merge the two",
    "merge these two",
    "merge my contacts",
    "merge duplicate contacts",
    "merge the duplicates",
    "make them one",
    "they are the same person",
    "are there duplicate contacts",
    "do i have duplicate contacts",
];

/// What `text` wants; `None` when it is nothing of this.
pub(super) fn wanted(text: &str) -> Option<Wanted> {
    let words = plain(text).replace('\u{2019}', "'");
    let words = words.as_str();
    let is = |list: &[&str]| list.contains(&words);
    if is(CLOSE) {
        return Some(Wanted::Close);
    }
    if is(QUIET) {
        return Some(Wanted::Quiet);
    }
    if is(MERGE) {
        return Some(Wanted::Merge(None));
    }
    merge(words)
        .or_else(|| add(words))
        .or_else(|| of(words))
        .or_else(|| lives(words))
        .or_else(|| who(words))
}

fn merge(words: &str) -> Option<Wanted> {
    let rest = words.strip_prefix("merge ")?;
    let rest = rest.strip_prefix("the contacts ").unwrap_or(rest);
    let (one, other) = rest
        .split_once(" and ")
        .or_else(|| rest.split_once(" with "))?;
    Some(Wanted::Merge(Some((name(one)?, name(other)?))))
}

/// "Add her number", "save Tom's number 030 1234567".
fn add(words: &str) -> Option<Wanted> {
    let rest = ["add ", "save ", "keep "]
        .iter()
        .find_map(|head| words.strip_prefix(head))?;
    let (whose, number) = rest.split_once("number")?;
    let whose = whose
        .trim_end_matches(" phone ")
        .trim_end_matches(" mobile ")
        .trim();
    let number = number.trim_start_matches([':', ',', ' ']);
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let plain = number
        .chars()
        .all(|c| c.is_ascii_digit() || " +-/().".contains(c));
    let is_one = number.is_empty() || (plain && digits >= 3);
    if !is_one {
        return None;
    }
    let number = Some(number.to_owned()).filter(|number| !number.is_empty());
    Some(Wanted::AddNumber(owner(whose)?, number))
}

/// "What's Anna's number", "the address of Anna".
fn of(words: &str) -> Option<Wanted> {
    let rest = HEADS.iter().find_map(|head| words.strip_prefix(head))?;
    TRAITS.iter().find_map(|(word, what)| {
        let whose = rest.strip_suffix(word).map(str::trim).and_then(owner);
        let of = || {
            let behind = rest
                .strip_prefix("the ")
                .unwrap_or(rest)
                .strip_prefix(word)?;
            name(behind.strip_prefix(" of ")?)
        };
        Some(Wanted::Of(*what, whose.or_else(of)?))
    })
}

/// "Where does Anna live", "who does Anna work for".
fn lives(words: &str) -> Option<Wanted> {
    let asked = [
        ("where does ", " live", Trait::Place),
        ("where does ", " work", Trait::Work),
        ("who does ", " work for", Trait::Work),
    ];
    asked.iter().find_map(|(head, tail, what)| {
        let who = words.strip_prefix(head)?.strip_suffix(tail)?;
        Some(Wanted::Of(*what, name(who)?))
    })
}

fn who(words: &str) -> Option<Wanted> {
    let rest = ["who is ", "who's "]
        .iter()
        .find_map(|head| words.strip_prefix(head))?;
    Some(Wanted::Who(name(rest)?))
}

/// Whose: "anna's", "her". The user's own is no contact's.
fn owner(whose: &str) -> Option<String> {
    match whose {
        "her" | "his" | "their" => Some("she".to_owned()),
        other => name(
            other
                .strip_suffix("'s")
                .or_else(|| other.strip_suffix('\''))?,
        ),
    }
}

/// A name of at most four words; "my sister" and "she" are memory's.
fn name(text: &str) -> Option<String> {
    let text = text.trim();
    let words = text.split(' ').count();
    let first = text.split(' ').next().unwrap_or_default();
    let is_one = (1..=4).contains(&words)
        && !text.is_empty()
        && !["my", "the", "a", "an", "that", "this", "your", "our"].contains(&first);
    is_one.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_of_contacts_is_known_by_how_it_is_said() {
        let of = |what, who: &str| Some(Wanted::Of(what, who.to_owned()));
        let add = |who: &str, number: Option<&str>| {
            Some(Wanted::AddNumber(who.to_owned(), number.map(str::to_owned)))
        };
        for (text, expected) in [
            ("What\u{2019}s Anna's number?", of(Trait::Number, "anna")),
            (
                "what is Tom Baker's phone number",
                of(Trait::Number, "tom baker"),
            ),
            (
                "What is the address of Anna Meyer?",
                of(Trait::Place, "anna meyer"),
            ),
            ("do I have Tom's email?", of(Trait::Mail, "tom")),
            ("what's her number?", of(Trait::Number, "she")),
            ("who does Tom work for?", of(Trait::Work, "tom")),
            ("Who is Anna?", Some(Wanted::Who("anna".to_owned()))),
            ("who haven't I heard from lately?", Some(Wanted::Quiet)),
            ("add her number", add("she", None)),
            (
                "Save Tom's number: 0171 2233344",
                add("tom", Some("0171 2233344")),
            ),
            ("merge them", Some(Wanted::Merge(None))),
            (
                "merge Anna Meyer and A. Meyer",
                Some(Wanted::Merge(Some((
                    "anna meyer".to_owned(),
                    "a. meyer".to_owned(),
                )))),
            ),
            ("what is my number", None),
            ("what's the wifi number", None),
            ("add Tom to the list", None),
            ("add the song number 9 to my playlist", None),
            ("who is my sister", None),
            ("who is coming to the party tomorrow night", None),
            ("", None),
        ] {
            assert_eq!(wanted(text), expected, "{text}");
        }
    }
}
