//! The profile's entries in the platform's keyring.
//!
//! Every entry has the service `os1 NAME`, with the profile's [`KeyId`] for NAME, and the
//! secret's own name as its user; so a profile's entries can be told from another's and be
//! removed together.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use keyring_core::api::CredentialStore;
use keyring_core::{Entry, Error as KeyringError};
use os1_base::{Secret, SecretError, SecretStore};

use super::id::KeyId;
use super::patience::within;
use super::platform;

/// How long the keyring may take for one entry: long enough to type the password that
/// unlocks it.
const ENTRY_PATIENCE: Duration = Duration::from_secs(20);

/// The keyring's entries of the profile in one folder.
#[derive(Debug)]
pub(crate) struct Keyring {
    folder: PathBuf,
    /// Gives the store, on first use: what needs no secret does not pay for the way to it.
    store: fn() -> Option<Arc<CredentialStore>>,
    /// Set when an entry was waited for in vain; nobody waits a second time.
    hangs: AtomicBool,
}

impl Keyring {
    /// The platform's keyring, for the profile in `folder`.
    pub(crate) fn of(folder: &Path) -> Self {
        Self::with(folder, platform::store)
    }

    /// The keyring that `store` gives, for the profile in `folder`.
    pub(crate) fn with(folder: &Path, store: fn() -> Option<Arc<CredentialStore>>) -> Self {
        Self {
            folder: folder.to_owned(),
            store,
            hangs: AtomicBool::new(false),
        }
    }

    /// Whether there is a keyring here.
    pub(crate) fn is_there(&self) -> bool {
        (self.store)().is_some()
    }

    /// Removes every entry of the profile that was named `id`; none are no error.
    ///
    /// # Errors
    /// The keyring did not answer.
    pub(crate) fn remove_all(&self, id: KeyId) -> Result<(), SecretError> {
        self.ask(move |store| {
            let service = service(&id);
            let entries = store.search(&HashMap::from([("service", service.as_str())]))?;
            entries.iter().try_for_each(forget)
        })
    }

    /// Does `work` with the store, with patience.
    fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&CredentialStore) -> Result<T, KeyringError> + Send + 'static,
    ) -> Result<T, SecretError> {
        let store = (self.store)().ok_or_else(|| why("there is no keyring in this session"))?;
        if self.hangs.load(Ordering::Relaxed) {
            return Err(why("the keyring does not answer"));
        }
        let answer = within(ENTRY_PATIENCE, move || work(&*store));
        answer.map_or_else(
            || {
                self.hangs.store(true, Ordering::Relaxed);
                Err(why("the keyring does not answer"))
            },
            |answer| answer.map_err(|error| refused(&error)),
        )
    }
}

impl SecretStore for Keyring {
    fn get(&self, name: &str) -> Result<Option<Secret>, SecretError> {
        let Some(id) = KeyId::read(&self.folder).map_err(no_id)? else {
            return Ok(None);
        };
        let name = name.to_owned();
        self.ask(
            move |store| match entry(store, &id, &name)?.get_password() {
                Ok(text) => Ok(Some(Secret::new(text))),
                Err(KeyringError::NoEntry) => Ok(None),
                Err(error) => Err(error),
            },
        )
    }

    fn put(&self, name: &str, secret: &Secret) -> Result<(), SecretError> {
        // No file is left behind where there is no keyring to name something in.
        if !self.is_there() {
            return Err(why("there is no keyring in this session"));
        }
        let id = KeyId::read_or_make(&self.folder).map_err(no_id)?;
        let (name, secret) = (name.to_owned(), secret.clone());
        let kept = self.ask(move |store| {
            let entry = entry(store, &id, &name)?;
            entry.set_password(secret.expose())?;
            // Some stores take what they do not keep; a key that is gone cannot be made again.
            Ok(Secret::new(entry.get_password()?) == secret)
        })?;
        kept.then_some(())
            .ok_or_else(|| why("the keyring gave back something else than it was given"))
    }

