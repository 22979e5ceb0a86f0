//! Pairs that may be one person, among all contacts.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Likeness, likeness};
use crate::ContactView;
use crate::index::folded;

/// The most contacts of one key that are compared with each other: an office's number may be in
/// hundreds of them.
const MOST_OF_A_KEY: usize = 50;
/// The most pairs that are proposed at once.
const MOST_PAIRS: usize = 500;
/// So many digits at the end of a number are its key.
const DIGITS: usize = 7;

/// Two contacts that may be one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Duplicate {
    /// The one that came first.
    pub one: ContactView,
    /// The other.
    pub other: ContactView,
    /// Why.
    pub because: Likeness,
    /// The reason, for a person.
    pub why: &'static str,
}

/// The pairs, compared only where they share a key, so that 10,000 contacts are no
/// 50,000,000 comparisons.
pub(crate) fn pairs(all: &[ContactView]) -> Vec<Duplicate> {
    let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, view) in all.iter().enumerate() {
        for key in keys(view) {
            by_key.entry(key).or_default().push(at);
        }
    }
    let mut seen: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut found = Vec::new();
    for those in by_key.values() {
        let those = those.get(..MOST_OF_A_KEY).unwrap_or(those);
        for (at, one) in those.iter().enumerate() {
            for other in those.iter().skip(at + 1) {
                if found.len() < MOST_PAIRS && seen.insert((*one, *other)) {
                    found.extend(pair(all, *one, *other));
                }
            }
        }
    }
    found
}

fn pair(all: &[ContactView], one: usize, other: usize) -> Option<Duplicate> {
    let (a, b) = (all.get(one)?, all.get(other)?);
    let because = likeness(a, b)?;
    // Ids grow with time.
    let (one, other) = if a.id <= b.id { (a, b) } else { (b, a) };
    Some(Duplicate {
        one: one.clone(),
        other: other.clone(),
        because,
        why: because.sentence(),
    })
}

fn keys(view: &ContactView) -> BTreeSet<String> {
    let mut keys: BTreeSet<String> = view.addresses.iter().cloned().collect();
    keys.insert(folded(&view.name));
    for phone in &view.phones {
        let digits: Vec<char> = phone.number.chars().filter(char::is_ascii_digit).collect();
        let from = digits.len().saturating_sub(DIGITS);
        let last: String = digits.get(from..).unwrap_or_default().iter().collect();
        keys.insert(last);
    }
    keys.retain(|key| !key.is_empty());
    keys
}
