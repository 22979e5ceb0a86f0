//! Where this machine keeps the profile's key, and the keys of its providers.
//!
//! The platform's keyring (the desktop's Secret Service, the Keychain) when there is one,
//! else a file of the profile that only its owner may read, with a word about it: whoever
//! copies the folder has both the lock and the key then. A provider's key that the keyring
//! does not take is kept in the encrypted profile.

mod file;
mod id;
mod keyring;
mod patience;
mod platform;

use std::path::Path;
use std::sync::Arc;

use os1_base::{Error, ErrorKind, Secret, SecretError, SecretStore};
use os1_companion::{CheckView, Key, Profile};

use id::KeyId;
use keyring::Keyring;

/// What this room keeps in the profile's folder; erased with it.
pub(crate) const FILES: &[&str] = &[
    file::KEY_FILE,
    file::KEY_FILE_NEW,
    id::ID_FILE,
    id::ID_FILE_NEW,
];

/// The profile's key in the keyring.
const PROFILE_KEY: &str = "profile key";

/// Where a new profile's key was put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the platform's keyring.
    Keyring,
    /// In a file of the profile, because of this.
    File {
        /// Why not in the keyring.
        why: String,
    },
}

impl Place {
    /// The place as a person is told it once, at first boot.
    pub(crate) fn sentence(&self) -> String {
        match self {
            Self::Keyring => "The key of this profile is in your platform's keyring.".to_owned(),
            Self::File { why } => format!(
                "The key of this profile is in a file of its folder that only you can read: {why}. Whoever copies the whole folder can open it."
            ),
        }
    }
}

/// The key of the profile in `folder`: from its file when there is one, else from the keyring.
///
/// # Errors
/// There is no profile, its key is gone, or the keyring does not give it.
pub(crate) fn find(folder: &Path) -> Result<Key, Error> {
    if !Profile::exists(folder) {
        return Err(Error::new(
            ErrorKind::NotSetUp,
            "There is no companion here yet. Start os1 for first boot, or os1 setup --answers FILE.toml.",
        ));
    }
    let in_file = file::read(folder).map_err(|error| unreadable(&error))?;
    let secret = match in_file {
        Some(hex) => Some(Secret::new(hex)),
        None => Keyring::of(folder)
            .get(PROFILE_KEY)
            .map_err(|error| out_of_reach(&error))?,
    };
    Key::from_secret(&secret.ok_or_else(lost)?).ok_or_else(lost)
}

/// Keeps the key of a new profile, in the keyring if it can be; makes the folder, for its
/// owner alone.
///
/// # Errors
/// The folder cannot be written.
pub(crate) fn keep(folder: &Path, key: &Key) -> Result<Place, Error> {
    keep_with(&Keyring::of(folder), folder, key)
}

fn keep_with(keyring: &Keyring, folder: &Path, key: &Key) -> Result<Place, Error> {
    match keyring.put(PROFILE_KEY, &key.to_secret()) {
        Ok(()) => {
            // A key from a first boot that was cut off would be found before this one.
            file::remove(folder).map_err(|error| unwritable(&error))?;
            Ok(Place::Keyring)
        }
        Err(SecretError { why }) => {
            keep_in_file(folder, key)?;
            Ok(Place::File { why })
        }
    }
}

/// Keeps the key in the file even where there is a keyring: for profiles that do not stay.
///
/// # Errors
/// The folder cannot be written.
pub(crate) fn keep_in_file(folder: &Path, key: &Key) -> Result<(), Error> {
    file::write(folder, key.to_secret().expose()).map_err(|error| unwritable(&error))
}

/// The keyring for the providers' keys of the profile in `folder`.
pub(crate) fn of_providers(folder: &Path) -> Arc<dyn SecretStore> {
    Arc::new(Keyring::of(folder))
}

/// What the keyring has of the profile in `folder`, to be removed once the profile is erased;
/// `None` when it has nothing, or when the entries are those of the folder this one is a copy of.
pub(crate) fn left_to_erase(folder: &Path) -> Option<KeyId> {
    let id = KeyId::read(folder).ok().flatten()?;
    (!id.is_copy(folder)).then_some(id)
}

/// Removes what the keyring has of an erased profile.
///
/// # Errors
/// The keyring did not do it.
pub(crate) fn erase(folder: &Path, id: KeyId) -> Result<(), Error> {
    let name = id.name.clone();
    Keyring::of(folder).remove_all(id).map_err(|error| {
        Error::new(
            ErrorKind::Io,
            format!(
                "The profile is deleted, but its keys are still in the keyring: {}. They open nothing any more; remove the entries of \"os1 {name}\" with the keyring's own program.",
                error.why
            ),
        )
    })
}

