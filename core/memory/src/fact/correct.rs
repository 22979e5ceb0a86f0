//! Putting a fact right.

use os1_base::{Id, IdSource};
use rusqlite::Transaction;

use super::keep::keep_claims;
use super::ledger::Ledger;
use super::rows::{self, NewStatement, Scope, StatementRow};
use super::{Arity, Predicate};
use crate::learn::{Claim, Lesson, Object, Stance, Who};
use crate::store::{self, Placed};
use crate::{Episode, Memory, MemoryError, NewEpisode};

impl Memory {
    /// Puts the fact `id` right with the user's `words`: a sentence ("she moved to Oslo in
    /// May"), or the right value alone ("Oslo"). It wins at once and stays won: only the
    /// user's own later words change it. Where the value is a person, it is their name.
    ///
    /// The words are kept as an episode, because every fact has a source. Returns the id of
    /// the fact that holds now.
    ///
    /// # Errors
    /// [`MemoryError::NoSuchFact`]; [`MemoryError::TooLarge`]; the database failed.
    pub fn correct(&self, id: Id, words: &str) -> Result<Id, MemoryError> {
        let episode = self.episode_of(NewEpisode::by_user(words.trim()))?;
        let lesson = self.lesson_of(&episode);
        self.store.write(move |tx| {
            let ledger = Ledger::load(tx, Scope::All, None)?;
            let rows = ledger
                .facts
                .values()
                .find(|rows| rows.first().is_some_and(|row| row.id == id));
            let wrong = rows
                .and_then(|rows| rows.first())
                .ok_or(MemoryError::NoSuchFact)?;
            let placed = place(tx, episode)?;
            put_right(tx, &self.ids, &placed, &lesson, (wrong, &ledger))
        })
    }
}

fn place(tx: &Transaction<'_>, episode: Episode) -> Result<Placed, MemoryError> {
    let at_us = episode.at.timestamp().as_microsecond();
    let position = store::position(tx, at_us, true)?;
    let seq = store::insert(tx, position, &episode)?;
    Ok(Placed {
        seq,
        position,
        episode,
    })
}

fn put_right(
    tx: &Transaction<'_>,
    ids: &IdSource,
    placed: &Placed,
    lesson: &Lesson,
    (wrong, ledger): (&StatementRow, &Ledger),
) -> Result<Id, MemoryError> {
    let person = wrong.object_person.unwrap_or(wrong.subject);
    let id_of = |seq: i64| {
        ledger
            .people
            .iter()
            .find(|known| known.seq == seq)
            .map(|known| known.id)
    };
    let names_person = wrong.object_person.is_some();
    let predicate = match names_person {
        true => Predicate::from_name("name").ok_or(MemoryError::NoSuchFact)?,
        false => wrong.predicate.clone(),
    };
    let subject = id_of(person).ok_or(MemoryError::NoSuchPerson)?;
    let said = lesson
        .claims
        .iter()
        .find(|claim| claim.predicate.slot() == predicate.slot());
    let claim = match said {
        Some(claim) => Claim {
            subject: Who::Person(subject),
            stance: Stance::Corrects,
            ..claim.clone()
        },
        None => bare(placed, predicate, subject, wrong),
    };
    let object = match &claim.object {
        Object::Text(text) => text.clone(),
        _ => String::new(),
    };
    let only = Lesson {
        claims: vec![claim.clone()],
        confided: lesson.confided,
    };
    keep_claims(tx, ids, placed, &only, Some(subject), false)?;
    let same = super::key::value_key(&wrong.predicate, &object) == wrong.stated.key;
    if claim.predicate.arity() == Arity::Many && !same && !names_person {
        deny(tx, placed, &claim, wrong)?;
    }
    newest(tx, placed.seq)
}

/// The words themselves as the value.
fn bare(placed: &Placed, predicate: Predicate, subject: Id, wrong: &StatementRow) -> Claim {
    let words = placed.episode.text.value.trim_end_matches(['.', '!']);
    Claim {
        subject: Who::Person(subject),
        predicate,
        object: Object::Text(words.to_owned()),
        polarity: wrong.stated.polarity,
        stance: Stance::Corrects,
        from: None,
        to: None,
        quote: 0..words.len(),
        confidence: 1.0,
    }
}

/// Of many values, the one that was wrong was never so.
fn deny(
    tx: &Transaction<'_>,
    placed: &Placed,
    claim: &Claim,
    wrong: &StatementRow,
) -> Result<(), MemoryError> {
    rows::add_statement(
        tx,
        wrong.stated.fact,
        &NewStatement {
            episode: placed.seq,
            quote: claim.quote.clone(),
            stance: Stance::Denies,
            from: None,
            to: None,
            confidence: 1.0,
            proposed: false,
            confided: false,
        },
    )
}

/// The fact that the words of an episode say.
fn newest(tx: &Transaction<'_>, episode: i64) -> Result<Id, MemoryError> {
    let id: String = tx.query_row(
        "SELECT f.id FROM fact f JOIN statement s ON s.fact = f.seq
         WHERE s.episode = ?1 AND s.stance = 'corrects' ORDER BY s.seq LIMIT 1",
        [episode],
        |row| row.get(0),
    )?;
    Ok(store::parsed(0, id.parse())?)
}
