//! Which turns are looked at closely, and the SQL that finds them.

use std::collections::BTreeSet;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row};

use super::question::Question;
use super::turn::{TIMES, Turn};
use super::words::is_stop;
use crate::Speaker;
use crate::store::{json, limit_of, parsed};

/// How many turns the word index may bring, and the vectors: each costs reading some pages
/// with its neighbours, and over the talks tuned on 60 found nothing more.
pub(crate) const HITS: usize = 40;
/// Turns before and after a hit that are looked at with it: a question before the answer,
/// a remark after it, and the room for "two before".
const BEFORE: usize = 3;
const AFTER: usize = 2;
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

/// What was said in the time asked about: the newest of it, or what came first.
pub(crate) fn in_stretch(
    c: &Connection,
    question: &Question,
    withheld: &BTreeSet<i64>,
) -> rusqlite::Result<Vec<i64>> {
    let Some(stretch) = question.stretch else {
        return Ok(Vec::new());
    };
    let order = if stretch.is_from_start { "ASC" } else { "DESC" };
    c.prepare_cached(&format!(
        "SELECT seq FROM episode WHERE at_us >= ?1 AND at_us < ?2 AND barred = 0
             AND seq NOT IN (SELECT value FROM json_each(?4))
         ORDER BY at_us {order} LIMIT ?3"
    ))?
    .query_map(
        (stretch.from, stretch.to, limit_of(HITS), json(withheld)),
        |row| row.get(0),
    )?
    .collect()
}

/// The newest turns, for a question without a word to look for.
pub(crate) fn newest(c: &Connection, withheld: &BTreeSet<i64>) -> rusqlite::Result<Vec<i64>> {
    c.prepare_cached(
        "SELECT seq FROM episode WHERE barred = 0 AND seq NOT IN (SELECT value FROM json_each(?2))
         ORDER BY seq DESC LIMIT ?1",
    )?
    .query_map((limit_of(HITS), json(withheld)), |row| row.get(0))?
    .collect()
}

/// The turns of `hits` with their neighbours, in the order of their rows; barred ones and
/// those after `as_of` are not among them, and those of `withheld` are not even between.
pub(crate) fn with_neighbours(
    c: &Connection,
    hits: impl IntoIterator<Item = i64>,
    as_of: Option<Timestamp>,
    withheld: &BTreeSet<i64>,
) -> rusqlite::Result<Vec<Turn>> {
    let open = |seq: &i64| !withheld.contains(seq);
    let rows: BTreeSet<i64> = hits
        .into_iter()
        .flat_map(|seq| {
            let before = (1..seq).rev().filter(open).take(BEFORE);
            before.chain((seq..).filter(open).take(1 + AFTER))
        })
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
