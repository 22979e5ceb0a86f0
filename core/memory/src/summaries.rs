//! The table of summaries and its SQL.

use os1_base::{Id, Labeled};
use rusqlite::{Connection, Row};

use crate::store::{labels, limit_of, parsed};
use crate::{MemoryError, Summary, store};

/// A summary and the places in the talk that it covers.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Kept {
    /// Position of the oldest episode it was made from.
    pub(crate) first: i64,
    /// Position of the newest.
    pub(crate) last: i64,
    /// The summary itself.
    pub(crate) summary: Summary,
}

/// The newest `limit` summaries that end before `position`, newest first; their sources
/// are for [`cite`] to fill in.
pub(crate) fn before(c: &Connection, position: i64, limit: usize) -> rusqlite::Result<Vec<Kept>> {
    c.prepare_cached(
        "SELECT id, first_position, last_position, text, labels FROM summary
         WHERE last_position < ?1
         ORDER BY last_position DESC, id DESC LIMIT ?2",
    )?
    .query_map((position, limit_of(limit)), without_sources)?
    .collect()
}

/// Fills in the sources of a kept summary.
pub(crate) fn cite(c: &Connection, summary: &mut Summary) -> rusqlite::Result<()> {
    if summary.sources.is_empty() {
        summary.sources = sources(c, summary.id)?;
    }
    Ok(())
}

fn without_sources(row: &Row<'_>) -> rusqlite::Result<Kept> {
    Ok(Kept {
        first: row.get(1)?,
        last: row.get(2)?,
        summary: Summary {
            id: parsed(0, row.get::<_, String>(0)?.parse())?,
            text: Labeled::new(row.get(3)?, labels(4, &row.get::<_, String>(4)?)?),
            sources: Vec::new(),
        },
    })
}

fn sources(c: &Connection, summary: Id) -> rusqlite::Result<Vec<Id>> {
    c.prepare_cached(
        "SELECT s.episode FROM summary_source s JOIN episode e ON e.id = s.episode
         WHERE s.summary = ?1 ORDER BY e.position, e.seq",
    )?
    .query_map([summary.to_string()], |row| {
        parsed(0, row.get::<_, String>(0)?.parse())
    })?
    .collect()
}

/// Whether this summary is kept.
pub(crate) fn has(c: &Connection, id: Id) -> rusqlite::Result<bool> {
    c.prepare_cached("SELECT 1 FROM summary WHERE id = ?1")?
        .exists([id.to_string()])
}

/// Keeps a summary with the episodes it cites; every one of them must be there.
pub(crate) fn keep(c: &Connection, kept: &Kept) -> Result<(), MemoryError> {
    let id = kept.summary.id.to_string();
    c.prepare_cached(
        "INSERT INTO summary (id, first_position, last_position, text, labels)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute((
        &id,
        kept.first,
        kept.last,
        &kept.summary.text.value,
        store::json(&kept.summary.text.labels),
    ))?;
    let mut cite =
        c.prepare_cached("INSERT INTO summary_source (summary, episode) VALUES (?1, ?2)")?;
    for source in &kept.summary.sources {
        cite.execute((&id, source.to_string()))?;
    }
    Ok(())
}
