//! Keys and passwords, kept in the encrypted profile.

use os1_base::{Secret, SecretError, SecretStore};
use rusqlite::OptionalExtension;

use crate::{Store, StoreError};

/// The secret store of machines that have no keyring: a table of the profile.
#[derive(Debug, Clone)]
pub struct Secrets {
    store: Store,
}

impl Secrets {
    /// The secrets of this profile.
    #[must_use]
    pub fn new(store: Store) -> Self {
        Self { store }
    }
}

fn unanswered(error: StoreError) -> SecretError {
    SecretError {
        why: error.to_string().trim_end_matches('.').to_owned(),
    }
}

impl SecretStore for Secrets {
    fn get(&self, name: &str) -> Result<Option<Secret>, SecretError> {
        let found = self.store.read(|c| -> Result<_, StoreError> {
            Ok(
                c.prepare_cached("SELECT value FROM secret WHERE name = ?1")?
                    .query_row([name], |row| row.get::<_, String>(0))
                    .optional()?,
            )
        });
        Ok(found.map_err(unanswered)?.map(Secret::new))
    }

    fn put(&self, name: &str, secret: &Secret) -> Result<(), SecretError> {
        let kept = self.store.write(|tx| -> Result<_, StoreError> {
            tx.execute(
                "INSERT INTO secret (name, value) VALUES (?1, ?2)
                 ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, secret.expose()),
            )?;
            Ok(())
        });
        kept.map_err(unanswered)
    }

    fn remove(&self, name: &str) -> Result<(), SecretError> {
        let removed = self.store.write(|tx| -> Result<_, StoreError> {
            tx.execute("DELETE FROM secret WHERE name = ?1", [name])?;
            Ok(())
        });
        removed.map_err(unanswered)
    }
}
