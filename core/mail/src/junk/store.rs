//! The filter's tables.

use os1_store::Schema;
use rusqlite::{Connection, OptionalExtension as _, Transaction};

use super::codec::{MARKS_VERSION, pack_marks, pack_model, unpack_marks, unpack_model};
use super::example::{Example, Verdict};
use super::model::JunkModel;
use crate::MailError;

/// The tables of the junk filter, of what is put away here, and of what the user does and wants done
/// with mail; beside [`crate::SCHEMA`], hand it to [`os1_store::Store::open`].
pub const SORTING_SCHEMA: Schema = Schema {
    component: "sorting",
    migrations: &[
        include_str!("../../migrations/sorting/001_junk.sql"),
        include_str!("../../migrations/sorting/002_shelf.sql"),
        include_str!("../../migrations/sorting/003_behaviour.sql"),
    ],
};

/// Keeps an example; `false` when it was there with this verdict.
pub(super) fn put(tx: &Transaction<'_>, key: &[u8], example: &Example) -> Result<bool, MailError> {
    let changed = tx
        .prepare_cached(
            "INSERT INTO junk_example (key, junk, sender, marks, version, turn) \
             VALUES (?1, ?2, ?3, ?4, ?5, (SELECT coalesce(max(turn), 0) + 1 FROM junk_example)) \
             ON CONFLICT (key) DO UPDATE SET junk = excluded.junk, turn = excluded.turn, \
             marks = excluded.marks, version = excluded.version \
             WHERE junk <> excluded.junk OR version <> excluded.version",
        )?
        .execute((
            key,
            example.is_junk(),
            example.sender,
            pack_marks(&example.marks),
            MARKS_VERSION,
        ))?;
    Ok(changed > 0)
}

/// Forgets an example; whether it was there.
pub(super) fn remove(tx: &Transaction<'_>, key: &[u8]) -> Result<bool, MailError> {
    Ok(tx.execute("DELETE FROM junk_example WHERE key = ?1", [key])? > 0)
}

/// How many examples of junk and of wanted mail there are.
pub(super) fn counts(connection: &Connection) -> Result<(u32, u32), MailError> {
    Ok(connection
        .prepare_cached(
            "SELECT count(*) FILTER (WHERE junk), count(*) FILTER (WHERE NOT junk) \
             FROM junk_example",
        )?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// Forgets the oldest examples of the commoner verdict until at most `most` are left.
pub(super) fn trim(tx: &Transaction<'_>, most: usize) -> Result<(), MailError> {
    let (junk, wanted) = counts(tx)?;
    let over = (junk as usize + wanted as usize).saturating_sub(most);
    if over > 0 {
        tx.execute(
            "DELETE FROM junk_example WHERE key IN \
             (SELECT key FROM junk_example WHERE junk = ?1 ORDER BY turn LIMIT ?2)",
            (junk > wanted, i64::try_from(over).unwrap_or(i64::MAX)),
        )?;
    }
    Ok(())
}

/// All examples of this version and those before, in the order of their keys, so that it does not matter which
/// was learned first.
pub(super) fn examples(connection: &Connection) -> Result<Vec<Example>, MailError> {
    let mut statement = connection.prepare_cached(
        "SELECT junk, sender, marks FROM junk_example WHERE version <= ?1 ORDER BY key",
    )?;
    let rows = statement.query_map([MARKS_VERSION], |row| {
        let marks: Vec<u8> = row.get(2)?;
        Ok(Example {
            verdict: if row.get(0)? {
                Verdict::Junk
            } else {
                Verdict::Wanted
            },
            sender: row.get(1)?,
            marks: unpack_marks(&marks),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The kept model; `None` when there is none of this version.
pub(super) fn model(connection: &Connection) -> Result<Option<JunkModel>, MailError> {
    let packed: Option<Vec<u8>> = connection
        .prepare_cached("SELECT model FROM junk_model")?
        .query_row([], |row| row.get(0))
        .optional()?;
    packed.map_or(Ok(None), |packed| unpack_model(&packed))
}

/// How many corrections came since all examples were fitted.
pub(super) fn pending(connection: &Connection) -> Result<usize, MailError> {
    let pending: Option<i64> = connection
        .prepare_cached("SELECT pending FROM junk_model")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(usize::try_from(pending.unwrap_or(0)).unwrap_or(0))
}

/// Keeps the model.
pub(super) fn keep(
    tx: &Transaction<'_>,
    model: &JunkModel,
    pending: usize,
) -> Result<(), MailError> {
    tx.prepare_cached(
        "INSERT INTO junk_model (id, model, pending) VALUES (1, ?1, ?2) \
         ON CONFLICT (id) DO UPDATE SET model = excluded.model, pending = excluded.pending",
    )?
    .execute((
        pack_model(model),
        i64::try_from(pending).unwrap_or(i64::MAX),
    ))?;
    Ok(())
}
