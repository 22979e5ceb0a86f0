//! Writing a statement about somebody who is known: a new fact, or one more word for an old one.

use super::fold::{Period, Stated, fold};
use super::keep::Keeper;
use super::key::value_key;
use super::rows::{self, NewFact, NewStatement, Scope};
use super::{Arity, Predicate};
use crate::MemoryError;
use crate::learn::{Claim, Stance};

/// The periods of a slot, and the predicate of each fact in it.
type Slot = (Vec<Period>, Vec<(i64, String)>);

/// A claim about somebody who is known.
pub(super) struct About<'a> {
    pub(super) subject: i64,
    pub(super) predicate: &'a Predicate,
    pub(super) object: &'a str,
    pub(super) person: Option<i64>,
    pub(super) polarity: bool,
    pub(super) stance: Stance,
}

impl Keeper<'_> {
    /// States without the times of the claim, which are not those of a name or a relation.
    pub(super) fn state_now(
        &mut self,
        about: &About<'_>,
        claim: &Claim,
    ) -> Result<(), MemoryError> {
        let bare = Claim {
            from: None,
            to: None,
            ..claim.clone()
        };
        self.state(about, &bare)
    }

    pub(super) fn state(&mut self, about: &About<'_>, claim: &Claim) -> Result<(), MemoryError> {
        let key = value_key(about.predicate, about.object);
        let full = about
            .person
            .map_or_else(|| key.clone(), |p| format!("person {p}"));
        let (periods, names) = self.slot(about)?;
        let said = self.placed.position;
        let same = periods.iter().filter(|period| {
            // Whoever breaks up with a boyfriend says no more what he was.
            let named = about.stance == Stance::Ends
                || names
                    .iter()
                    .any(|(fact, name)| *fact == period.fact && name == about.predicate.name());
            named && period.key == full && period.polarity == about.polarity
        });
        if self.proposed && is_known(&periods, about, &full, said) {
            return Ok(());
        }
        // What holds now comes first: "I used to be" ends it, and says nothing anew of an earlier time.
        let fits = same
            .clone()
            .filter(|period| {
                goes_on(period, claim, said) || never_ended(period, &periods, about.stance, said)
            })
            .max_by_key(|period| period.withdrawn.is_none() && period.is_open_at(said));
        match about.stance {
            Stance::Ends | Stance::Denies => {
                let open = same
                    .into_iter()
                    .find(|period| period.withdrawn.is_none() && period.is_open_at(said));
                match open {
                    Some(period) => self.add(period.fact, about.stance, claim),
                    None => Ok(()),
                }
            }
            _ => match fits {
                Some(period) => self.add(period.fact, about.stance, claim),
                None => self.add_fact(about, claim),
            },
        }
    }

    /// The periods of a slot, and the predicate of each fact in it.
    fn slot(&self, about: &About<'_>) -> Result<Slot, MemoryError> {
        let scope = Scope::Slot(about.subject, about.predicate.slot(), self.speaker);
        let rows = rows::read(self.tx, scope)?;
        let stated: Vec<&Stated> = rows.iter().map(|row| &row.stated).collect();
        let periods = fold(about.predicate.arity(), stated);
        let names = rows
            .iter()
            .map(|row| (row.stated.fact, row.predicate.name().to_owned()))
            .collect();
        Ok((periods, names))
    }

    /// "I quit my job": whatever holds now is over.
    pub(super) fn end_all(&mut self, subject: i64, claim: &Claim) -> Result<(), MemoryError> {
        let about = About {
            subject,
            predicate: &claim.predicate,
            object: "",
            person: None,
            polarity: true,
            stance: claim.stance,
        };
        let (periods, _) = self.slot(&about)?;
        let said = self.placed.position;
        for period in periods {
            if period.withdrawn.is_none() && period.polarity && period.is_open_at(said) {
                self.add(period.fact, claim.stance, claim)?;
            }
        }
        self.reload()
    }

    fn add(&mut self, fact: i64, stance: Stance, claim: &Claim) -> Result<(), MemoryError> {
        rows::add_statement(self.tx, fact, &self.statement(stance, claim))
    }

    fn add_fact(&mut self, about: &About<'_>, claim: &Claim) -> Result<(), MemoryError> {
        let fact = NewFact {
            id: self.ids.next(),
            subject: about.subject,
            predicate: about.predicate,
            object: about.object,
            object_person: about.person,
            polarity: about.polarity,
            said_by: self.speaker,
        };
        rows::add_fact(self.tx, &fact, &self.statement(about.stance, claim))?;
        self.learned.facts += 1;
        Ok(())
    }

    fn statement(&self, stance: Stance, claim: &Claim) -> NewStatement {
        NewStatement {
            episode: self.placed.seq,
            quote: claim.quote.clone(),
            stance,
            from: claim.from.clone(),
            to: claim.to.clone(),
            confidence: claim.confidence,
            proposed: self.proposed,
            confided: self.confided,
        }
    }
}

/// Whether a model proposes what is known in other words ("clocks", "old clocks"), or what
/// the words themselves say otherwise: it adds nothing, and changes nothing.
fn is_known(periods: &[Period], about: &About<'_>, key: &str, said: i64) -> bool {
    let one = about.predicate.arity() != Arity::Many;
    periods.iter().any(|period| {
        let open = period.withdrawn.is_none() && period.is_open_at(said);
        let other = one && period.polarity && about.polarity && period.key != key;
        let denied = period.key == key && period.polarity != about.polarity;
        let longer = period.key != key && (holds(&period.key, key) || holds(key, &period.key));
        let wrong = period.key == key && period.withdrawn.is_some();
        wrong || open && (longer || period.said_outright && (other || denied))
    })
}

/// Whether all words of `part` are words of `whole`.
fn holds(whole: &str, part: &str) -> bool {
    let mut words = part.split(' ');
    words.all(|word| whole.split(' ').any(|other| other == word))
}

/// Whether a correction says that what had ended this period was never so: it goes on then, and is no second
/// period of the same.
fn never_ended(period: &Period, periods: &[Period], stance: Stance, said: i64) -> bool {
    let by = periods
        .iter()
        .find(|other| Some(other.fact) == period.ended_by);
    let wrong = by.is_some_and(|by| by.withdrawn.is_none() && by.is_open_at(said));
    stance == Stance::Corrects && period.withdrawn.is_none() && wrong
}

/// Whether what is claimed is the same stretch of the same: not what is over, said to be so
/// again, and not another appointment of the same kind.
fn goes_on(period: &Period, claim: &Claim, said: i64) -> bool {
    let dated = claim.from.is_some() && claim.to.is_some();
    if dated {
        let both = period.from.as_ref().zip(claim.from.as_ref());
        return both.is_some_and(|(known, said)| known.is_same(said));
    }
    let claims_past = claim
        .to
        .as_ref()
        .is_some_and(|to| to.at.as_microsecond() <= said);
    period.is_open_at(said) || claims_past
}
