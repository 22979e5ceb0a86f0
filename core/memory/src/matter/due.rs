//! What is due to be brought up: a pure decision.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Zoned};

use super::Matter;
use super::alone::is_left_alone;
use super::fact_matters::of_fact;
use super::promised::promised;
use super::said::Said;
use crate::{Fact, PersonView};

/// For how long after a crisis nothing is brought up.
const AFTER_CRISIS: SignedDuration = SignedDuration::from_hours(24);

/// What the decision rests on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known<'a> {
    /// What is believed.
    pub(crate) facts: &'a [Fact],
    /// Everybody.
    pub(crate) people: &'a [PersonView],
    /// What was said lately, oldest first.
    pub(crate) talk: &'a [Said],
    /// What was brought up before, by key.
    pub(crate) before: &'a BTreeSet<String>,
    /// Whose dates are meant, BCP 47.
    pub(crate) locale: &'a str,
}

/// What may be brought up at `now`, the most worth first. The same in gives the same out.
pub(crate) fn due(known: &Known<'_>, now: &Zoned) -> Vec<Matter> {
    let crisis = known
        .talk
        .iter()
        .any(|said| said.barred && now.duration_since(&said.at).abs() < AFTER_CRISIS);
    if crisis {
        return Vec::new();
    }
    let mut found: Vec<Matter> = known
        .facts
        .iter()
        .filter_map(|fact| of_fact(fact, known, now))
        .chain(promised(known, now))
        .filter(|matter| !known.before.contains(&matter.key))
        .filter(|matter| !is_left_alone(matter, known.facts, known.people))
        .collect();
    found.sort_by(|a, b| (a.kind, b.day, &a.key).cmp(&(b.kind, a.day, &b.key)));
    found.dedup_by(|a, b| a.key == b.key);
    found
}
