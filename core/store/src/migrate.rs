//! Bringing the tables up to date, and telling when they are ahead.

use rusqlite::{Connection, OptionalExtension};

use crate::schema::OWN;
use crate::{Schema, StoreError};

/// The form of the profile as a whole, kept as SQLite's `user_version`. It grows only
/// when an older program could no longer use the profile at all; what one component
/// changes is counted by the component.
pub(crate) const FORMAT: i32 = 1;

/// Refuses a database that a later version has written. Reads only.
pub(crate) fn refuse_newer(c: &Connection, schemas: &[Schema]) -> Result<(), StoreError> {
    if format(c)? > FORMAT {
        return Err(StoreError::NewerVersion);
    }
    if !has_versions(c)? {
        return Ok(());
    }
    for schema in all(schemas) {
        if version(c, schema)? > schema.migrations.len() {
            return Err(StoreError::NewerVersion);
        }
    }
    Ok(())
}

/// Runs the steps that are missing, all in one transaction. Writes nothing when there
/// are none.
pub(crate) fn migrate(c: &mut Connection, schemas: &[Schema]) -> Result<(), StoreError> {
    if has_versions(c)? && is_current(c, schemas)? {
        return Ok(());
    }
    let tx = c.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    tx.execute_batch(
        "CREATE TABLE IF NOT EXISTS schema_version (
             component TEXT NOT NULL PRIMARY KEY,
             version INTEGER NOT NULL
         ) STRICT;",
    )?;
    for schema in all(schemas) {
        for sql in schema.migrations.iter().skip(version(&tx, schema)?) {
            tx.execute_batch(sql)?;
        }
        let newest = i64::try_from(schema.migrations.len()).unwrap_or(i64::MAX);
        tx.execute(
            "INSERT INTO schema_version (component, version) VALUES (?1, ?2)
             ON CONFLICT (component) DO UPDATE SET version = excluded.version",
            (schema.component, newest),
        )?;
    }
    tx.pragma_update(None, "user_version", FORMAT)?;
    tx.commit()?;
    Ok(())
}

fn all(schemas: &[Schema]) -> impl Iterator<Item = &Schema> {
    std::iter::once(&OWN).chain(schemas)
}

fn is_current(c: &Connection, schemas: &[Schema]) -> Result<bool, StoreError> {
    for schema in all(schemas) {
        if version(c, schema)? < schema.migrations.len() {
            return Ok(false);
        }
    }
    Ok(format(c)? == FORMAT)
}

fn format(c: &Connection) -> Result<i32, StoreError> {
    Ok(c.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Whether this database has ever been a profile.
pub(crate) fn has_versions(c: &Connection) -> Result<bool, StoreError> {
    Ok(c.table_exists(None, "schema_version")?)
}

/// How many steps of `schema` were run; 0 for a component not there yet.
fn version(c: &Connection, schema: &Schema) -> Result<usize, StoreError> {
    let version: Option<i64> = c
        .prepare_cached("SELECT version FROM schema_version WHERE component = ?1")?
        .query_row([schema.component], |row| row.get(0))
        .optional()?;
    Ok(version.map_or(0, |v| usize::try_from(v).unwrap_or(usize::MAX)))
}
