//! The table of vectors and its SQL.

use rusqlite::{Connection, OptionalExtension};

use super::integers::{Asked, Integers};
use crate::store::{json, limit_of};

/// The model whose vectors are kept and how often one was erased.
pub(crate) fn model(c: &Connection) -> rusqlite::Result<Option<(String, i64)>> {
    c.prepare_cached("SELECT name, erased FROM vector_model WHERE id = 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
}

/// Makes `name` the model whose vectors are kept; those of another go.
pub(crate) fn begin(c: &Connection, name: &str) -> rusqlite::Result<()> {
    if model(c)?.is_some_and(|(kept, _)| kept == name) {
        return Ok(());
    }
    c.execute("DELETE FROM episode_vector", [])?;
    c.execute(
        "INSERT INTO vector_model (id, name, erased) VALUES (1, ?1, 1)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, erased = erased + 1",
        [name],
    )?;
    Ok(())
}

/// Up to `limit` episodes after the last one that has a vector, with their texts.
pub(crate) fn without(c: &Connection, limit: usize) -> rusqlite::Result<Vec<(i64, String)>> {
    c.prepare_cached(
        "SELECT e.seq, substr(e.text, 1, 2000) FROM episode e
         WHERE e.seq > (SELECT coalesce(max(v.seq), 0) FROM episode_vector v) AND e.barred = 0
         ORDER BY e.seq LIMIT ?1",
    )?
    .query_map([limit_of(limit)], |row| Ok((row.get(0)?, row.get(1)?)))?
    .collect()
}

/// Whether any episode is after the last one that has a vector.
pub(crate) fn any_without(c: &Connection) -> rusqlite::Result<bool> {
    Ok(!without(c, 1)?.is_empty())
}

/// Keeps the vector of an episode, unless it was forgotten or barred meanwhile.
pub(crate) fn keep(c: &Connection, seq: i64, vector: &Integers) -> rusqlite::Result<()> {
    c.prepare_cached(
        "INSERT OR REPLACE INTO episode_vector (seq, scale, vector)
         SELECT e.seq, ?2, ?3 FROM episode e WHERE e.seq = ?1 AND e.barred = 0",
    )?
    .execute((seq, vector.scale, &vector.bytes))?;
    Ok(())
}

/// Hands every vector after row `last` to `each`, in the order of the rows.
pub(crate) fn after(
    c: &Connection,
    last: i64,
    mut each: impl FnMut(i64, f64, &[u8]),
) -> rusqlite::Result<()> {
    let mut statement = c.prepare_cached(
        "SELECT seq, scale, vector FROM episode_vector WHERE seq > ?1 ORDER BY seq",
    )?;
    let mut rows = statement.query([last])?;
    while let Some(row) = rows.next()? {
        each(row.get(0)?, row.get(1)?, row.get_ref(2)?.as_blob()?);
    }
    Ok(())
}

/// The cosine of `query` with each of `seqs` that has a vector.
pub(crate) fn cosines(
    c: &Connection,
    query: &Asked,
    seqs: &[i64],
) -> rusqlite::Result<Vec<(i64, f64)>> {
    let mut statement = c.prepare_cached(
        "SELECT v.seq, v.scale, v.vector FROM json_each(?1) asked
         JOIN episode_vector v ON v.seq = asked.value",
    )?;
    let mut rows = statement.query([json(&seqs)])?;
    let mut found = Vec::with_capacity(seqs.len());
    while let Some(row) = rows.next()? {
        if let Some(cosine) = Integers::cosine(query, row.get(1)?, row.get_ref(2)?.as_blob()?) {
            found.push((row.get(0)?, cosine));
        }
    }
    Ok(found)
}
