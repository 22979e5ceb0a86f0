//! The tables of memory and their SQL.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use os1_base::{Id, Labeled, Labels};
use os1_store::Schema;
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row};

use crate::{Channel, Episode, MemoryError, Speaker};

/// The tables of this crate.
pub const SCHEMA: Schema = Schema {
    component: "memory",
    migrations: &[
        include_str!("migrations/001_episodes.sql"),
        include_str!("migrations/002_facts.sql"),
        include_str!("migrations/010_recall.sql"),
        include_str!("migrations/020_asked.sql"),
        include_str!("migrations/021_matters.sql"),
        include_str!("migrations/022_fact_key.sql"),
    ],
};

/// An episode with its place in the order of the talk.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Placed {
    /// Its row; grows with every episode heard.
    pub(crate) seq: i64,
    /// The one order of the talk.
    pub(crate) position: i64,
    /// The episode itself.
    pub(crate) episode: Episode,
}

/// The columns that [`placed`] reads, in its order.
macro_rules! columns {
    () => {
        "e.seq, e.position, e.id, e.at_us, e.zone, e.speaker, e.speaker_name, e.channel, \
         e.text, e.labels, e.present, e.heard, e.turn, e.reference, e.barred"
    };
}
pub(crate) use columns;

/// Reads a row of `columns!()`.
pub(crate) fn placed(row: &Row<'_>) -> rusqlite::Result<Placed> {
    let speaker: String = row.get(5)?;
    let channel: String = row.get(7)?;
    let turn: Option<String> = row.get(12)?;
    Ok(Placed {
        seq: row.get(0)?,
        position: row.get(1)?,
        episode: Episode {
            id: parsed(2, row.get::<_, String>(2)?.parse())?,
            at: zoned(row.get(3)?, &row.get::<_, String>(4)?)?,
            speaker: Speaker::from_columns(&speaker, row.get(6)?).ok_or_else(|| unreadable(5))?,
            channel: Channel::from_name(&channel).ok_or_else(|| unreadable(7))?,
            text: Labeled::new(row.get(8)?, labels(9, &row.get::<_, String>(9)?)?),
            present: parsed(10, serde_json::from_str(&row.get::<_, String>(10)?))?,
            heard: row.get(11)?,
            turn: turn.map(|id| parsed(12, id.parse())).transpose()?,
            reference: row.get(13)?,
            barred: row.get(14)?,
        },
    })
}

/// Reads the label in column `column`.
pub(crate) fn labels(column: usize, text: &str) -> rusqlite::Result<Labels> {
    parsed(column, serde_json::from_str(text))
}

/// A parsed column, or an error that names the column and not its content.
pub(crate) fn parsed<T, E>(column: usize, value: Result<T, E>) -> rusqlite::Result<T> {
    value.map_err(|_| unreadable(column))
}

pub(crate) fn unreadable(column: usize) -> rusqlite::Error {
    rusqlite::Error::InvalidColumnType(column, String::new(), Type::Text)
}

/// The instant in its zone; UTC when this machine does not know the zone (any more).
pub(crate) fn zoned(at_us: i64, zone: &str) -> rusqlite::Result<jiff::Zoned> {
    let at = parsed(3, Timestamp::from_microsecond(at_us))?;
    let zone = jiff::fmt::temporal::DateTimeParser::new().parse_time_zone(zone);
    Ok(at.to_zoned(zone.unwrap_or(TimeZone::UTC)))
}

/// `at` to the microsecond, in a zone that has a name or a fixed offset: what the table
/// can keep, so that what is returned now equals what is read later.
pub(crate) fn settled(at: &jiff::Zoned) -> jiff::Zoned {
    let instant = Timestamp::from_microsecond(at.timestamp().as_microsecond());
    let zone = match at.time_zone().iana_name() {
        Some(_) => at.time_zone().clone(),
        None => TimeZone::fixed(at.offset()),
    };
    instant.unwrap_or(at.timestamp()).to_zoned(zone)
}

fn zone_name(at: &jiff::Zoned) -> String {
    match at.time_zone().iana_name() {
        Some(name) => name.to_owned(),
        None => at.offset().to_string(),
    }
}

/// Where an episode of `at_us` goes: imported ones into their place in time, live talk
/// after everything heard so far, even when the clock was set back.
pub(crate) fn position(c: &Connection, at_us: i64, live: bool) -> rusqlite::Result<i64> {
    if !live {
        return Ok(at_us);
    }
    let last: Option<i64> = c
        .prepare_cached("SELECT max(position) FROM episode")?
        .query_row([], |row| row.get(0))?;
    Ok(last.map_or(at_us, |last| at_us.max(last.saturating_add(1))))
}

