//! Which turns are looked at closely, and the SQL that finds them.

use std::collections::BTreeSet;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row};

use super::question::{QueryWord, Question};
use super::turn::{TIMES, Turn};
use super::words::{forms, is_stop, stem, words};
use crate::Speaker;
use crate::store::{json, limit_of, parsed};

/// How many turns the word index may bring, and the vectors: each costs reading some pages
/// with its neighbours, and over the talks tuned on 60 found nothing more.
pub(crate) const HITS: usize = 40;
/// Turns before and after a hit that are looked at with it: a question before the answer,
/// a remark after it, and the room for "two before".
const BEFORE: i64 = 3;
const AFTER: i64 = 2;
/// Rows that bm25 may have to score for one question: a few milliseconds. The rarest words
/// come first; commoner ones are left to the close look.
const ROWS_SCORED: i64 = 8_000;
/// A word in fewer turns than this is looked up with its family: of a commoner one there is
/// enough to look at.
const RARE: i64 = 50;
/// How much of a turn is looked at, in characters.
const TURN_CHARS: usize = 4_000;

/// The speaker that `word` names: their first name, or, written like a name, its beginning.
pub(crate) fn speaker_named(c: &Connection, word: &str) -> rusqlite::Result<Option<Speaker>> {
    let low = word.to_lowercase();
    if word.chars().count() < 3 || is_stop(&low) || TIMES.contains(low.as_str()) {
        return Ok(None);
    }
    let next: Option<String> = c
        .prepare_cached(
            "SELECT e.speaker_name FROM episode e
             WHERE e.speaker = 'other' AND e.speaker_name COLLATE NOCASE >= ?1
             ORDER BY e.speaker_name COLLATE NOCASE LIMIT 1",
        )?
        .query_row([word], |row| row.get(0))
        .optional()?;
    let Some(name) = next else {
        return Ok(None);
    };
    let first = name
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let is_capital = word.chars().next().is_some_and(char::is_uppercase);
    let named = first == low || (is_capital && first.starts_with(&low));
    Ok(named.then_some(Speaker::Other(name)))
}

/// Weighs the words of `question` by how rare they are, and finds the rows the index has
/// for the rarest of them, best first.
pub(crate) fn by_words(
    c: &Connection,
    question: &mut Question,
    as_of: Option<Timestamp>,
    withheld: &BTreeSet<i64>,
) -> rusqlite::Result<Vec<i64>> {
    let rows: i64 = c
        .prepare_cached("SELECT coalesce(max(seq), 0) FROM episode")?
        .query_row([], |row| row.get(0))?;
    let mut rarest = Vec::new();
    for word in &mut question.words {
        word.also = other_names(c, word)?;
        let (expression, there) = looked_up(c, word)?;
        let hidden = hidden(c, &expression, withheld)?;
        let without = i64::try_from(withheld.len()).unwrap_or(i64::MAX);
        word.weight = rarity(rows - without, there - hidden);
        if there > hidden {
            rarest.push((there, expression));
        }
    }
    rarest.sort();
    let mut sum = 0;
    let affordable = rarest.iter().take_while(|(there, _)| {
        sum += there;
        sum <= ROWS_SCORED
    });
    let some: Vec<&str> = affordable
        .map(|(_, expression)| expression.as_str())
        .collect();
    let expression = match (some.as_slice(), rarest.as_slice()) {
        (_, []) => return Ok(Vec::new()),
        // All are common: where they stand together.
        ([], all) => all
            .iter()
            .map(|(_, e)| format!("({e})"))
            .collect::<Vec<_>>()
            .join(" AND "),
        (some, _) => some.join(" OR "),
    };
    ranked(c, &expression, as_of)
}

