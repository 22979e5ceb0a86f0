//! What the user asked to be left alone with.

use std::collections::BTreeSet;

use os1_base::Id;

use super::keys::keys;
use super::{Matter, MatterKind};
use crate::{Fact, FactQuery, Memory, MemoryError, PersonView};

/// Whether `matter` touches what is to be left alone. One word in common is enough, of the thing
/// or of anybody in it: rather too little is brought up than once too much.
pub(super) fn is_left_alone(matter: &Matter, facts: &[Fact], people: &[PersonView]) -> bool {
    let mut own = keys(&matter.what);
    own.extend(keys(&matter.source.quote));
    own.extend(keys(&matter.whose));
    own.extend(keys(kind_words(matter.kind)));
    touches(own, matter.person, facts, people)
}

impl Memory {
    /// Whether the user asked to be left alone with what these words name, or with anybody in it.
    ///
    /// # Errors
    /// The database failed.
    pub fn is_left_alone(&self, words: &str) -> Result<bool, MemoryError> {
        let people = self.people()?;
        let facts = self.facts(&FactQuery::default())?;
        Ok(touches(keys(words), None, &facts, &people))
    }
}

/// Whether words, or anybody in them, touch what is to be left alone.
fn touches(
    mut own: BTreeSet<String>,
    person: Option<Id>,
    facts: &[Fact],
    people: &[PersonView],
) -> bool {
    let involved: Vec<BTreeSet<String>> = people
        .iter()
        .filter(|person| person.name != "user")
        .map(|one| (one, person_keys(one, facts)))
        .filter(|(one, keys)| Some(one.id) == person || !keys.is_disjoint(&own))
        .map(|(_, keys)| keys)
        .collect();
    own.extend(involved.into_iter().flatten());
    let wishes = facts.iter().filter(|fact| {
        fact.predicate.name() == "leave_alone"
            && fact.subject == "user"
            && !fact.claim
            && fact.polarity
            && fact.withdrawn_at.is_none()
            && fact.valid_to.is_none()
    });
    wishes
        .into_iter()
        .any(|wish| !keys(&wish.object).is_disjoint(&own))
}

/// The names of a person and what they are, or were, to the user.
fn person_keys(person: &PersonView, facts: &[Fact]) -> BTreeSet<String> {
    let mut all: BTreeSet<String> = person.names.iter().flat_map(|name| keys(name)).collect();
    let related = facts
        .iter()
        .filter(|fact| fact.subject == "user" && fact.object_id == Some(person.id));
    for fact in related {
        all.extend(keys(fact.predicate.name()));
        if fact.predicate.slot() == "partner" && fact.valid_to.is_some() {
            all.insert("ex".to_owned());
        }
    }
    all
}

/// What each kind is also called.
fn kind_words(kind: MatterKind) -> &'static str {
    match kind {
        MatterKind::Loss => "death died dead lost loss funeral grief",
        MatterKind::Birthday => "birthday",
        MatterKind::Anniversary => "anniversary wedding marriage",
        MatterKind::Appointment => "appointment",
        MatterKind::Promise => "promise",
        MatterKind::Plan => "plan",
    }
}