    fn remove(&self, name: &str) -> Result<(), SecretError> {
        let Some(id) = KeyId::read(&self.folder).map_err(no_id)? else {
            return Ok(());
        };
        let name = name.to_owned();
        self.ask(move |store| forget(&entry(store, &id, &name)?))
    }
}

fn service(id: &KeyId) -> String {
    format!("os1 {}", id.name)
}

fn entry(store: &CredentialStore, id: &KeyId, name: &str) -> Result<Entry, KeyringError> {
    store.build(&service(id), name, None)
}

fn forget(entry: &Entry) -> Result<(), KeyringError> {
    match entry.delete_credential() {
        Ok(()) | Err(KeyringError::NoEntry) => Ok(()),
        Err(error) => Err(error),
    }
}

fn why(sentence: &str) -> SecretError {
    SecretError {
        why: sentence.to_owned(),
    }
}

/// In our own words: the library's may quote what it was given.
fn refused(error: &KeyringError) -> SecretError {
    why(match error {
        KeyringError::NoStorageAccess(_) => "the keyring is locked",
        KeyringError::Ambiguous(_) => "the keyring has several entries of that name",
        _ => "the keyring could not do it",
    })
}

fn no_id(error: std::io::Error) -> SecretError {
    SecretError {
        why: format!("the file that names the profile to the keyring failed: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::OnceLock;

    use keyring_core::mock;
    use tempfile::TempDir;

    use super::*;

    /// One store for all tests of this file, each of which has a profile of its own.
    fn mock_store() -> Option<Arc<CredentialStore>> {
        static STORE: OnceLock<Arc<CredentialStore>> = OnceLock::new();
        Some(Arc::clone(
            STORE.get_or_init(|| mock::Store::new().unwrap()),
        ))
    }

    fn profile() -> (TempDir, Keyring) {
        let folder = tempfile::tempdir().unwrap();
        let keyring = Keyring::with(folder.path(), mock_store);
        (folder, keyring)
    }

    fn secret(text: &str) -> Secret {
        Secret::new(text.to_owned())
    }

    #[test]
    fn a_secret_is_kept_replaced_and_removed() {
        let (_folder, keyring) = profile();
        assert_eq!(keyring.get("model.home.key").unwrap(), None);
        keyring.put("model.home.key", &secret("first")).unwrap();
        keyring.put("model.home.key", &secret("second")).unwrap();
        let found = keyring.get("model.home.key").unwrap();
        assert_eq!(found, Some(secret("second")));
        keyring.remove("model.home.key").unwrap();
        keyring.remove("model.home.key").unwrap();
        assert_eq!(keyring.get("model.home.key").unwrap(), None);
    }

    #[test]
    fn profiles_do_not_see_each_other_and_leave_alone() {
        let ((one_folder, one), (_other_folder, other)) = (profile(), profile());
        one.put("key", &secret("one")).unwrap();
        one.put("model.home.key", &secret("one")).unwrap();
        other.put("key", &secret("other")).unwrap();
        one.remove_all(KeyId::read(one_folder.path()).unwrap().unwrap())
            .unwrap();
        assert_eq!(one.get("key").unwrap(), None);
        assert_eq!(one.get("model.home.key").unwrap(), None);
        assert_eq!(other.get("key").unwrap(), Some(secret("other")));
    }

    #[test]
    fn a_locked_keyring_is_an_error_that_quotes_nothing() {
        let (folder, keyring) = profile();
        keyring.put("key", &secret("sk-canary")).unwrap();
        let id = KeyId::read(folder.path()).unwrap().unwrap();
        let held = entry(&*mock_store().unwrap(), &id, "key").unwrap();
        let mock: &mock::Cred = held.as_any().downcast_ref().unwrap();
        mock.set_error(KeyringError::NoStorageAccess("sk-canary".into()));
        let error = keyring.get("key").unwrap_err();
        assert_eq!(error.why, "the keyring is locked");
        assert_eq!(keyring.get("key").unwrap(), Some(secret("sk-canary")));
    }

    #[test]
    fn without_a_keyring_nothing_is_left_in_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let keyring = Keyring::with(folder.path(), || None);
        assert!(keyring.put("key", &secret("x")).is_err());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
