//! The open profile: its folder, its lock, its store.

use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;
use os1_base::{Error, ErrorKind};
use os1_store::{Key, ProfileLock, Schema, Settings, Store};
use tokio::sync::Mutex;

/// The tables of every crate, in the order they are brought up to date.
const SCHEMAS: &[Schema] = &[
    os1_store::SCHEMA,
    os1_guard::SCHEMA,
    os1_care::SCHEMA,
    os1_memory::SCHEMA,
    os1_mail::SCHEMA,
    os1_model::SCHEMA,
    os1_persona::SCHEMA,
];

/// The key of the setting that holds the user's zone.
pub(crate) const ZONE: &str = "zone";

/// One person's profile, open in this process and no other.
#[derive(Debug)]
pub struct Profile {
    folder: PathBuf,
    store: Store,
    /// One turn at a time: turns of several shells do not mix.
    turns: Mutex<()>,
    _lock: ProfileLock,
}

impl Profile {
    /// Whether there is a profile in `folder`.
    #[must_use]
    pub fn exists(folder: &Path) -> bool {
        folder.join(os1_store::DATABASE_FILE).exists()
    }

    /// Makes the folder, for its owner alone.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn prepare(folder: &Path) -> Result<(), Error> {
        Ok(os1_store::prepare(folder)?)
    }

    /// Takes the lock of the profile in `folder`.
    ///
    /// # Errors
    /// [`ErrorKind::Locked`] when another process holds it.
    pub fn lock(folder: &Path) -> Result<ProfileLock, Error> {
        Ok(ProfileLock::acquire(folder)?)
    }

    /// Makes a new profile.
    ///
    /// # Errors
    /// There is one already, or the folder cannot be written.
    pub fn create(folder: &Path, key: &Key) -> Result<Self, Error> {
        if Self::exists(folder) {
            return Err(Error::new(
                ErrorKind::Refused,
                "There is a profile in this folder already; nothing was changed.",
            ));
        }
        Self::prepare(folder)?;
        Self::open(folder, key)
    }

    /// Opens the profile in `folder`.
    ///
    /// # Errors
    /// Another process holds it, the key does not fit, or it is of a newer version.
    pub fn open(folder: &Path, key: &Key) -> Result<Self, Error> {
        let lock = Self::lock(folder)?;
        let store = Store::open(folder, key, SCHEMAS)?;
        Ok(Self {
            folder: folder.to_owned(),
            store,
            turns: Mutex::new(()),
            _lock: lock,
        })
    }

    /// Its folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The user's zone: the one given at first boot, else the system's.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn zone(&self) -> Result<TimeZone, Error> {
        let name: Option<String> = Settings::new(&self.store).get(ZONE)?;
        let named = name.and_then(|name| TimeZone::get(&name).ok());
        Ok(named.unwrap_or_else(TimeZone::system))
    }

    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    pub(crate) fn turns(&self) -> &Mutex<()> {
        &self.turns
    }
}
