//! Keeping what an episode taught, in the transaction that keeps the episode.

use os1_base::{Id, IdSource};
use rusqlite::Transaction;

use super::kinship;
use super::ledger::{Ledger, name_key};
use super::people::Meant;
use super::rows::{self, Scope};
use super::state::About;
use super::{Predicate, Unclear};
use crate::learn::{Claim, Lesson, Object, Stance, Who};
use crate::store::Placed;
use crate::{MemoryError, Speaker};

/// What became of a lesson.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Learned {
    /// Facts that were not known before.
    pub(crate) facts: usize,
    /// Names that could mean several people; what was said of them was not kept.
    pub(crate) unclear: Vec<Unclear>,
    /// Whom it was about last, besides the speaker.
    pub(crate) about: Option<Id>,
}

/// Keeps the claims of `lesson`, which `placed` taught. `about` is who "she" is.
pub(crate) fn keep(
    tx: &Transaction<'_>,
    ids: &IdSource,
    placed: &Placed,
    lesson: &Lesson,
    about: Option<Id>,
) -> Result<Learned, MemoryError> {
    if lesson.claims.is_empty() {
        return Ok(Learned::default());
    }
    keep_claims(tx, ids, placed, lesson, about, false)
}

/// As [`keep`]; `proposed` tells that a model found the claims.
pub(crate) fn keep_claims(
    tx: &Transaction<'_>,
    ids: &IdSource,
    placed: &Placed,
    lesson: &Lesson,
    about: Option<Id>,
    proposed: bool,
) -> Result<Learned, MemoryError> {
    let speaker = match rows::speaker(tx, &placed.episode.speaker)? {
        Some(known) => known,
        None => add_speaker(tx, ids, &placed.episode.speaker)?,
    };
    // Who people are does not depend on when an old file is brought in, and is looked up only
    // when somebody is named: most of what is said is about oneself.
    let names = lesson.claims.iter().any(names_somebody);
    let ledger = match names {
        true => Ledger::load(tx, Scope::People, None)?,
        false => Ledger::default(),
    };
    let last = about.and_then(|id| {
        let known = ledger.people.iter().find(|person| person.id == id);
        known.map(|person| person.seq)
    });
    let mut keeper = Keeper {
        tx,
        ids,
        placed,
        speaker,
        ledger,
        names,
        last,
        confided: lesson.confided,
        proposed,
        learned: Learned::default(),
    };
    for claim in &lesson.claims {
        keeper.claim(claim)?;
    }
    let about = keeper.last;
    keeper.learned.about = keeper
        .ledger
        .people
        .iter()
        .find(|person| Some(person.seq) == about)
        .map(|person| person.id);
    // A speaker of whom nothing was kept after all is nobody.
    tx.execute(
        "DELETE FROM person WHERE seq = ?1 AND role = 'other'
             AND NOT EXISTS (SELECT 1 FROM fact f WHERE ?1 IN (f.subject, f.said_by, f.object_person))",
        [speaker],
    )?;
    Ok(keeper.learned)
}

/// Whether a claim is about somebody else, or names them.
fn names_somebody(claim: &Claim) -> bool {
    claim.subject != Who::Speaker || matches!(claim.object, Object::Person(_))
}

fn add_speaker(
    tx: &Transaction<'_>,
    ids: &IdSource,
    speaker: &Speaker,
) -> Result<i64, MemoryError> {
    let name = match speaker {
        Speaker::Other(name) => name.as_str(),
        _ => "",
    };
    let is_user = *speaker == Speaker::User;
    Ok(rows::add_person(tx, (&ids.next(), is_user, name))?)
}

pub(super) struct Keeper<'a> {
    pub(super) tx: &'a Transaction<'a>,
    pub(super) ids: &'a IdSource,
    pub(super) placed: &'a Placed,
    pub(super) speaker: i64,
    /// Names and relations as they are known.
    pub(super) ledger: Ledger,
    /// Whether anybody is named, so that they have to be known.
    pub(super) names: bool,
    /// Whom "she" means.
    pub(super) last: Option<i64>,
    pub(super) confided: bool,
    pub(super) proposed: bool,
    pub(super) learned: Learned,
}

