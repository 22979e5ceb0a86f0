//! What was said lately, as far as it is read here.

use jiff::{Timestamp, Zoned};
use os1_base::{Id, Labels};
use rusqlite::Connection;

use crate::store::{labels, parsed, zoned};

/// How much of one turn is read, in characters: a long paste promises nothing.
const LONGEST: i64 = 4_000;
/// How many turns are read at most.
const TURNS: i64 = 3_000;

/// A turn of the talk.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Said {
    /// The episode.
    pub(crate) id: Id,
    /// When.
    pub(crate) at: Zoned,
    /// Whether the user said it.
    pub(crate) by_user: bool,
    /// Whether it was said in a crisis.
    pub(crate) barred: bool,
    /// The id it has outside.
    pub(crate) reference: Option<String>,
    /// The words, or their beginning; none of a crisis.
    pub(crate) text: String,
    /// Their label.
    pub(crate) labels: Labels,
}

/// What was said in the talk from `from` on, the newest 3,000 turns of it, oldest first.
pub(crate) fn since(c: &Connection, from: Timestamp) -> rusqlite::Result<Vec<Said>> {
    let mut all: Vec<Said> = c
        .prepare_cached(
            "SELECT id, at_us, zone, speaker = 'user', barred, reference,
                    CASE barred WHEN 0 THEN substr(text, 1, ?2) ELSE '' END, labels
             FROM episode WHERE channel = 'talk' AND at_us >= ?1
             ORDER BY position DESC, seq DESC LIMIT ?3",
        )?
        .query_map((from.as_microsecond(), LONGEST, TURNS), |row| {
            Ok(Said {
                id: parsed(0, row.get::<_, String>(0)?.parse())?,
                at: zoned(row.get(1)?, &row.get::<_, String>(2)?)?,
                by_user: row.get(3)?,
                barred: row.get(4)?,
                reference: row.get(5)?,
                text: row.get(6)?,
                labels: labels(7, &row.get::<_, String>(7)?)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    all.reverse();
    Ok(all)
}

/// Whether an episode was said in confidence, or in the turns after confidence was asked for.
pub(crate) fn is_confided(c: &Connection, episode: Id) -> rusqlite::Result<bool> {
    let around: Vec<String> = c
        .prepare_cached(
            "SELECT substr(e.text, 1, ?3) FROM episode e, episode own
             WHERE own.id = ?1 AND e.seq BETWEEN own.seq - ?2 AND own.seq",
        )?
        .query_map(
            (episode.to_string(), crate::recall::CONFIDED_TURNS, LONGEST),
            |row| row.get(0),
        )?
        .collect::<rusqlite::Result<_>>()?;
    Ok(around.iter().any(|text| crate::recall::confides(text)))
}
