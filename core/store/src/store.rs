//! The open database.

use std::path::Path;
use std::sync::{Arc, Mutex};

use rusqlite::{Connection, Transaction};

use crate::{Key, Schema, StoreError};

/// The open profile. Cheap to clone; clones share the connections.
#[derive(Clone, Debug)]
pub struct Store {
    writer: Arc<Mutex<Connection>>,
    reader: Arc<Mutex<Connection>>,
}

impl Store {
    /// Opens (or makes) `os1.db` in `folder` and brings every schema up to date.
    ///
    /// # Errors
    /// [`StoreError::WrongKey`] when the key does not fit; nothing is changed then.
    pub fn open(folder: &Path, key: &Key, schemas: &[Schema]) -> Result<Self, StoreError> {
        let file = folder.join("os1.db");
        let mut writer = connect(&file, key)?;
        migrate(&mut writer, schemas)?;
        let reader = connect(&file, key)?;
        Ok(Self {
            writer: Arc::new(Mutex::new(writer)),
            reader: Arc::new(Mutex::new(reader)),
        })
    }

    /// Runs `work` in one transaction; durable when this returns `Ok`, undone otherwise.
    ///
    /// # Errors
    /// What `work` returned, or why the commit failed.
    pub fn write<T: Send, E: From<StoreError> + Send>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, E> + Send,
    ) -> Result<T, E> {
        let mut writer = self
            .writer
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let transaction = writer.transaction().map_err(StoreError::from)?;
        let value = work(&transaction)?;
        transaction.commit().map_err(StoreError::from)?;
        Ok(value)
    }

    /// Runs `work` on a connection that only reads.
    ///
    /// # Errors
    /// What `work` returned.
    pub fn read<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let reader = self
            .reader
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        work(&reader)
    }
}

fn connect(file: &Path, key: &Key) -> Result<Connection, StoreError> {
    let connection = Connection::open(file)?;
    connection.pragma_update(None, "cipher_log_level", "NONE")?;
    connection.pragma_update(None, "key", key.pragma().as_str())?;
    connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))
        .map_err(|_| StoreError::WrongKey)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    Ok(connection)
}

fn migrate(connection: &mut Connection, schemas: &[Schema]) -> Result<(), StoreError> {
    let transaction = connection.transaction()?;
    transaction.execute_batch(
        "CREATE TABLE IF NOT EXISTS schema_version (
             component TEXT NOT NULL PRIMARY KEY,
             version INTEGER NOT NULL
         ) STRICT;",
    )?;
    for schema in schemas {
        let have: u32 = transaction
            .query_row(
                "SELECT version FROM schema_version WHERE component = ?1",
                [schema.component],
                |row| row.get(0),
            )
            .unwrap_or(0);
        for sql in schema.migrations.iter().skip(have as usize) {
            transaction.execute_batch(sql)?;
        }
        transaction.execute(
            "INSERT INTO schema_version (component, version) VALUES (?1, ?2)
             ON CONFLICT (component) DO UPDATE SET version = excluded.version",
            (
                schema.component,
                u32::try_from(schema.migrations.len()).unwrap_or(u32::MAX),
            ),
        )?;
    }
    transaction.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTES: Schema = Schema {
        component: "notes",
        migrations: &["CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;"],
    };

    #[test]
    fn what_was_written_is_there_after_opening_again() {
        let folder = tempfile::tempdir().unwrap();
        let key = Key::from_bytes([7; 32]);
        let store = Store::open(folder.path(), &key, &[NOTES]).unwrap();
        store
            .write(|tx| -> Result<_, StoreError> {
                Ok(tx.execute("INSERT INTO note (text) VALUES (?1)", ["hello"])?)
            })
            .unwrap();
        drop(store);
        let again = Store::open(folder.path(), &key, &[NOTES]).unwrap();
        let text: String = again
            .read(|c| -> Result<_, StoreError> {
                Ok(c.query_row("SELECT text FROM note", [], |row| row.get(0))?)
            })
            .unwrap();
        assert_eq!(text, "hello");
        drop(again);
        let wrong = Store::open(folder.path(), &Key::from_bytes([8; 32]), &[NOTES]);
        assert!(matches!(wrong, Err(StoreError::WrongKey)));
    }
}
