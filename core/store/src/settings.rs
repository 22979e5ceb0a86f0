//! What the user chose: typed values under names.

use rusqlite::OptionalExtension;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Store, StoreError};

/// The longest value of a setting, as JSON.
pub const MAX_SETTING_BYTES: usize = 1024 * 1024;

/// The settings of a profile. Names are the program's own, such as `locale`.
#[derive(Debug, Clone)]
pub struct Settings {
    store: Store,
}

impl Settings {
    /// The settings of this profile.
    #[must_use]
    pub fn new(store: Store) -> Self {
        Self { store }
    }

    /// The value under `name`, `None` when it was never set.
    ///
    /// # Errors
    /// [`StoreError::Setting`] when it is there and not a `T`; the database failed.
    pub fn get<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, StoreError> {
        let text = self.store.read(|c| -> Result<Option<String>, StoreError> {
            Ok(
                c.prepare_cached("SELECT value FROM setting WHERE name = ?1")?
                    .query_row([name], |row| row.get(0))
                    .optional()?,
            )
        })?;
        text.map(|text| serde_json::from_str(&text))
            .transpose()
            .map_err(|_| unfit(name, "is not of the form this version expects"))
    }

    /// Sets the value under `name`; durable on return.
    ///
    /// # Errors
    /// [`StoreError::Setting`] when it cannot be written as JSON of at most
    /// [`MAX_SETTING_BYTES`]; the database failed.
    pub fn put<T: Serialize>(&self, name: &str, value: &T) -> Result<(), StoreError> {
        let text =
            serde_json::to_string(value).map_err(|_| unfit(name, "cannot be written as JSON"))?;
        if text.len() > MAX_SETTING_BYTES {
            return Err(unfit(name, "is longer than 1 MiB"));
        }
        self.store.write(|tx| {
            tx.execute(
                "INSERT INTO setting (name, value) VALUES (?1, ?2)
                 ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, &text),
            )?;
            Ok(())
        })
    }

    /// Removes the value under `name`; nothing there is fine.
    ///
    /// # Errors
    /// The database failed.
    pub fn remove(&self, name: &str) -> Result<(), StoreError> {
        self.store.write(|tx| {
            tx.execute("DELETE FROM setting WHERE name = ?1", [name])?;
            Ok(())
        })
    }
}

fn unfit(name: &str, why: &'static str) -> StoreError {
    StoreError::Setting {
        name: name.to_owned(),
        why,
    }
}
