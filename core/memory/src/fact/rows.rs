//! The tables of facts and their SQL.

use std::ops::Range;

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use os1_base::{Id, Labels};
use rusqlite::{Connection, OptionalExtension, Row};

use super::fold::Stated;
use super::key::value_key;
use super::{Bound, Predicate};
use crate::learn::Stance;
use crate::store::{labels, parsed, unreadable, zoned};
use crate::{MemoryError, Speaker};

/// A statement with its fact and its episode.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct StatementRow {
    /// What the fold needs.
    pub(crate) stated: Stated,
    /// Its own row.
    pub(crate) seq: i64,
    /// The fact's id.
    pub(crate) id: Id,
    /// About whom.
    pub(crate) subject: i64,
    /// What about them.
    pub(crate) predicate: Predicate,
    /// What excludes what.
    pub(crate) slot: String,
    /// The value.
    pub(crate) object: String,
    /// The person that is the value.
    pub(crate) object_person: Option<i64>,
    /// Who said it.
    pub(crate) said_by: i64,
    /// How sure.
    pub(crate) confidence: f64,
    /// Whether in confidence.
    pub(crate) confided: bool,
    /// The episode.
    pub(crate) episode: Id,
    /// Its row.
    pub(crate) episode_seq: i64,
    /// Its id outside.
    pub(crate) reference: Option<String>,
    /// When it was said.
    pub(crate) at: Zoned,
    /// By whom.
    pub(crate) speaker: Speaker,
    /// In whose hearing.
    pub(crate) present: Vec<String>,
    /// Its label.
    pub(crate) labels: Labels,
    /// The words' first byte.
    pub(crate) first: usize,
    /// The byte after them.
    pub(crate) past: usize,
    /// The words.
    pub(crate) quote: String,
}

const COLUMNS: &str = "
    SELECT f.seq, f.id, f.subject, f.predicate, f.slot, f.object, f.object_person,
           f.polarity, f.said_by, s.first, s.past, s.stance, s.from_us, s.from_grain, s.to_us,
           s.to_grain, s.confidence, s.proposed, s.confided, e.position, e.id, e.reference,
           e.at_us, e.zone, e.speaker, e.speaker_name, e.present, e.labels,
           substr(CAST(e.text AS BLOB), s.first + 1, s.past - s.first), s.seq, e.seq
    FROM statement s JOIN fact f ON f.seq = s.fact JOIN episode e ON e.seq = s.episode
    WHERE e.barred = 0";

fn statement(row: &Row<'_>) -> rusqlite::Result<StatementRow> {
    let predicate: String = row.get(3)?;
    let person: Option<i64> = row.get(6)?;
    let object: String = row.get(5)?;
    let speaker: String = row.get(24)?;
    let quote: Vec<u8> = row.get(28)?;
    let stance: String = row.get(11)?;
    let at = zoned(row.get(22)?, &row.get::<_, String>(23)?)?;
    let zone = at.time_zone().clone();
    let predicate = Predicate::from_name(&predicate).ok_or_else(|| unreadable(3))?;
    // Worked out and not read: what is the same value does not depend on who wrote it down.
    let key = person.map_or_else(
        || value_key(&predicate, &object),
        |person| format!("person {person}"),
    );
    Ok(StatementRow {
        stated: Stated {
            fact: row.get(0)?,
            key,
            polarity: row.get(7)?,
            stance: Stance::from_name(&stance).ok_or_else(|| unreadable(11))?,
            from: bound(row, 12, &zone)?,
            to: bound(row, 14, &zone)?,
            said: row.get(19)?,
            zone,
            proposed: row.get(17)?,
        },
        seq: row.get(29)?,
        id: parsed(1, row.get::<_, String>(1)?.parse())?,
        subject: row.get(2)?,
        predicate,
        slot: row.get(4)?,
        object,
        object_person: person,
        said_by: row.get(8)?,
        confidence: row.get(16)?,
        confided: row.get(18)?,
        episode: parsed(20, row.get::<_, String>(20)?.parse())?,
        episode_seq: row.get(30)?,
        reference: row.get(21)?,
        at,
        speaker: Speaker::from_columns(&speaker, row.get(25)?).ok_or_else(|| unreadable(24))?,
        present: parsed(26, serde_json::from_str(&row.get::<_, String>(26)?))?,
        labels: labels(27, &row.get::<_, String>(27)?)?,
        first: parsed(9, usize::try_from(row.get::<_, i64>(9)?))?,
        past: parsed(10, usize::try_from(row.get::<_, i64>(10)?))?,
        quote: String::from_utf8_lossy(&quote).into_owned(),
    })
}

fn bound(row: &Row<'_>, column: usize, zone: &TimeZone) -> rusqlite::Result<Option<Bound>> {
    let at: Option<i64> = row.get(column)?;
    let grain: Option<String> = row.get(column + 1)?;
    let Some((at, grain)) = at.zip(grain) else {
        return Ok(None);
    };
    let at = parsed(column, Timestamp::from_microsecond(at))?;
    let zone = zone.clone();
    Ok(Some(Bound { at, grain, zone }))
}

/// Which statements are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope<'a> {
    /// All.
    All,
    /// Those that say who people are: names and relations.
    People,
    /// Those of one slot of one person, by one speaker.
    Slot(i64, &'a str, i64),
}