/// Appends `episode` at `position`; its row.
pub(crate) fn insert(c: &Connection, position: i64, e: &Episode) -> Result<i64, MemoryError> {
    let (speaker, name) = e.speaker.columns();
    let seq = c
        .prepare_cached(
            "INSERT INTO episode (id, position, at_us, zone, speaker, speaker_name, channel, text,
                              labels, present, heard, turn, reference, barred)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )?
        .insert(rusqlite::params![
            e.id.to_string(),
            position,
            e.at.timestamp().as_microsecond(),
            zone_name(&e.at),
            speaker,
            name,
            e.channel.name(),
            e.text.value,
            json(&e.text.labels),
            json(&e.present),
            e.heard,
            e.turn.map(|turn| turn.to_string()),
            e.reference,
            e.barred,
        ])?;
    Ok(seq)
}

/// Plain data as JSON; names and labels always can be written.
pub(crate) fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// The episode with this id.
pub(crate) fn by_id(c: &Connection, id: Id) -> rusqlite::Result<Option<Placed>> {
    const SQL: &str = concat!("SELECT ", columns!(), " FROM episode e WHERE e.id = ?1");
    c.prepare_cached(SQL)?
        .query_row([id.to_string()], placed)
        .optional()
}

/// The episode in this row.
pub(crate) fn by_seq(c: &Connection, seq: i64) -> rusqlite::Result<Option<Placed>> {
    const SQL: &str = concat!("SELECT ", columns!(), " FROM episode e WHERE e.seq = ?1");
    c.prepare_cached(SQL)?.query_row([seq], placed).optional()
}

/// The episode with this external reference.
pub(crate) fn by_reference(c: &Connection, name: &str) -> rusqlite::Result<Option<Placed>> {
    const SQL: &str = concat!(
        "SELECT ",
        columns!(),
        " FROM episode e WHERE e.reference = ?1"
    );
    c.prepare_cached(SQL)?.query_row([name], placed).optional()
}

/// The newest `limit` episodes, oldest of them first.
pub(crate) fn recent(c: &Connection, limit: usize) -> rusqlite::Result<Vec<Episode>> {
    const SQL: &str = concat!(
        "SELECT ",
        columns!(),
        " FROM episode e ORDER BY e.position DESC, e.seq DESC LIMIT ?1"
    );
    let mut episodes = list(c, SQL, [limit_of(limit)])?;
    episodes.reverse();
    Ok(episodes)
}

/// At most `limit` episodes said at `from` or later, in the order of the talk.
pub(crate) fn since(
    c: &Connection,
    from: Timestamp,
    limit: usize,
) -> rusqlite::Result<Vec<Episode>> {
    const SQL: &str = concat!(
        "SELECT ",
        columns!(),
        " FROM episode e WHERE e.at_us >= ?1 ORDER BY e.position, e.seq LIMIT ?2"
    );
    list(c, SQL, (from.as_microsecond(), limit_of(limit)))
}

fn list(
    c: &Connection,
    sql: &str,
    values: impl rusqlite::Params,
) -> rusqlite::Result<Vec<Episode>> {
    c.prepare_cached(sql)?
        .query_map(values, |row| placed(row).map(|found| found.episode))?
        .collect()
}

/// Episodes with any word of `expression`, best first, with bm25 turned positive.
pub(crate) fn search(
    c: &Connection,
    expression: &str,
    limit: usize,
) -> rusqlite::Result<Vec<(Episode, f64)>> {
    const SQL: &str = concat!(
        "SELECT ",
        columns!(),
        ", -hit.rank AS strength
         FROM (SELECT rowid, rank FROM episode_words WHERE episode_words MATCH ?1
               ORDER BY rank LIMIT ?2) hit
         JOIN episode e ON e.seq = hit.rowid
         ORDER BY strength DESC, e.position DESC"
    );
    c.prepare_cached(SQL)?
        .query_map((expression, limit_of(limit)), |row| {
            Ok((placed(row)?.episode, row.get("strength")?))
        })?
        .collect()
}

/// The episodes of these rows that are still there, in no order.
pub(crate) fn by_rows(c: &Connection, rows: &[i64]) -> rusqlite::Result<Vec<Placed>> {
    const SQL: &str = concat!(
        "SELECT ",
        columns!(),
        " FROM json_each(?1) asked JOIN episode e ON e.seq = asked.value"
    );
    c.prepare_cached(SQL)?
        .query_map([json(&rows)], placed)?
        .collect()
}

/// How many episodes there are.
pub(crate) fn count(c: &Connection) -> rusqlite::Result<u64> {
    let count: i64 = c.query_row("SELECT count(*) FROM episode", [], |row| row.get(0))?;
    Ok(count.unsigned_abs())
}

/// Bars every episode of `turn` and drops summaries and facts made from them; how many.
pub(crate) fn bar_turn(c: &Connection, turn: Id) -> rusqlite::Result<usize> {
    let turn = turn.to_string();
    c.execute(
        "DELETE FROM summary WHERE id IN (
             SELECT s.summary FROM summary_source s
             JOIN episode e ON e.id = s.episode WHERE e.turn = ?1)",
        [&turn],
    )?;
    c.execute(
        "DELETE FROM statement WHERE episode IN (SELECT e.seq FROM episode e WHERE e.turn = ?1)",
        [&turn],
    )?;
    c.execute("UPDATE episode SET barred = 1 WHERE turn = ?1", [&turn])
}

pub(crate) fn limit_of(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}
