//! The table of providers, and their keys in the secret store.

use std::sync::Arc;

use os1_base::{Secret, SecretStore};
use os1_store::rusqlite::{Connection, OptionalExtension, Row, Transaction};
use os1_store::{Schema, Store};

use super::{Address, MAX_PROVIDERS, Provider, ProviderError, ProviderId};

/// The tables of this crate.
pub const SCHEMA: Schema = Schema {
    component: "model",
    migrations: &[include_str!("../../migrations/001_provider.sql")],
};

/// The providers of a profile, in the order they are asked.
#[derive(Clone)]
pub struct Providers {
    store: Store,
    secrets: Arc<dyn SecretStore>,
}

impl Providers {
    /// The providers in `store`, with keys in `secrets`.
    #[must_use]
    pub fn new(store: Store, secrets: Arc<dyn SecretStore>) -> Self {
        Self { store, secrets }
    }

    /// Adds `provider` as the last one asked, and keeps its key. Durable on return.
    ///
    /// # Errors
    /// A part is not sound, the id is taken, there are [`MAX_PROVIDERS`], or a store did not answer; then
    /// nothing is kept but perhaps a key that belongs to no provider and is overwritten by
    /// the next attempt.
    pub fn add(&self, provider: &Provider, key: Option<&Secret>) -> Result<(), ProviderError> {
        let provider = &provider.clone().checked()?;
        // The key first: a provider without its key would fail at every turn.
        if find(self, &provider.id)?.is_some() {
            return Err(ProviderError::Taken(provider.id.clone()));
        }
        match key {
            Some(key) => self.secrets.put(&key_name(&provider.id), key)?,
            None => self.secrets.remove(&key_name(&provider.id))?,
        }
        self.store.write(|tx| insert(tx, provider))
    }

    /// All providers, the first asked first.
    ///
    /// # Errors
    /// The profile did not answer.
    pub fn list(&self) -> Result<Vec<Provider>, ProviderError> {
        self.store.read(|c| {
            let mut statement = c.prepare_cached(
                "SELECT id, kind, address, model, window FROM model_provider
                 ORDER BY position, id",
            )?;
            let rows = statement.query_map([], columns)?;
            rows.map(|row| provider(row?)).collect()
        })
    }

    /// The provider of that id.
    ///
    /// # Errors
    /// There is none, or the profile did not answer.
    pub fn get(&self, id: &ProviderId) -> Result<Provider, ProviderError> {
        find(self, id)?.ok_or_else(|| ProviderError::Unknown(id.clone()))
    }

    /// Removes the provider and its key. Durable on return.
    ///
    /// # Errors
    /// There is none, or a store did not answer.
    pub fn remove(&self, id: &ProviderId) -> Result<(), ProviderError> {
        self.store.write(|tx| {
            let gone = tx.execute("DELETE FROM model_provider WHERE id = ?1", [id.as_str()])?;
            known(gone, id)
        })?;
        Ok(self.secrets.remove(&key_name(id))?)
    }

    /// Makes the provider the first one asked; the others keep their order behind it.
    ///
    /// # Errors
    /// There is none, or the profile did not answer.
    pub fn use_first(&self, id: &ProviderId) -> Result<(), ProviderError> {
        self.store.write(|tx| {
            let moved = tx.execute(
                "UPDATE model_provider
                 SET position = (SELECT MIN(position) - 1 FROM model_provider)
                 WHERE id = ?1",
                [id.as_str()],
            )?;
            known(moved, id)
        })
    }

    /// The key of a provider, if it has one.
    ///
    /// # Errors
    /// The secret store did not answer.
    pub fn key(&self, id: &ProviderId) -> Result<Option<Secret>, ProviderError> {
        Ok(self.secrets.get(&key_name(id))?)
    }
}

/// Where the key of a provider is kept.
fn key_name(id: &ProviderId) -> String {
    format!("model.{id}.key")
}

fn known(changed: usize, id: &ProviderId) -> Result<(), ProviderError> {
    if changed == 0 {
        return Err(ProviderError::Unknown(id.clone()));
    }
    Ok(())
}

fn insert(tx: &Transaction<'_>, provider: &Provider) -> Result<(), ProviderError> {
    let (have, last): (i64, i64) = tx.query_row(
        "SELECT COUNT(*), COALESCE(MAX(position), 0) FROM model_provider",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    if usize::try_from(have).is_ok_and(|have| have >= MAX_PROVIDERS) {
        return Err(ProviderError::TooMany);
    }
    let (kind, address, model) = provider.address.columns();
    let added = tx.execute(
        "INSERT INTO model_provider (id, kind, address, model, window, position)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO NOTHING",
        (
            provider.id.as_str(),
            kind,
            address,
            model,
            provider.window_tokens,
            last + 1,
        ),
    )?;
    if added == 0 {
        return Err(ProviderError::Taken(provider.id.clone()));
    }
    Ok(())
}

type Columns = (String, String, String, String, u32);

fn columns(row: &Row<'_>) -> Result<Columns, os1_store::rusqlite::Error> {
    Ok((
        row.get(0)?,
        row.get(1)?,
        row.get(2)?,
        row.get(3)?,
        row.get(4)?,
    ))
}

/// What the table holds is checked again: a profile may come from an edited import.
fn provider((id, kind, address, model, window): Columns) -> Result<Provider, ProviderError> {
    Provider::new(
        id.parse()?,
        Address::parse(&kind, &address, &model)?,
        window,
    )
}

fn find(this: &Providers, id: &ProviderId) -> Result<Option<Provider>, ProviderError> {
    this.store.read(|c: &Connection| {
        let row = c
            .prepare_cached(
                "SELECT id, kind, address, model, window FROM model_provider WHERE id = ?1",
            )?
            .query_row([id.as_str()], columns)
            .optional()?;
        row.map(provider).transpose()
    })
}