/// The statements of `scope`, in the order they were made.
pub(crate) fn read(c: &Connection, scope: Scope<'_>) -> rusqlite::Result<Vec<StatementRow>> {
    const ORDER: &str = "ORDER BY e.position, e.seq, s.seq";
    match scope {
        Scope::All => c
            .prepare_cached(&format!("{COLUMNS} {ORDER}"))?
            .query_map([], statement)?
            .collect(),
        Scope::People => c
            .prepare_cached(&format!(
                "{COLUMNS} AND (f.predicate = 'name' OR f.object_person IS NOT NULL) {ORDER}"
            ))?
            .query_map([], statement)?
            .collect(),
        Scope::Slot(subject, slot, said_by) => c
            .prepare_cached(&format!(
                "{COLUMNS} AND f.subject = ?1 AND f.slot = ?2 AND f.said_by = ?3 {ORDER}"
            ))?
            .query_map((subject, slot, said_by), statement)?
            .collect(),
    }
}

/// A person's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PersonRow {
    /// The row.
    pub(crate) seq: i64,
    /// The id.
    pub(crate) id: Id,
    /// Whether it is the user.
    pub(crate) is_user: bool,
    /// The name under which they speak.
    pub(crate) signed: String,
}

/// Everybody.
pub(crate) fn people(c: &Connection) -> rusqlite::Result<Vec<PersonRow>> {
    c.prepare_cached("SELECT seq, id, role, signed FROM person ORDER BY seq")?
        .query_map([], |row| {
            Ok(PersonRow {
                seq: row.get(0)?,
                id: parsed(1, row.get::<_, String>(1)?.parse())?,
                is_user: row.get::<_, String>(2)? == "user",
                signed: row.get(3)?,
            })
        })?
        .collect()
}

/// A new person; their row.
pub(crate) fn add_person(c: &Connection, person: (&Id, bool, &str)) -> rusqlite::Result<i64> {
    let (id, is_user, signed) = person;
    let role = if is_user { "user" } else { "other" };
    c.prepare_cached("INSERT INTO person (id, role, signed) VALUES (?1, ?2, ?3)")?
        .insert((id.to_string(), role, signed))
}

/// The person who speaks under that name, or the user.
pub(crate) fn speaker(c: &Connection, speaker: &Speaker) -> rusqlite::Result<Option<i64>> {
    let (sql, name) = match speaker {
        Speaker::Other(name) => ("SELECT seq FROM person WHERE signed = ?1", name.as_str()),
        _ => ("SELECT seq FROM person WHERE role = ?1", "user"),
    };
    c.prepare_cached(sql)?
        .query_row([name], |row| row.get(0))
        .optional()
}

/// A fact to be written.
#[derive(Debug)]
pub(crate) struct NewFact<'a> {
    pub(crate) id: Id,
    pub(crate) subject: i64,
    pub(crate) predicate: &'a Predicate,
    pub(crate) object: &'a str,
    pub(crate) object_person: Option<i64>,
    pub(crate) polarity: bool,
    pub(crate) said_by: i64,
}

/// A statement to be written.
#[derive(Debug)]
pub(crate) struct NewStatement {
    pub(crate) episode: i64,
    pub(crate) quote: Range<usize>,
    pub(crate) stance: Stance,
    pub(crate) from: Option<Bound>,
    pub(crate) to: Option<Bound>,
    pub(crate) confidence: f64,
    pub(crate) proposed: bool,
    pub(crate) confided: bool,
}

/// Writes a fact together with the statement that it rests on; its row.
pub(crate) fn add_fact(
    c: &Connection,
    fact: &NewFact<'_>,
    statement: &NewStatement,
) -> Result<i64, MemoryError> {
    let next: i64 = c
        .prepare_cached("SELECT coalesce(max(seq), 0) + 1 FROM statement")?
        .query_row([], |row| row.get(0))?;
    let seq = c
        .prepare_cached(
            "INSERT INTO fact (id, subject, predicate, slot, object, object_person,
                               polarity, said_by, origin)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .insert(rusqlite::params![
            fact.id.to_string(),
            fact.subject,
            fact.predicate.name(),
            fact.predicate.slot(),
            fact.object,
            fact.object_person,
            fact.polarity,
            fact.said_by,
            next,
        ])?;
    add_statement(c, seq, statement)?;
    Ok(seq)
}

/// Writes a statement about a fact that is there; nothing when the same words are there.
pub(crate) fn add_statement(
    c: &Connection,
    fact: i64,
    new: &NewStatement,
) -> Result<(), MemoryError> {
    let end = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    c.prepare_cached(
        "INSERT INTO statement (seq, fact, episode, first, past, stance, from_us,
                                from_grain, to_us, to_grain, confidence, proposed, confided)
         VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM statement), ?1, ?2, ?3, ?4, ?5, ?6, ?7,
                 ?8, ?9, ?10, ?11, ?12)
         ON CONFLICT (fact, episode, first, stance) DO NOTHING",
    )?
    .execute(rusqlite::params![
        fact,
        new.episode,
        end(new.quote.start),
        end(new.quote.end),
        new.stance.name(),
        new.from.as_ref().map(|bound| bound.at.as_microsecond()),
        new.from.as_ref().map(|bound| bound.grain.as_str()),
        new.to.as_ref().map(|bound| bound.at.as_microsecond()),
        new.to.as_ref().map(|bound| bound.grain.as_str()),
        new.confidence,
        new.proposed,
        new.confided,
    ])?;
    Ok(())
}
