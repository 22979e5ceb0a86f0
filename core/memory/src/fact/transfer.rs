//! Facts and people in an export, and the same back.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use os1_base::Id;
use rusqlite::{Connection, OptionalExtension, Transaction};
use serde::{Deserialize, Serialize};

use super::ledger::Ledger;
use super::rows::{self, NewFact, NewStatement, Scope, StatementRow};
use super::{Bound, Predicate};
use crate::learn::Stance;
use crate::store::{self, Placed};
use crate::{MemoryError, Speaker};

/// Somebody, in an export.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PersonLine {
    id: Id,
    user: bool,
    signed: String,
}

/// A fact with its statements, in an export. Labels are those of the episodes it cites.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FactLine {
    pub(crate) id: Id,
    subject: Id,
    predicate: Predicate,
    object: String,
    person: Option<Id>,
    polarity: bool,
    said_by: Id,
    statements: Vec<StatementLine>,
}

/// A statement, in an export.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StatementLine {
    episode: Id,
    first: usize,
    past: usize,
    stance: String,
    from: Option<BoundLine>,
    to: Option<BoundLine>,
    confidence: f64,
    proposed: bool,
    confided: bool,
}

/// An end of the time in which it holds, in an export: an instant and its grain. Its zone is
/// that of the episode.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BoundLine {
    at: Timestamp,
    grain: String,
}

impl BoundLine {
    fn of(bound: &Bound) -> Self {
        Self {
            at: bound.at,
            grain: bound.grain.clone(),
        }
    }

    fn said_in(&self, zone: &TimeZone) -> Bound {
        Bound {
            at: self.at,
            grain: self.grain.clone(),
            zone: zone.clone(),
        }
    }
}

/// Everybody and everything that is known.
pub(crate) fn export(c: &Connection) -> Result<(Vec<PersonLine>, Vec<FactLine>), MemoryError> {
    let ledger = Ledger::load(c, Scope::All, None)?;
    let people = ledger.people.iter().map(|person| PersonLine {
        id: person.id,
        user: person.is_user,
        signed: person.signed.clone(),
    });
    let facts = ledger.facts.values();
    let facts = facts.filter_map(|rows| fact_line(&ledger, rows)).collect();
    Ok((people.collect(), facts))
}

fn fact_line(ledger: &Ledger, rows: &[StatementRow]) -> Option<FactLine> {
    let id_of = |seq: i64| {
        let known = ledger.people.iter().find(|person| person.seq == seq);
        known.map(|person| person.id)
    };
    let first = rows.first()?;
    Some(FactLine {
        id: first.id,
        subject: id_of(first.subject)?,
        predicate: first.predicate.clone(),
        object: first.object.clone(),
        person: first.object_person.and_then(id_of),
        polarity: first.stated.polarity,
        said_by: id_of(first.said_by)?,
        statements: rows.iter().map(statement_line).collect(),
    })
}

fn statement_line(row: &StatementRow) -> StatementLine {
    StatementLine {
        episode: row.episode,
        first: row.first,
        past: row.past,
        stance: row.stated.stance.name().to_owned(),
        from: row.stated.from.as_ref().map(BoundLine::of),
        to: row.stated.to.as_ref().map(BoundLine::of),
        confidence: row.confidence,
        proposed: row.stated.proposed,
        confided: row.confided,
    }
}

/// Takes a person in; whether they were not there.
pub(crate) fn import_person(tx: &Transaction<'_>, line: &PersonLine) -> Result<bool, MemoryError> {
    let speaker = match line.user {
        true => Speaker::User,
        false => Speaker::Other(line.signed.clone()),
    };
    let signs = line.user || !line.signed.is_empty();
    let there = person(tx, line.id)?.is_some() || signs && rows::speaker(tx, &speaker)?.is_some();
    if !there {
        rows::add_person(tx, (&line.id, line.user, &line.signed))?;
    }
    Ok(!there)
}

fn person(c: &Connection, id: Id) -> rusqlite::Result<Option<i64>> {
    c.prepare_cached("SELECT seq FROM person WHERE id = ?1")?
        .query_row([id.to_string()], |row| row.get(0))
        .optional()
}

/// Takes a fact in; `None` when it was there. The reason, when the line is unsound.
pub(crate) fn import_fact(
    tx: &Transaction<'_>,
    line: &FactLine,
) -> Result<Result<bool, &'static str>, MemoryError> {
    let known = tx
        .prepare_cached("SELECT 1 FROM fact WHERE id = ?1")?
        .exists([line.id.to_string()])?;
    if known {
        return Ok(Ok(false));
    }
    let people = [Some(line.subject), Some(line.said_by), line.person];
    let mut seqs = Vec::new();
    for id in people.into_iter().flatten() {
        match person(tx, id)? {
            Some(seq) => seqs.push(seq),
            None => return Ok(Err("it names a person who is not there")),
        }
    }
    let (Some(subject), Some(said_by)) = (seqs.first(), seqs.get(1)) else {
        return Ok(Err("it names a person who is not there"));
    };
    let fact = NewFact {
        id: line.id,
        subject: *subject,
        predicate: &line.predicate,
        object: &line.object,
        object_person: seqs.get(2).copied(),
        polarity: line.polarity,
        said_by: *said_by,
    };
    let mut row = None;
    for statement in &line.statements {
        let Some(placed) = store::by_id(tx, statement.episode)? else {
            return Ok(Err("it cites an episode that is not there"));
        };
        let Some(new) = statement.checked(&placed) else {
            return Ok(Err("it quotes what its episode does not say"));
        };
        match row {
            None => row = Some(rows::add_fact(tx, &fact, &new)?),
            Some(fact) => rows::add_statement(tx, fact, &new)?,
        }
    }
    match row {
        Some(_) => Ok(Ok(true)),
        None => Ok(Err("it is a fact without a source")),
    }
}

impl StatementLine {
    fn checked(&self, placed: &Placed) -> Option<NewStatement> {
        let quote = placed.episode.text.value.get(self.first..self.past)?;
        let zone = placed.episode.at.time_zone();
        let sure = self.confidence > 0.0 && self.confidence <= 1.0;
        (!quote.is_empty() && sure).then_some(NewStatement {
            episode: placed.seq,
            quote: self.first..self.past,
            stance: Stance::from_name(&self.stance)?,
            from: self.from.as_ref().map(|bound| bound.said_in(zone)),
            to: self.to.as_ref().map(|bound| bound.said_in(zone)),
            confidence: self.confidence,
            proposed: self.proposed,
            confided: self.confided,
        })
    }
}