/// The other names that whoever bears the name `word` has or was believed to have.
fn other_names(c: &Connection, word: &QueryWord) -> rusqlite::Result<Vec<String>> {
    let names: Vec<String> = c
        .prepare_cached(
            "SELECT DISTINCT other.object FROM fact own JOIN fact other ON other.subject = own.subject
             WHERE own.predicate = 'name' AND other.predicate = 'name'
                 AND own.object_key = ?1 AND other.object_key <> own.object_key LIMIT 8",
        )?
        .query_map([&word.word], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut also: Vec<String> = names
        .iter()
        .flat_map(|name| words(name).take(1).collect::<Vec<_>>())
        .map(|name| stem(&name).into_owned())
        .filter(|name| *name != word.stem)
        .collect();
    also.dedup();
    Ok(also)
}

/// Every form of the word, and of a rare and longer one its family; with how many turns
/// have it.
fn looked_up(c: &Connection, word: &QueryWord) -> rusqlite::Result<(String, i64)> {
    let quoted = |word: &str| format!("\"{word}\"");
    let names = word.also.iter().map(String::as_str);
    let own: Vec<String> = forms(&word.word)
        .into_iter()
        .chain(names)
        .map(quoted)
        .collect();
    let own = own.join(" OR ");
    let there = count(c, &own)?;
    if there >= RARE || !word.stem.is_ascii() || word.stem.len() <= 5 {
        return Ok((own, there));
    }
    let family: String = word.stem.chars().take(5).collect();
    let family = format!("{own} OR \"{family}\"*");
    let there = count(c, &family)?;
    Ok((family, there))
}

/// How many of the turns that are withheld have it.
fn hidden(c: &Connection, expression: &str, withheld: &BTreeSet<i64>) -> rusqlite::Result<i64> {
    if withheld.is_empty() {
        return Ok(0);
    }
    c.prepare_cached(
        "SELECT count(*) FROM episode_words WHERE episode_words MATCH ?1
             AND rowid IN (SELECT value FROM json_each(?2))",
    )?
    .query_row((expression, json(withheld)), |row| row.get(0))
}

/// How many turns have it, up to one more than would be scored.
fn count(c: &Connection, expression: &str) -> rusqlite::Result<i64> {
    c.prepare_cached(
        "SELECT count(*) FROM (SELECT 1 FROM episode_words WHERE episode_words MATCH ?1 LIMIT ?2)",
    )?
    .query_row((expression, ROWS_SCORED + 1), |row| row.get(0))
}

/// The inverse document frequency of bm25, never negative.
fn rarity(rows: i64, there: i64) -> f64 {
    let (rows, there) = (rows.max(there) as f64, there as f64);
    ((rows - there + 0.5) / (there + 0.5)).ln_1p()
}

fn ranked(
    c: &Connection,
    expression: &str,
    as_of: Option<Timestamp>,
) -> rusqlite::Result<Vec<i64>> {
    let limit = limit_of(HITS);
    match as_of {
        None => c
            .prepare_cached(
                "SELECT rowid FROM episode_words WHERE episode_words MATCH ?1 ORDER BY rank LIMIT ?2",
            )?
            .query_map((expression, limit), |row| row.get(0))?
            .collect(),
        Some(as_of) => c
            .prepare_cached(
                "SELECT w.rowid FROM episode_words w JOIN episode e ON e.seq = w.rowid
                 WHERE w.episode_words MATCH ?1 AND e.at_us <= ?2 ORDER BY w.rank LIMIT ?3",
            )?
            .query_map((expression, as_of.as_microsecond(), limit), |row| row.get(0))?
            .collect(),
    }
}

/// What was said in the time asked about, the newest of it.
pub(crate) fn in_stretch(c: &Connection, question: &Question) -> rusqlite::Result<Vec<i64>> {
    let Some(stretch) = question.stretch else {
        return Ok(Vec::new());
    };
    c.prepare_cached(
        "SELECT seq FROM episode WHERE at_us >= ?1 AND at_us < ?2 AND barred = 0
         ORDER BY at_us DESC LIMIT ?3",
    )?
    .query_map((stretch.from, stretch.to, limit_of(HITS)), |row| row.get(0))?
    .collect()
}

/// The newest turns, for a question without a word to look for.
pub(crate) fn newest(c: &Connection) -> rusqlite::Result<Vec<i64>> {
    c.prepare_cached("SELECT seq FROM episode WHERE barred = 0 ORDER BY seq DESC LIMIT ?1")?
        .query_map([limit_of(HITS)], |row| row.get(0))?
        .collect()
}

/// The turns of `hits` with their neighbours, in the order of their rows; barred ones and
/// those after `as_of` are not among them.
pub(crate) fn with_neighbours(
    c: &Connection,
    hits: impl IntoIterator<Item = i64>,
    as_of: Option<Timestamp>,
) -> rusqlite::Result<Vec<Turn>> {
    let rows: BTreeSet<i64> = hits
        .into_iter()
        .flat_map(|seq| seq - BEFORE..=seq + AFTER)
        .collect();
    turns(c, &rows, as_of)
}

/// The turns in these rows, in their order; without the barred ones and those after `as_of`.
pub(crate) fn turns(
    c: &Connection,
    rows: &BTreeSet<i64>,
    as_of: Option<Timestamp>,
) -> rusqlite::Result<Vec<Turn>> {
    let as_of = as_of.map_or(i64::MAX, Timestamp::as_microsecond);
    c.prepare_cached(
        "SELECT e.seq, e.position, e.at_us, e.speaker, e.speaker_name, e.present, substr(coalesce(e.heard, e.text), 1, ?3)
         FROM json_each(?1) near JOIN episode e ON e.seq = near.value
         WHERE e.barred = 0 AND e.at_us <= ?2",
    )?
    .query_map((json(rows), as_of, limit_of(TURN_CHARS)), turn)?
    .collect()
}

fn turn(row: &Row<'_>) -> rusqlite::Result<Turn> {
    let kind: String = row.get(3)?;
    let present: String = row.get(5)?;
    Ok(Turn {
        seq: row.get(0)?,
        position: row.get(1)?,
        at_us: row.get(2)?,
        speaker: parsed(3, Speaker::from_columns(&kind, row.get(4)?).ok_or(()))?,
        present: match present.as_str() {
            "[]" => Vec::new(),
            names => parsed(5, serde_json::from_str(names))?,
        },
        text: row.get(6)?,
    })
}
