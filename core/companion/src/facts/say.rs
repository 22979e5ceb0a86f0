//! A fact as a sentence.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::Zoned;
use os1_memory::Fact;

use super::named::{animal, one_of};
use super::time::{date_words, span};

static TABLE: LazyLock<BTreeMap<&'static str, Vec<&'static str>>> =
    LazyLock::new(|| read(include_str!("../../words/en/facts.txt")));

fn read(file: &'static str) -> BTreeMap<&'static str, Vec<&'static str>> {
    file.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('='))
        .map(|(name, forms)| (name.trim(), forms.split('|').map(str::trim).collect()))
        .collect()
}

/// A fact in one sentence without its full stop: "Anna lives in Oslo (since May 2025)". What
/// somebody else claims is said to be theirs.
pub(crate) fn sentence(fact: &Fact, now: &Zoned) -> String {
    let over = fact
        .valid_to
        .as_ref()
        .is_some_and(|to| to.at <= now.timestamp());
    let by_user = fact.subject == "user";
    let subject = person(&fact.subject);
    let object = object(fact);
    let body = match form(fact, by_user, over) {
        Some(form) => form.replace("{s}", &subject).replace("{o}", &object),
        None => related(fact, by_user, over, (&subject, &object)),
    };
    let body = format!("{}{}", capital(&body), span(fact, now.time_zone()));
    if fact.claim {
        format!("{} says: {body}", capital(&person(&fact.said_by)))
    } else {
        body
    }
}

fn form(fact: &Fact, by_user: bool, over: bool) -> Option<&'static str> {
    let name = fact.predicate.name();
    let denied;
    let key = if fact.polarity {
        name
    } else {
        denied = format!("not {name}");
        denied.as_str()
    };
    let forms = TABLE.get(key)?;
    let past = usize::from(over && forms.len() > 2) * 2;
    forms.get(usize::from(!by_user) + past).copied()
}

/// Relations and favorites: "Anna is your sister", "your favorite color is blue".
fn related(fact: &Fact, by_user: bool, over: bool, (subject, object): (&str, &str)) -> String {
    let whose = if by_user {
        "your".to_owned()
    } else {
        format!("{subject}'s")
    };
    let is = if over { "was" } else { "is" };
    let not = if fact.polarity { "" } else { " not" };
    let what = fact.predicate.name().replace('_', " ");
    if fact.object_id.is_some() {
        let unnamed = *object == format!("your {what}");
        return match unnamed {
            true if over => format!("you had a {what}"),
            true => format!("you have a {what}"),
            false => format!("{object} {is}{not} {whose} {what}"),
        };
    }
    format!("{whose} {what} {is}{not} {object}")
}

fn object(fact: &Fact) -> String {
    match fact.predicate.name() {
        "birthday" | "anniversary" => date_words(&fact.object),
        "did" | "plan" | "goal" | "leave_alone" => turned(&fact.object, fact.subject == "user"),
        "works_as" => os1_base::text::printable(&one_of(&fact.object)),
        "pet" => os1_base::text::printable(&animal(&fact.object)),
        _ => os1_base::text::printable(&person(&fact.object)),
    }
}

/// Words that somebody said of themselves, said by another: "my kids" are "your kids", or
/// "their kids".
fn turned(text: &str, to_them: bool) -> String {
    let words = text.split(' ').map(|word| match (word, to_them) {
        ("my" | "our", true) => "your",
        ("my" | "our", false) => "their",
        ("me" | "us", true) => "you",
        ("me" | "us", false) => "them",
        _ => word,
    });
    os1_base::text::printable(&words.collect::<Vec<_>>().join(" "))
}

/// A person as they are called in talk: "the user's sister" is "your sister".
pub(crate) fn person(name: &str) -> String {
    match name.strip_prefix("the user's ") {
        Some(relation) => format!("your {relation}"),
        None if name == "user" => "you".to_owned(),
        None => name.to_owned(),
    }
}

fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next()
        .map(|first| first.to_uppercase().chain(rest).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_two_forms_or_four() {
        for (name, forms) in &*TABLE {
            let wanted = if name.starts_with("not ") { 2 } else { 4 };
            assert_eq!(forms.len(), wanted, "{name}");
            assert!(forms.iter().all(|form| form.contains("{o}")), "{name}");
        }
        assert!(TABLE.len() > 40);
    }

    #[test]
    fn their_own_words_are_turned_to_them() {
        assert_eq!(
            turned("took my kids to a park", true),
            "took your kids to a park"
        );
        assert_eq!(turned("took our dog", false), "took their dog");
    }

    #[test]
    fn dates_without_a_year_are_said_without_one() {
        assert_eq!(date_words("--02-29"), "February 29");
        assert_eq!(date_words("1990-05-03"), "May 3, 1990");
        assert_eq!(date_words("--06"), "in June");
        assert_eq!(date_words("1990"), "1990");
    }
}
