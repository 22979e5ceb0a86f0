//! Whether two contacts may be one person, and why: pure.

use serde::Serialize;

use crate::index::folded;
use crate::{ContactView, same_number};

/// Why two contacts may be one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Likeness {
    /// They share a mail address.
    Address,
    /// They share a telephone number.
    Number,
    /// They share the whole name, and nothing says that they are two.
    Name,
}

impl Likeness {
    /// The reason, for a person.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Address => "they have the same mail address",
            Self::Number => "they have the same telephone number",
            Self::Name => "they have the same name, and nothing else says that they are two",
        }
    }
}

/// Why two contacts may be one person; `None` when they are two as far as anybody can tell. A
/// family shares a number and an office an address: the names have to go together as well.
#[must_use]
pub fn likeness(one: &ContactView, other: &ContactView) -> Option<Likeness> {
    if contradict(one, other) {
        return None;
    }
    let (a, b) = (folded(&one.name), folded(&other.name));
    let fits = fits(&a, &b) || nameless(one) || nameless(other);
    if !fits {
        return None;
    }
    let shares_address = one.addresses.iter().any(|a| other.addresses.contains(a));
    let numbers = |view: &ContactView| -> Vec<String> {
        view.phones
            .iter()
            .map(|phone| phone.number.clone())
            .collect()
    };
    let (ours, theirs) = (numbers(one), numbers(other));
    let shares_number = ours
        .iter()
        .any(|a| theirs.iter().any(|b| same_number(a, b)));
    if shares_address {
        Some(Likeness::Address)
    } else if shares_number {
        Some(Likeness::Number)
    } else if a == b && a.contains(' ') && !two_at_one_place(one, other) {
        Some(Likeness::Name)
    } else {
        None
    }
}

/// Facts of which a person has one.
fn contradict(one: &ContactView, other: &ContactView) -> bool {
    let born = one.birthday.zip(other.birthday);
    born.is_some_and(|(a, b)| !a.agrees(&b))
}

/// Two employers, or two addresses at one host, are rather two people of one name.
fn two_at_one_place(one: &ContactView, other: &ContactView) -> bool {
    let firms = one.organisation.as_ref().zip(other.organisation.as_ref());
    let two_firms = firms.is_some_and(|(a, b)| folded(a) != folded(b));
    let host = |address: &String| address.rsplit('@').next().unwrap_or_default().to_owned();
    let hosts: Vec<String> = one.addresses.iter().map(host).collect();
    two_firms
        || other
            .addresses
            .iter()
            .any(|address| hosts.contains(&host(address)))
}

/// Whether one name holds the other: the same words, fewer of them, or an initial for a word.
fn fits(one: &str, other: &str) -> bool {
    let (short, long) = if one.split(' ').count() <= other.split(' ').count() {
        (one, other)
    } else {
        (other, one)
    };
    let mut left: Vec<&str> = long.split(' ').collect();
    short.split(' ').all(|word| {
        let at = left.iter().position(|known| {
            let initial = word.chars().count() == 1 || known.chars().count() == 1;
            *known == word || initial && known.chars().next() == word.chars().next()
        });
        at.map(|at| left.remove(at)).is_some()
    })
}

/// Whether the name is only an address or a number.
fn nameless(one: &ContactView) -> bool {
    one.name.contains('@') || !one.name.chars().any(char::is_alphabetic)
}
