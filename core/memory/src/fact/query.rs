//! Asking for facts.

use jiff::Timestamp;
use os1_base::Id;
use rusqlite::Connection;

use super::fold::Period;
use super::ledger::{Ledger, name_key};
use super::rows::{Scope, StatementRow};
use super::{Fact, FactSource, PersonView, kinship};
use crate::{Memory, MemoryError};

/// About whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// The user.
    User,
    /// The person with this id.
    Person(Id),
    /// As a person says it: `me`, `my sister`, `Anna`.
    Said(String),
}

/// Which facts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FactQuery {
    /// About whom; everybody when `None`.
    pub about: Option<About>,
    /// What was known then; now when `None`.
    pub known_at: Option<Timestamp>,
    /// What held then, as far as is known; everything when `None`.
    pub valid_at: Option<Timestamp>,
    /// Who is there beside the user: what was told in confidence, and what is not theirs to
    /// hear, is left out.
    pub present: Vec<String>,
    /// Also what turned out wrong.
    pub with_withdrawn: bool,
}

impl FactQuery {
    /// What is known about `about`.
    #[must_use]
    pub fn about(about: About) -> Self {
        Self {
            about: Some(about),
            ..Self::default()
        }
    }
}

impl Memory {
    /// The facts that fit, by person and predicate, the newest of each first.
    ///
    /// # Errors
    /// The database failed.
    pub fn facts(&self, query: &FactQuery) -> Result<Vec<Fact>, MemoryError> {
        self.store.read(|c| facts(c, query))
    }

    /// The fact with this id, withdrawn or not.
    ///
    /// # Errors
    /// The database failed.
    pub fn fact(&self, id: Id) -> Result<Option<Fact>, MemoryError> {
        let query = FactQuery {
            with_withdrawn: true,
            ..FactQuery::default()
        };
        let all = self.facts(&query)?;
        Ok(all.into_iter().find(|fact| fact.id == id))
    }

    /// Everybody something is known about, the user first.
    ///
    /// # Errors
    /// The database failed.
    pub fn people(&self) -> Result<Vec<PersonView>, MemoryError> {
        self.store.read(|c| -> Result<_, MemoryError> {
            let ledger = Ledger::load(c, Scope::All, None)?;
            let people = ledger.people.iter().map(|person| person.seq);
            let mut views: Vec<PersonView> = people.filter_map(|seq| ledger.view(seq)).collect();
            views.sort_by_key(|view| view.name != "user");
            Ok(views)
        })
    }

    /// Whom `said` means: one, several of a name, or nobody known.
    ///
    /// # Errors
    /// The database failed.
    pub fn people_called(&self, said: &str) -> Result<Vec<PersonView>, MemoryError> {
        self.store.read(|c| -> Result<_, MemoryError> {
            let ledger = Ledger::load(c, Scope::All, None)?;
            let wanted = ledger.meant(&About::Said(said.to_owned()));
            Ok(wanted
                .into_iter()
                .filter_map(|seq| ledger.view(seq))
                .collect())
        })
    }
}

/// The facts that fit.
pub(crate) fn facts(c: &Connection, query: &FactQuery) -> Result<Vec<Fact>, MemoryError> {
    let moment = query.known_at.map(Timestamp::as_microsecond);
    let ledger = Ledger::among(c, &query.present, moment)?;
    let people = query.about.as_ref().map(|about| ledger.meant(about));
    let mut found: Vec<Fact> = ledger
        .facts
        .iter()
        .filter_map(|(fact, rows)| Some((rows.as_slice(), ledger.periods.get(fact)?)))
        .filter(|(rows, _)| {
            people.as_ref().is_none_or(|people| {
                rows.first().is_some_and(|row| {
                    people.contains(&row.subject)
                        || row
                            .object_person
                            .is_some_and(|person| people.contains(&person))
                })
            })
        })
        .filter(|(_, period)| query.with_withdrawn || period.withdrawn.is_none())
        .filter_map(|(rows, period)| ledger.fact(rows, period))
        .collect();
    if let Some(at) = query.valid_at {
        found.retain(|fact| {
            fact.holds_at(at) && (fact.valid_from.is_some() || fact.learned_at <= at)
        });
    }
    found.sort_by(|a, b| {
        (
            a.subject != "user",
            &a.subject,
            a.predicate.slot(),
            a.valid_to.is_some(),
        )
            .cmp(&(
                b.subject != "user",
                &b.subject,
                b.predicate.slot(),
                b.valid_to.is_some(),
            ))
            .then(b.learned_at.cmp(&a.learned_at))
    });
    Ok(found)
}

