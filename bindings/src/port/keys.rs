//! Where keys and passwords live: the platform's Keystore or Keychain.

use std::sync::Arc;

use os1_base::{Secret, SecretError, SecretStore};
use os1_companion::{Key, RecoveryPhrase};

use crate::{CoreError, ErrorKind};

/// Under which name the profile's key is kept.
const PROFILE_KEY: &str = "profile key";

/// The platform's place for secrets. Called from several threads.
#[uniffi::export(foreign)]
pub trait Keys: Send + Sync {
    /// The secret under `name`, if there is one.
    ///
    /// # Errors
    /// The store is locked or did not answer.
    fn get(&self, name: String) -> Result<Option<String>, CoreError>;

    /// Keeps `secret` under `name`, replacing what was there; durable on return.
    ///
    /// # Errors
    /// The store is locked or did not answer.
    fn put(&self, name: String, secret: String) -> Result<(), CoreError>;

    /// Removes what is under `name`; nothing there is no error.
    ///
    /// # Errors
    /// The store is locked or did not answer.
    fn remove(&self, name: String) -> Result<(), CoreError>;
}

/// [`Keys`] as the core sees it.
pub(crate) struct HostKeys(pub(crate) Arc<dyn Keys>);

impl SecretStore for HostKeys {
    fn get(&self, name: &str) -> Result<Option<Secret>, SecretError> {
        let found = self.0.get(name.to_owned()).map_err(away)?;
        Ok(found.map(Secret::new))
    }

    fn put(&self, name: &str, secret: &Secret) -> Result<(), SecretError> {
        let kept = self.0.put(name.to_owned(), secret.expose().to_owned());
        kept.map_err(away)
    }

    fn remove(&self, name: &str) -> Result<(), SecretError> {
        self.0.remove(name.to_owned()).map_err(away)
    }
}

fn away(error: CoreError) -> SecretError {
    SecretError {
        why: error.to_string(),
    }
}

/// The key of the profile, out of the phone's store.
///
/// # Errors
/// The store did not answer, or has no key that fits a lock.
pub(crate) fn kept_key(keys: &dyn Keys) -> Result<Key, CoreError> {
    let kept = keys.get(PROFILE_KEY.to_owned())?.map(Secret::new);
    let key = kept.as_ref().and_then(Key::from_secret);
    key.ok_or_else(|| {
        CoreError::new(
            ErrorKind::WrongKey,
            "The key of this profile is not in this device's key store. Bring the profile back with its recovery phrase.",
        )
    })
}

/// Makes the recovery phrase of a new profile and keeps its key, before there is anything to open
/// with it: a profile that nobody can open is worse than a key to nothing.
///
/// # Errors
/// The store did not answer, or the system gives no chance.
pub(crate) fn keep_new_key(keys: &dyn Keys) -> Result<RecoveryPhrase, CoreError> {
    let phrase = RecoveryPhrase::generate().map_err(os1_base::Error::from)?;
    let secret = phrase.key().to_secret();
    keys.put(PROFILE_KEY.to_owned(), secret.expose().to_owned())?;
    Ok(phrase)
}
