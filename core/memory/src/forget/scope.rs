//! What belongs to what is to be forgotten.

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use os1_base::Id;
use rusqlite::{Connection, Params};

use super::Forget;
use super::cut::Cut;
use super::topic;
use crate::fact::Ledger;
use crate::fact::rows::{Scope, StatementRow};
use crate::store::zoned;
use crate::{MemoryError, Speaker};

/// Episodes that go whole, and words that are cut out of others.
pub(super) type Going = (BTreeSet<i64>, Vec<Cut>);

/// Whatever belongs to `what`.
pub(super) fn of(c: &Connection, what: &Forget) -> Result<Going, MemoryError> {
    match what {
        Forget::Fact(id) => fact(c, *id),
        Forget::Episode(id) => episode(c, *id),
        Forget::Person(id) => person(c, *id),
        Forget::Day(day) => Ok((on_day(c, *day)?, Vec::new())),
        Forget::Topic(words) => topic::of(c, words),
        Forget::Everything => Ok((seqs(c, "SELECT seq FROM episode", [])?, Vec::new())),
    }
}

fn seqs(c: &Connection, sql: &str, values: impl Params) -> Result<BTreeSet<i64>, MemoryError> {
    let mut list = c.prepare(sql)?;
    let rows = list.query_map(values, |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn fact(c: &Connection, id: Id) -> Result<Going, MemoryError> {
    let ledger = Ledger::load(c, Scope::All, None)?;
    let rows = ledger
        .facts
        .values()
        .find(|rows| rows.first().is_some_and(|row| row.id == id))
        .ok_or(MemoryError::NoSuchFact)?;
    facts(c, &ledger, std::iter::once(rows.as_slice()))
}

/// The words that say these facts, and where the companion repeated them.
pub(super) fn facts<'a>(
    c: &Connection,
    ledger: &Ledger,
    facts: impl Iterator<Item = &'a [StatementRow]>,
) -> Result<Going, MemoryError> {
    let mut episodes = BTreeSet::new();
    let mut cuts = Vec::new();
    for rows in facts {
        for row in rows {
            cuts.push(Cut {
                episode: row.episode_seq,
                span: row.first..row.past,
            });
            episodes.extend(answers(c, row.episode_seq)?);
        }
        let Some(row) = rows.first() else { continue };
        let names = row.object_person.map(|person| ledger.names(person));
        let values = names.unwrap_or_else(|| vec![row.object.as_str()]);
        for value in values.into_iter().filter(|value| value.chars().count() > 2) {
            let said = phrase(value).map(|words| matching(c, &words, true));
            episodes.extend(said.transpose()?.unwrap_or_default());
        }
    }
    Ok((episodes, cuts))
}

/// What the companion answered in the turn of an episode.
pub(super) fn answers(c: &Connection, episode: i64) -> Result<BTreeSet<i64>, MemoryError> {
    seqs(
        c,
        "SELECT a.seq FROM episode a JOIN episode e ON e.turn = a.turn
         WHERE e.seq = ?1 AND a.speaker = 'companion'",
        [episode],
    )
}

fn episode(c: &Connection, id: Id) -> Result<Going, MemoryError> {
    let found = seqs(c, "SELECT seq FROM episode WHERE id = ?1", [id.to_string()])?;
    let seq = found.first().copied().ok_or(MemoryError::NotFound)?;
    let mut episodes = answers(c, seq)?;
    episodes.insert(seq);
    Ok((episodes, Vec::new()))
}

fn person(c: &Connection, id: Id) -> Result<Going, MemoryError> {
    let ledger = Ledger::load(c, Scope::All, None)?;
    let known = ledger.people.iter().find(|person| person.id == id);
    let person = known.ok_or(MemoryError::NoSuchPerson)?;
    let theirs = ledger.facts.values().filter(|rows| {
        rows.first().is_some_and(|row| {
            [Some(row.subject), Some(row.said_by), row.object_person].contains(&Some(person.seq))
        })
    });
    let mut episodes = BTreeSet::new();
    for row in theirs.flatten() {
        episodes.insert(row.episode_seq);
        episodes.extend(answers(c, row.episode_seq)?);
    }
    for name in ledger.names(person.seq) {
        // A name that two people have says of neither that it is theirs.
        if ledger.named(name) == [person.seq]
            && let Some(words) = phrase(name)
        {
            episodes.extend(matching(c, &words, false)?);
            episodes.extend(barred_with(c, name)?);
        }
    }
    if !person.signed.is_empty() {
        let speaker = Speaker::Other(person.signed.clone());
        let (kind, name) = speaker.columns();
        episodes.extend(seqs(
            c,
            "SELECT seq FROM episode WHERE speaker = ?1 AND speaker_name = ?2",
            [kind, name],
        )?);
    }
    Ok((episodes, Vec::new()))
}

fn on_day(c: &Connection, day: Date) -> Result<BTreeSet<i64>, MemoryError> {
    // No zone is further from UTC than 26 hours, counted generously.
    let around = SignedDuration::from_hours(26);
    let noon = day.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC);
    let noon = noon.map_or(Timestamp::UNIX_EPOCH, |noon| noon.timestamp());
    let bound = |at: Timestamp| at.as_microsecond();
    let from = noon.saturating_sub(around + SignedDuration::from_hours(12));
    let to = noon.saturating_add(around + SignedDuration::from_hours(12));
    let mut list =
        c.prepare("SELECT seq, at_us, zone FROM episode WHERE at_us BETWEEN ?1 AND ?2")?;
    let edge = |at: Result<Timestamp, _>| at.map_or(0, bound);
    let rows = list.query_map([edge(from), edge(to)], |row| {
        let at = zoned(row.get(1)?, &row.get::<_, String>(2)?)?;
        Ok((row.get(0)?, at.date() == day))
    })?;
    let rows: Vec<(i64, bool)> = rows.collect::<rusqlite::Result<_>>()?;
    let that_day = rows.into_iter().filter(|(_, is)| *is);
    Ok(that_day.map(|(seq, _)| seq).collect())
}

/// Episodes whose words fit an expression of the word index.
pub(super) fn matching(
    c: &Connection,
    expression: &str,
    by_companion: bool,
) -> Result<BTreeSet<i64>, MemoryError> {
    seqs(
        c,
        "SELECT e.seq FROM episode_words w JOIN episode e ON e.seq = w.rowid
         WHERE episode_words MATCH ?1 AND (?2 = 0 OR e.speaker = 'companion')",
        (expression, by_companion),
    )
}

/// Barred episodes, which are in no index, that hold these words.
pub(super) fn barred_with(c: &Connection, words: &str) -> Result<BTreeSet<i64>, MemoryError> {
    let wanted = words.trim().to_lowercase();
    let mut list = c.prepare("SELECT seq, text FROM episode WHERE barred = 1")?;
    let rows = list.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
    let rows: Vec<(i64, String)> = rows.collect::<rusqlite::Result<_>>()?;
    let held = rows
        .into_iter()
        .filter(|(_, text)| text.to_lowercase().contains(&wanted));
    Ok(held.map(|(seq, _)| seq).collect())
}

pub(super) fn words_of(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(crate::MAX_QUERY_WORDS)
        .map(str::to_owned)
        .collect()
}

/// These words, one after the other.
fn phrase(text: &str) -> Option<String> {
    let words = words_of(text);
    (!words.is_empty()).then(|| format!("\"{}\"", words.join(" ")))
}

/// All of these words, in any order.
pub(super) fn all_words(text: &str) -> Option<String> {
    let words = words_of(text);
    let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    (!quoted.is_empty()).then(|| quoted.join(" AND "))
}