impl Ledger {
    /// Whom these words mean; several, where several bear the name.
    pub(crate) fn meant(&self, about: &About) -> Vec<i64> {
        let user = self.people.iter().find(|person| person.is_user);
        let user = user.map(|person| person.seq);
        let said = match about {
            About::User => return user.into_iter().collect(),
            About::Person(id) => {
                let known = self.people.iter().filter(|person| person.id == *id);
                return known.map(|person| person.seq).collect();
            }
            About::Said(said) => name_key(said),
        };
        if ["me", "user", "myself", "i"].contains(&said.as_str()) {
            return user.into_iter().collect();
        }
        let bare = said.strip_prefix("my ").unwrap_or(&said);
        let (head, name) = match bare.split_once(' ') {
            Some((head, name)) => (head, Some(name)),
            None => (bare, None),
        };
        if let (Some(kin), Some(user)) = (kinship::kinship(head), user) {
            let slot = super::Predicate::from_name(kin.name);
            let slot = slot.as_ref().map_or("", |predicate| predicate.slot());
            let related = self
                .kin(user)
                .into_iter()
                .filter(|(row, ..)| row.slot == slot);
            let mut people: Vec<i64> = related.map(|(_, person, _)| person).collect();
            people.sort_unstable();
            people.dedup();
            if let Some(name) = name {
                let bearers = self.named(name);
                people.retain(|person| bearers.contains(person));
            }
            return people;
        }
        self.named(bare)
    }

    fn fact(&self, rows: &[StatementRow], period: &Period) -> Option<Fact> {
        let first = rows.first()?;
        let speaker = self.display(first.said_by);
        let labels = rows
            .iter()
            .map(|row| row.labels.clone())
            .reduce(|all, one| all.join(&one))?;
        Some(Fact {
            id: first.id,
            subject: self.display(first.subject),
            subject_id: self.id(first.subject)?,
            predicate: first.predicate.clone(),
            object: match first.object_person {
                Some(person) => self.display(person),
                None => first.object.clone(),
            },
            object_id: first.object_person.and_then(|person| self.id(person)),
            polarity: first.stated.polarity,
            valid_from: period.from.clone(),
            valid_to: period.to.clone(),
            learned_at: instant(period.learned),
            withdrawn_at: period.withdrawn.map(instant),
            confidence: rows.iter().map(|row| row.confidence).fold(0.0, f64::max),
            claim: speaker != "user",
            said_by: speaker,
            confided: rows.iter().any(|row| row.confided),
            sources: rows.iter().map(source).collect(),
            labels,
        })
    }

    fn id(&self, person: i64) -> Option<Id> {
        let known = self.people.iter().find(|known| known.seq == person);
        known.map(|known| known.id)
    }

    fn view(&self, person: i64) -> Option<PersonView> {
        let held = |wanted: &'static [&'static str], long: bool| -> Vec<String> {
            self.believed()
                .filter(|(row, period)| {
                    row.subject == person
                        && wanted.contains(&row.predicate.name())
                        && period.polarity
                        && period.to.is_none()
                })
                .map(|(row, _)| match long {
                    true => format!("{} {}", row.predicate, row.object),
                    false => row.object.clone(),
                })
                .collect()
        };
        let relations = self
            .believed()
            .filter(|(row, period)| row.object_person == Some(person) && period.to.is_none())
            .map(|(row, _)| format!("{} of {}", row.predicate, self.display(row.subject)))
            .collect();
        const SIZES: &[&str] = &[
            "shoe_size",
            "dress_size",
            "ring_size",
            "shirt_size",
            "clothes_size",
        ];
        Some(PersonView {
            id: self.id(person)?,
            name: self.display(person),
            names: self.names(person).into_iter().map(str::to_owned).collect(),
            relations,
            birthday: held(&["birthday"], false).pop(),
            addresses: held(&["address"], false),
            sizes: held(SIZES, true),
            likes: held(&["likes"], false),
        })
    }
}

fn source(row: &StatementRow) -> FactSource {
    FactSource {
        episode: row.episode,
        reference: row.reference.clone(),
        at: row.at.clone(),
        speaker: row.speaker.clone(),
        quote: row.quote.clone(),
        first: row.first,
        past: row.past,
        stance: row.stated.stance,
    }
}

fn instant(us: i64) -> Timestamp {
    Timestamp::from_microsecond(us).unwrap_or(Timestamp::UNIX_EPOCH)
}