impl Keeper<'_> {
    fn claim(&mut self, claim: &Claim) -> Result<(), MemoryError> {
        if self.is_two_people(claim) {
            return Ok(());
        }
        let Some(subject) = self.who(&claim.subject, claim)? else {
            return Ok(());
        };
        if subject != self.speaker {
            self.last = Some(subject);
        }
        if claim.predicate.name() == "name" && claim.stance != Stance::Says {
            self.last = Some(subject);
        }
        let (object, person) = match &claim.object {
            Object::Text(text) => (text.as_str(), None),
            Object::Person(who) => {
                let Some(person) = self.person(who, claim)? else {
                    return Ok(());
                };
                ("", Some(person))
            }
            Object::Any => return self.end_all(subject, claim),
        };
        let about = About {
            subject,
            predicate: &claim.predicate,
            object,
            person,
            polarity: claim.polarity,
            stance: claim.stance,
        };
        self.state(&about, claim)
    }

    /// "It's Anna, not Ines", where both are known: another person was meant, and nobody's name
    /// was heard wrong.
    fn is_two_people(&self, claim: &Claim) -> bool {
        let renames = claim.predicate.name() == "name" && claim.stance == Stance::Corrects;
        match (&claim.subject, &claim.object) {
            (Who::Named(_), Object::Text(name)) if renames => !self.ledger.named(name).is_empty(),
            _ => false,
        }
    }

    /// The person that a relation names; a bare name makes somebody known here.
    fn person(&mut self, who: &Who, claim: &Claim) -> Result<Option<i64>, MemoryError> {
        match who {
            Who::Named(name) => self.named(name, claim),
            _ => self.who(who, claim),
        }
    }

    /// The person of that name, made known where nobody has it.
    fn named(&mut self, name: &str, claim: &Claim) -> Result<Option<i64>, MemoryError> {
        let known = match self.ledger.by_name(name) {
            Meant::One(person) => person,
            Meant::New if claim.stance != Stance::Ends => self.add_person()?,
            other => return Ok(self.unclear(name, other)),
        };
        self.name(known, name, claim, Stance::Says)?;
        self.last = Some(known);
        Ok(Some(known))
    }

    /// Whether the user tells what only a person can be or have, so that a name that nobody has here is somebody's:
    /// of "Amy is allergic to nuts", nothing may be lost.
    fn makes_known(&self, claim: &Claim) -> bool {
        const OF_PEOPLE: [&str; 4] = ["allergic_to", "diet", "health", "birthday"];
        self.placed.episode.speaker == Speaker::User && OF_PEOPLE.contains(&claim.predicate.name())
    }

    fn who(&mut self, who: &Who, claim: &Claim) -> Result<Option<i64>, MemoryError> {
        match who {
            Who::Speaker => Ok(Some(self.speaker)),
            Who::Pronoun { she } => Ok(self.last.filter(|person| self.may_be(*person, *she))),
            Who::Person(id) => {
                let known = self.ledger.people.iter().find(|person| person.id == *id);
                Ok(known.map(|person| person.seq))
            }
            Who::Named(name) => match self.ledger.by_name(name) {
                Meant::One(person) => Ok(Some(person)),
                Meant::New if self.makes_known(claim) => self.named(name, claim),
                other => Ok(self.unclear(name, other)),
            },
            Who::Related { relation, name } => self.related(relation, name.as_deref(), claim),
        }
    }

    /// Whether "she", or "he", can be this person: a brother is no "she".
    fn may_be(&self, person: i64, she: bool) -> bool {
        let kin = self.ledger.believed().find_map(|(row, _)| {
            let kin = kinship::by_name(row.predicate.name())?;
            (row.object_person == Some(person)).then_some(kin)
        });
        kin.and_then(|kin| kin.is_female())
            .is_none_or(|female| female == she)
    }

    fn related(
        &mut self,
        relation: &str,
        name: Option<&str>,
        claim: &Claim,
    ) -> Result<Option<i64>, MemoryError> {
        let corrects = claim.stance == Stance::Corrects;
        let meant = self.ledger.related(
            self.speaker,
            (relation, name),
            self.placed.position,
            corrects,
        );
        let (person, renamed) = match meant {
            Meant::One(person) => (person, false),
            Meant::Renamed(person) => (person, true),
            Meant::New => (self.add_person()?, false),
            // Who has two sisters may speak of "my sister" without being asked which.
            _ if name.is_none() && claim.predicate.name() == relation => return Ok(None),
            other => return Ok(self.unclear(name.unwrap_or(relation), other)),
        };
        let Some(predicate) = Predicate::from_name(relation) else {
            return Ok(None);
        };
        let kin = About {
            subject: self.speaker,
            predicate: &predicate,
            object: "",
            person: Some(person),
            polarity: true,
            stance: Stance::Says,
        };
        self.state_now(&kin, claim)?;
        if let Some(name) = name {
            let had_name = !self.ledger.names(person).is_empty();
            let stance = if renamed && had_name {
                Stance::Corrects
            } else {
                Stance::Says
            };
            self.name(person, name, claim, stance)?;
        }
        self.reload()?;
        self.last = Some(person);
        Ok(Some(person))
    }

    fn name(
        &mut self,
        person: i64,
        name: &str,
        claim: &Claim,
        stance: Stance,
    ) -> Result<(), MemoryError> {
        if person == self.speaker || self.bears(person, name) && stance == Stance::Says {
            return Ok(());
        }
        let Some(predicate) = Predicate::from_name("name") else {
            return Ok(());
        };
        let about = About {
            subject: person,
            predicate: &predicate,
            object: name,
            person: None,
            polarity: true,
            stance,
        };
        self.state_now(&about, claim)?;
        self.reload()
    }

    /// Whether it is a part of a name that is known: "Anna" of "Anna Berg".
    fn bears(&self, person: i64, name: &str) -> bool {
        let key = name_key(name);
        let names = self.ledger.names(person);
        names
            .into_iter()
            .map(name_key)
            .any(|known| known != key && known.split(' ').next() == Some(key.as_str()))
    }

    fn add_person(&mut self) -> Result<i64, MemoryError> {
        Ok(rows::add_person(self.tx, (&self.ids.next(), false, ""))?)
    }

    pub(super) fn reload(&mut self) -> Result<(), MemoryError> {
        if self.names {
            self.ledger = Ledger::load(self.tx, Scope::People, None)?;
        }
        Ok(())
    }

    fn unclear(&mut self, name: &str, meant: Meant) -> Option<i64> {
        if let Meant::OneOf(people) = meant {
            let candidates = people
                .iter()
                .filter_map(|seq| self.ledger.people.iter().find(|person| person.seq == *seq))
                .map(|person| (person.id, self.ledger.tell_apart(person.seq)))
                .collect();
            let name = name.to_owned();
            self.learned.unclear.push(Unclear { name, candidates });
        }
        None
    }
}