/// What `doctor` says of the key.
pub(crate) fn check(folder: &Path) -> CheckView {
    let (ok, detail) = match file::read(folder) {
        Ok(Some(_)) => (
            true,
            "in a file of the profile that only you can read; whoever copies the whole folder can open it".to_owned(),
        ),
        Ok(None) => in_keyring(&Keyring::of(folder)),
        Err(_) => (
            false,
            "its file cannot be read; check who owns the profile's folder".to_owned(),
        ),
    };
    CheckView {
        check: "key".to_owned(),
        ok,
        detail,
    }
}

fn in_keyring(keyring: &Keyring) -> (bool, String) {
    match keyring.get(PROFILE_KEY) {
        Ok(Some(_)) => (true, "in your platform's keyring".to_owned()),
        Ok(None) => (
            false,
            "there is none here; os1 import of a backup brings it back with the recovery phrase"
                .to_owned(),
        ),
        Err(error) => (
            false,
            format!(
                "in your platform's keyring, and {}; unlock it in the desktop session where first boot was",
                error.why
            ),
        ),
    }
}

fn out_of_reach(error: &SecretError) -> Error {
    Error::new(
        ErrorKind::Io,
        format!(
            "The key of this profile is in your platform's keyring, and {}. Unlock it in the desktop session where first boot was, then repeat; nothing was changed.",
            error.why
        ),
    )
}

fn lost() -> Error {
    Error::new(
        ErrorKind::WrongKey,
        "The key of this profile is not on this machine any more. Nothing was changed; os1 import of one of its backups brings everything back with the recovery phrase.",
    )
}

fn unreadable(error: &std::io::Error) -> Error {
    Error::new(
        ErrorKind::Io,
        format!(
            "The profile's key could not be read: {error}. Check who owns the profile's folder."
        ),
    )
}

fn unwritable(error: &std::io::Error) -> Error {
    let kind = match error.kind() {
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
            ErrorKind::ReadOnly
        }
        std::io::ErrorKind::StorageFull => ErrorKind::DiskFull,
        _ => ErrorKind::Io,
    };
    Error::new(
        kind,
        format!(
            "The profile's key could not be written: {error}. Choose another folder with --data, or make room."
        ),
    )
}

#[cfg(test)]
mod tests {
    use keyring_core::{api::CredentialStore, mock};
    use os1_companion::RecoveryPhrase;

    use super::*;

    fn fresh_store() -> Option<Arc<CredentialStore>> {
        static STORE: std::sync::OnceLock<Arc<CredentialStore>> = std::sync::OnceLock::new();
        Some(Arc::clone(
            STORE.get_or_init(|| mock::Store::new().unwrap()),
        ))
    }

    #[test]
    fn with_a_keyring_no_key_file_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let stale = RecoveryPhrase::generate().unwrap().key();
        keep_in_file(folder.path(), &stale).unwrap();
        let key = RecoveryPhrase::generate().unwrap().key();
        let keyring = Keyring::with(folder.path(), fresh_store);
        let place = keep_with(&keyring, folder.path(), &key).unwrap();
        assert_eq!(place, Place::Keyring);
        assert!(!file::path(folder.path()).exists());
        assert_eq!(keyring.get(PROFILE_KEY).unwrap(), Some(key.to_secret()));
        assert!(in_keyring(&keyring).0);
    }

    #[test]
    fn without_one_the_file_takes_it_and_says_why() {
        let folder = tempfile::tempdir().unwrap();
        let key = RecoveryPhrase::generate().unwrap().key();
        let keyring = Keyring::with(folder.path(), || None);
        let place = keep_with(&keyring, folder.path(), &key).unwrap();
        assert!(place.sentence().contains("no keyring in this session"));
        let kept = file::read(folder.path()).unwrap().unwrap();
        assert_eq!(Secret::new(kept), key.to_secret());
    }

    #[test]
    fn a_copy_leaves_the_keys_of_its_original_alone() {
        let top = tempfile::tempdir().unwrap();
        let (original, copy) = (top.path().join("original"), top.path().join("copy"));
        KeyId::read_or_make(&original).unwrap();
        std::fs::create_dir(&copy).unwrap();
        std::fs::copy(original.join(id::ID_FILE), copy.join(id::ID_FILE)).unwrap();
        assert_eq!(left_to_erase(&copy), None);
        assert!(left_to_erase(&original).is_some());
    }
}
