//! Accounts, models and their consent, the zone.

use std::fmt;

use os1_base::Secret;
use os1_companion::{Companion, NewProvider as CoreNew};

use crate::ask::Open;
use crate::{AccountView, CoreError, OpenProfile, ProviderView, StatusView};

/// A provider of a language model to set up.
#[derive(Clone, PartialEq, uniffi::Record)]
#[cfg_attr(feature = "contract", derive(serde::Deserialize))]
pub struct NewProvider {
    /// What to call it here.
    pub id: String,
    /// `openai`, `anthropic`, `gguf`, or `host` for the phone's own.
    pub kind: String,
    /// Its address; the provider's own when none.
    pub url: Option<String>,
    /// The model's name there, or the path of a GGUF file; empty for the phone's own.
    pub model: String,
    /// The model's window in tokens; a careful guess when none.
    pub window: Option<u32>,
    /// Its key; goes to the phone's store and nowhere else.
    pub key: Option<String>,
}

impl fmt::Debug for NewProvider {
    /// Without the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewProvider")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

impl From<NewProvider> for CoreNew {
    fn from(mirrored: NewProvider) -> Self {
        let NewProvider {
            id,
            kind,
            url,
            model,
            window,
            key,
        } = mirrored;
        Self {
            id,
            kind,
            url,
            model,
            window,
            key: key.map(Secret::new),
        }
    }
}

#[uniffi::export]
impl OpenProfile {
    /// Who it is and how it stands.
    ///
    /// # Errors
    /// The profile could not be read.
    pub async fn status(&self) -> Result<StatusView, CoreError> {
        self.door.ask(|companion| companion.status()).await
    }

    /// The accounts and which models may read them.
    ///
    /// # Errors
    /// The profile could not be read.
    pub async fn accounts(&self) -> Result<Vec<AccountView>, CoreError> {
        self.door.ask(|companion| companion.accounts()).await
    }

    /// The providers of language models, the first asked first.
    ///
    /// # Errors
    /// The profile could not be read.
    pub async fn providers(&self) -> Result<Vec<ProviderView>, CoreError> {
        self.door.ask(|companion| companion.providers()).await
    }

    /// Sets a provider up, as the last one asked. Nothing is sent to it.
    ///
    /// # Errors
    /// A part is not sound, the id is taken, or a store did not answer.
    pub async fn add_provider(&self, new: NewProvider) -> Result<ProviderView, CoreError> {
        self.door
            .ask(move |companion| companion.add_provider(new.into()))
            .await
    }

    /// What consent to a provider means, naming it: to be shown before asking for it.
    ///
    /// # Errors
    /// There is no such provider.
    pub async fn consent_sentence(&self, id: String) -> Result<String, CoreError> {
        self.door
            .ask(move |companion| companion.consent_sentence(&id))
            .await
    }

    /// Records the user's consent to a provider. Only on the user's own tap.
    ///
    /// # Errors
    /// There is no such provider, or the profile could not be written.
    pub async fn allow_provider(&self, id: String) -> Result<ProviderView, CoreError> {
        self.door
            .ask(move |companion| companion.allow_provider(&id))
            .await
    }

    /// Asks a provider first from now on.
    ///
    /// # Errors
    /// There is no such provider.
    pub async fn use_provider(&self, id: String) -> Result<(), CoreError> {
        self.door
            .ask(move |companion| companion.use_provider(&id))
            .await
    }

    /// Takes a provider away with its key and its consent.
    ///
    /// # Errors
    /// There is no such provider, or a store did not answer.
    pub async fn remove_provider(&self, id: String) -> Result<(), CoreError> {
        self.door
            .ask(move |companion| companion.remove_provider(&id))
            .await
    }

    /// Says where the person is now: a zone by name, or the device's own when none.
    ///
    /// # Errors
    /// There is no zone of this name, or the profile could not be written.
    pub async fn set_zone(&self, name: Option<String>) -> Result<(), CoreError> {
        let set = move |open: &Open| {
            let companion: &Companion = &*open.companion()?;
            companion.set_zone(name.as_deref())?;
            // Its clock still reads the other zone.
            open.renew();
            Ok(())
        };
        self.door.with(set).await
    }

    /// Writes everything in open formats into a new file at `path`; its size in bytes.
    ///
    /// # Errors
    /// The profile could not be read, or the file not be written.
    pub async fn export(&self, path: String) -> Result<u64, CoreError> {
        let write = move |companion: &Companion| {
            let report = companion.export(std::path::Path::new(&path), &mut ())?;
            Ok(report.bytes)
        };
        self.door.ask(write).await
    }
}
