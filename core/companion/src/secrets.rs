//! The platform's secret store, with the encrypted profile behind it.

use std::fmt;
use std::sync::Arc;

use os1_base::{Secret, SecretError, SecretStore};
use os1_store::{Secrets, Store};

/// What the profile has under a name whose secret is in the platform's store. No secret is
/// empty, so it cannot be mistaken for one.
const ELSEWHERE: &str = "";

/// Keeps secrets in the platform's store, and in the profile what that does not take.
///
/// The profile always knows where a secret lies: one that was never put costs no way to the
/// platform, and one that lies there and cannot be had is an error instead of a `None` that
/// would send a request without its key.
pub(crate) struct PlatformFirst {
    platform: Arc<dyn SecretStore>,
    profile: Secrets,
}

/// The place for the secrets of the profile in `store`: `platform`'s when given, with the
/// profile behind it.
pub(crate) fn secrets(
    store: &Store,
    platform: Option<Arc<dyn SecretStore>>,
) -> Arc<dyn SecretStore> {
    let profile = Secrets::new(store.clone());
    match platform {
        Some(platform) => Arc::new(PlatformFirst { platform, profile }),
        None => Arc::new(profile),
    }
}

impl fmt::Debug for PlatformFirst {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PlatformFirst").finish_non_exhaustive()
    }
}

impl SecretStore for PlatformFirst {
    fn get(&self, name: &str) -> Result<Option<Secret>, SecretError> {
        match self.profile.get(name)? {
            Some(kept) if kept.expose() == ELSEWHERE => self.platform.get(name),
            kept => Ok(kept),
        }
    }

    fn put(&self, name: &str, secret: &Secret) -> Result<(), SecretError> {
        match self.platform.put(name, secret) {
            Ok(()) => self.profile.put(name, &Secret::new(ELSEWHERE.to_owned())),
            Err(error) => {
                tracing::info!("a secret is kept in the profile: {}", error.why);
                self.profile.put(name, secret)
            }
        }
    }

    fn remove(&self, name: &str) -> Result<(), SecretError> {
        // Only what is known to lie there: removing the rest must not need an open keyring.
        if self
            .profile
            .get(name)?
            .is_some_and(|kept| kept.expose() == ELSEWHERE)
        {
            self.platform.remove(name)?;
        }
        self.profile.remove(name)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::sync::Mutex;

    use os1_store::Key;
    use tempfile::TempDir;

    use super::*;

    /// A keyring that can be locked.
    #[derive(Default)]
    struct Keyring {
        locked: Mutex<bool>,
        entries: Mutex<HashMap<String, Secret>>,
    }

    impl Keyring {
        fn lock(&self, locked: bool) {
            *self.locked.lock().unwrap() = locked;
        }

        fn opened(&self) -> Result<(), SecretError> {
            if *self.locked.lock().unwrap() {
                return Err(SecretError {
                    why: "the keyring is locked".to_owned(),
                });
            }
            Ok(())
        }
    }

    impl SecretStore for Keyring {
        fn get(&self, name: &str) -> Result<Option<Secret>, SecretError> {
            self.opened()?;
            Ok(self.entries.lock().unwrap().get(name).cloned())
        }

        fn put(&self, name: &str, secret: &Secret) -> Result<(), SecretError> {
            self.opened()?;
            let mut entries = self.entries.lock().unwrap();
            entries.insert(name.to_owned(), secret.clone());
            Ok(())
        }

        fn remove(&self, name: &str) -> Result<(), SecretError> {
            self.opened()?;
            self.entries.lock().unwrap().remove(name);
            Ok(())
        }
    }

    struct Scene {
        _folder: TempDir,
        keyring: Arc<Keyring>,
        profile: Secrets,
        both: Arc<dyn SecretStore>,
    }

    fn scene() -> Scene {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), &Key::from_bytes([7; 32]), &[]).unwrap();
        let keyring = Arc::new(Keyring::default());
        Scene {
            both: secrets(&store, Some(keyring.clone())),
            profile: Secrets::new(store),
            keyring,
            _folder: folder,
        }
    }

    fn secret(text: &str) -> Secret {
        Secret::new(text.to_owned())
    }

    #[test]
    fn a_key_lies_in_the_keyring_and_not_in_the_profile() {
        let scene = scene();
        scene.both.put("home", &secret("sk-1")).unwrap();
        assert_eq!(scene.keyring.get("home").unwrap(), Some(secret("sk-1")));
        assert_ne!(scene.profile.get("home").unwrap(), Some(secret("sk-1")));
        assert_eq!(scene.both.get("home").unwrap(), Some(secret("sk-1")));
        scene.both.remove("home").unwrap();
        assert_eq!(scene.keyring.get("home").unwrap(), None);
        assert_eq!(scene.both.get("home").unwrap(), None);
    }

    #[test]
    fn what_the_keyring_does_not_take_the_profile_keeps() {
        let scene = scene();
        scene.both.put("home", &secret("old")).unwrap();
        scene.keyring.lock(true);
        scene.both.put("home", &secret("new")).unwrap();
        assert_eq!(scene.both.get("home").unwrap(), Some(secret("new")));
        scene.keyring.lock(false);
        assert_eq!(scene.both.get("home").unwrap(), Some(secret("new")));
    }

    #[test]
    fn a_locked_keyring_is_told_from_no_key() {
        let scene = scene();
        scene.both.put("home", &secret("sk-1")).unwrap();
        scene.keyring.lock(true);
        assert!(scene.both.get("home").is_err());
        assert_eq!(scene.both.get("a server that needs none").unwrap(), None);
        scene.both.remove("a server that needs none").unwrap();
    }

    #[test]
    fn without_a_platform_the_profile_keeps_all() {
        let scene = scene();
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), &Key::from_bytes([7; 32]), &[]).unwrap();
        let alone = secrets(&store, None);
        alone.put("home", &secret("sk-1")).unwrap();
        assert_eq!(alone.get("home").unwrap(), Some(secret("sk-1")));
        assert_eq!(scene.both.get("home").unwrap(), None);
    }
}
