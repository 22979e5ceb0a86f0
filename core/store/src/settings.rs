//! What the user chose: typed values under names.

use rusqlite::{Connection, OptionalExtension as _, Transaction};
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
        let text = self.store.read(|c| read(c, name))?;
        text.map(|text| of_text(name, &text)).transpose()
    }

    /// Sets the value under `name`; durable on return.
    ///
    /// # Errors
    /// [`StoreError::Setting`] when it cannot be written as JSON of at most
    /// [`MAX_SETTING_BYTES`]; the database failed.
    pub fn put<T: Serialize>(&self, name: &str, value: &T) -> Result<(), StoreError> {
        let text = to_text(name, value)?;
        self.store.write(|tx| write(tx, name, &text))
    }

    /// As [`Settings::put`], in a transaction that does more.
    ///
    /// # Errors
    /// As [`Settings::put`].
    pub fn put_in<T: Serialize>(
        tx: &Transaction<'_>,
        name: &str,
        value: &T,
    ) -> Result<(), StoreError> {
        write(tx, name, &to_text(name, value)?)
    }

    /// Changes the value under `name` (the default where there is none) in one transaction, so
    /// that of two who change it at once neither is lost; durable on return.
    ///
    /// # Errors
    /// As [`Settings::get`] and [`Settings::put`]; nothing is changed then.
    pub fn update<T: Serialize + DeserializeOwned + Default>(
        &self,
        name: &str,
        work: impl FnOnce(&mut T) + Send,
    ) -> Result<(), StoreError> {
        self.store.write(|tx| {
            let text = read(tx, name)?;
            let mut value: T =
                text.map_or_else(|| Ok(T::default()), |text| of_text(name, &text))?;
            work(&mut value);
            write(tx, name, &to_text(name, &value)?)
        })
    }

    /// Removes the value under `name`; nothing there is fine.
    ///
    /// # Errors
    /// The database failed.
    pub fn remove(&self, name: &str) -> Result<(), StoreError> {
        self.store.write(|tx| Self::remove_in(tx, name))
    }

    /// As [`Settings::remove`], in a transaction that does more.
    ///
    /// # Errors
    /// The database failed.
    pub fn remove_in(tx: &Transaction<'_>, name: &str) -> Result<(), StoreError> {
        tx.execute("DELETE FROM setting WHERE name = ?1", [name])?;
        Ok(())
    }

    /// The names that begin with `start`, in order.
    ///
    /// # Errors
    /// The database failed.
    pub fn names(&self, start: &str) -> Result<Vec<String>, StoreError> {
        self.store.read(|c| {
            let mut statement = c.prepare_cached(
                "SELECT name FROM setting WHERE substr(name, 1, length(?1)) = ?1 ORDER BY name",
            )?;
            let names = statement.query_map([start], |row| row.get(0))?;
            Ok(names.collect::<rusqlite::Result<_>>()?)
        })
    }
}

fn read(connection: &Connection, name: &str) -> Result<Option<String>, StoreError> {
    Ok(connection
        .prepare_cached("SELECT value FROM setting WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?)
}

fn write(tx: &Transaction<'_>, name: &str, text: &str) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO setting (name, value) VALUES (?1, ?2)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, text),
    )?;
    Ok(())
}

fn of_text<T: DeserializeOwned>(name: &str, text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| unfit(name, "is not of the form this version expects"))
}

fn to_text<T: Serialize>(name: &str, value: &T) -> Result<String, StoreError> {
    let text =
        serde_json::to_string(value).map_err(|_| unfit(name, "cannot be written as JSON"))?;
    if text.len() > MAX_SETTING_BYTES {
        return Err(unfit(name, "is longer than 1 MiB"));
    }
    Ok(text)
}

fn unfit(name: &str, why: &'static str) -> StoreError {
    StoreError::Setting {
        name: name.to_owned(),
        why,
    }
}
