//! The statements of a moment, folded, with the people in them.

use std::collections::{BTreeMap, HashMap};

use rusqlite::Connection;

use super::fold::{Period, Stated, fold};
use super::kinship;
use super::rows::{self, PersonRow, Scope, StatementRow};

/// What was known at a moment.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    /// The statements by fact, in the order they were made.
    pub(crate) facts: BTreeMap<i64, Vec<StatementRow>>,
    /// What they come to.
    pub(crate) periods: HashMap<i64, Period>,
    /// Everybody.
    pub(crate) people: Vec<PersonRow>,
}

impl Ledger {
    /// The statements of `scope` that were made by `moment`; all of them when `None`.
    pub(crate) fn load(
        c: &Connection,
        scope: Scope<'_>,
        moment: Option<i64>,
    ) -> rusqlite::Result<Self> {
        let mut rows = rows::read(c, scope)?;
        if let Some(moment) = moment {
            rows.retain(|row| row.stated.said <= moment);
        }
        Ok(Self::of(rows, rows::people(c)?))
    }

    pub(super) fn of(rows: Vec<StatementRow>, people: Vec<PersonRow>) -> Self {
        let mut slots: BTreeMap<(i64, &str, i64), Vec<&StatementRow>> = BTreeMap::new();
        for row in &rows {
            let slot = (row.subject, row.slot.as_str(), row.said_by);
            slots.entry(slot).or_default().push(row);
        }
        let mut periods = HashMap::new();
        for lines in slots.values() {
            let Some(first) = lines.first() else { continue };
            let stated: Vec<&Stated> = lines.iter().map(|row| &row.stated).collect();
            for period in fold(first.predicate.arity(), stated) {
                periods.insert(period.fact, period);
            }
        }
        let mut facts: BTreeMap<i64, Vec<StatementRow>> = BTreeMap::new();
        for row in rows {
            facts.entry(row.stated.fact).or_default().push(row);
        }
        Self {
            facts,
            periods,
            people,
        }
    }

    /// Every fact that is believed, with its first statement.
    pub(crate) fn believed(&self) -> impl Iterator<Item = (&StatementRow, &Period)> {
        self.facts.iter().filter_map(|(fact, rows)| {
            let period = self.periods.get(fact)?;
            let believed = period.withdrawn.is_none();
            believed.then_some((rows.first()?, period))
        })
    }

    /// The names that `person` is believed to have.
    pub(crate) fn names(&self, person: i64) -> Vec<&str> {
        let said = self
            .believed()
            .filter(|(row, period)| {
                row.subject == person && row.predicate.name() == "name" && period.polarity
            })
            .map(|(row, _)| row.object.as_str());
        let signed = self.people.iter().find(|known| known.seq == person);
        let signed = signed.map(|known| known.signed.as_str());
        let mut names: Vec<&str> = said.collect();
        names.extend(signed.filter(|name| !name.is_empty()));
        names.dedup();
        names
    }

    /// The relations of `owner`: the statement that says so, whom it names, until when.
    pub(crate) fn kin(&self, owner: i64) -> Vec<(&StatementRow, i64, &Period)> {
        let mine = self.believed().filter(|(row, _)| row.subject == owner);
        mine.filter_map(|(row, period)| {
            let related = kinship::by_name(row.predicate.name()).is_some();
            Some((row, row.object_person.filter(|_| related)?, period))
        })
        .collect()
    }

    /// Whether anybody claims a relation to `person`.
    pub(crate) fn is_related(&self, person: i64) -> bool {
        self.believed()
            .any(|(row, _)| row.object_person == Some(person))
    }

    /// Everybody who bears `name`, by their whole name or their first.
    pub(crate) fn named(&self, name: &str) -> Vec<i64> {
        let wanted = name_key(name);
        let bears = |known: &str| {
            let known = name_key(known);
            known == wanted || known.split(' ').next() == Some(wanted.as_str())
        };
        let people = self.people.iter().map(|person| person.seq);
        people
            .filter(|person| self.names(*person).into_iter().any(bears))
            .collect()
    }

    /// How `person` is called here: `user`, a name, or "the user's sister".
    pub(crate) fn display(&self, person: i64) -> String {
        let row = self.people.iter().find(|known| known.seq == person);
        if row.is_some_and(|known| known.is_user) {
            return "user".to_owned();
        }
        if let Some(name) = self.names(person).first() {
            return not_the_user(name);
        }
        let of = self
            .believed()
            .find(|(row, _)| row.object_person == Some(person) && row.subject != person);
        match of {
            Some((row, _)) => self.related_name(row),
            None => "somebody".to_owned(),
        }
    }

    fn related_name(&self, row: &StatementRow) -> String {
        let user = self.people.iter().find(|known| known.is_user);
        if user.is_some_and(|user| user.seq == row.subject) {
            return format!("the user's {}", row.predicate);
        }
        match self.names(row.subject).first() {
            Some(name) => format!("{name}'s {}", row.predicate),
            None => format!("somebody's {}", row.predicate),
        }
    }

    /// What tells a person apart from another of the same name: "the user's sister".
    pub(crate) fn tell_apart(&self, person: i64) -> String {
        let of = self
            .believed()
            .find(|(row, _)| row.object_person == Some(person));
        match of {
            Some((row, _)) => self.related_name(row),
            None => self.display(person),
        }
    }
}

/// A name of somebody else, who may sign as "user": that one word is the user's.
fn not_the_user(name: &str) -> String {
    let key = name_key(name);
    if key == "user" || key.starts_with("the user's ") {
        return format!("“{name}”");
    }
    name.to_owned()
}

/// A name for comparing.
pub(crate) fn name_key(name: &str) -> String {
    let lower = os1_language::tokens::normalised(name);
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}
