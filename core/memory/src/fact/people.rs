//! Who is meant by a relation or a name.

use std::collections::BTreeSet;

use super::fold::Period;
use super::kinship;
use super::ledger::{Ledger, name_key};

/// Who may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Meant {
    /// This one.
    One(i64),
    /// This one, whose name was not known, or was another.
    Renamed(i64),
    /// Somebody new.
    New,
    /// One of these: they have to be asked about.
    OneOf(Vec<i64>),
    /// Nobody who can be told from others.
    Nobody,
}

/// How alike two names are when one may be the other misheard (Jaro-Winkler 0…1): "Anna" and
/// "Ana" are 0.93, "Anna" and "Eva" 0.53.
const MISHEARD: f64 = 0.86;

impl Ledger {
    /// Whom `owner` means by "my `relation` `name`", said at `us`. `corrects` tells that what
    /// was believed was wrong.
    pub(crate) fn related(
        &self,
        owner: i64,
        (relation, name): (&str, Option<&str>),
        us: i64,
        corrects: bool,
    ) -> Meant {
        let Some(predicate) = super::Predicate::from_name(relation) else {
            return Meant::Nobody;
        };
        let known = self.kin_of_slot(owner, predicate.slot(), |period| period.is_open_at(us));
        let Some(name) = name else {
            return self.unnamed(relation, &known);
        };
        let bearers = self.named(name);
        let same: Vec<i64> = known
            .iter()
            .copied()
            .filter(|person| bearers.contains(person))
            .collect();
        match (same.as_slice(), known.first()) {
            ([one], _) => return Meant::One(*one),
            ([_, _, ..], _) => return Meant::OneOf(same),
            ([], Some(only))
                if known.len() == 1 && self.is_renamed(*only, name, &predicate, corrects) =>
            {
                return Meant::Renamed(*only);
            }
            _ => {}
        }
        // Who goes by the name of somebody that it was over with is the same person again.
        let former = self.kin_of_slot(owner, predicate.slot(), |period| !period.is_open_at(us));
        let mut again = former.into_iter().filter(|person| bearers.contains(person));
        if let (Some(one), None) = (again.next(), again.next()) {
            return Meant::One(one);
        }
        let strangers: Vec<i64> = bearers
            .into_iter()
            .filter(|person| *person != owner && !self.is_related(*person))
            .collect();
        match strangers.as_slice() {
            [one] => Meant::One(*one),
            _ => Meant::New,
        }
    }

    /// Everybody whom `owner` is related to in a slot, for the periods that `wanted` picks.
    fn kin_of_slot(
        &self,
        owner: i64,
        slot: &str,
        wanted: impl Fn(&Period) -> bool,
    ) -> BTreeSet<i64> {
        let kin = self.kin(owner).into_iter();
        kin.filter(|(row, _, period)| row.slot == slot && wanted(period))
            .map(|(_, person, _)| person)
            .collect()
    }

    fn unnamed(&self, relation: &str, known: &BTreeSet<i64>) -> Meant {
        let known: Vec<i64> = known.iter().copied().collect();
        match known.as_slice() {
            [one] => Meant::One(*one),
            [] if kinship::by_name(relation).is_some_and(|kin| kin.close) => Meant::New,
            [] => Meant::Nobody,
            _ => Meant::OneOf(known),
        }
    }

    /// Whether the only one of a relation got a name, or the right one.
    fn is_renamed(
        &self,
        person: i64,
        name: &str,
        predicate: &super::Predicate,
        corrects: bool,
    ) -> bool {
        let names = self.names(person);
        let alike = names
            .iter()
            .any(|known| strsim::jaro_winkler(&name_key(known), &name_key(name)) >= MISHEARD);
        names.is_empty() || corrects || alike || predicate.arity() == super::Arity::Fixed
    }

    /// Who is meant by a name alone.
    pub(crate) fn by_name(&self, name: &str) -> Meant {
        match self.named(name).as_slice() {
            [one] => Meant::One(*one),
            [] => Meant::New,
            many => Meant::OneOf(many.to_vec()),
        }
    }
}
