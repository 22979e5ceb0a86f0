//! The open profile: its store, its turns.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::tz::TimeZone;
use os1_base::{Error, ErrorKind};
use os1_persona::PersonaStore;
use os1_store::{Key, RecoveryPhrase, RecoveryReport, Schema, Settings, Store};
use tokio::sync::Mutex;

/// The tables of every crate, in the order they are brought up to date.
const SCHEMAS: &[Schema] = &[
    os1_guard::SCHEMA,
    os1_care::SCHEMA,
    os1_memory::SCHEMA,
    os1_mail::SCHEMA,
    os1_calendar::SCHEMA,
    os1_calendar::invite::INVITE_SCHEMA,
    os1_model::SCHEMA,
    os1_persona::SCHEMA,
];

/// The key of the setting that holds the user's zone.
pub(crate) const ZONE: &str = "zone";

/// The key of the setting that holds the recovery phrase until it was shown.
const PHRASE: &str = "recovery_phrase.unseen";

/// One person's profile, open in this process and no other.
#[derive(Debug)]
pub struct Profile {
    store: Store,
    recovered: Option<RecoveryReport>,
    /// One turn at a time: turns of several shells do not mix.
    turns: Mutex<()>,
    /// How many companions were made over it since it was opened.
    runs: AtomicU64,
}

impl Profile {
    /// Whether there is a profile in `folder`.
    #[must_use]
    pub fn exists(folder: &Path) -> bool {
        os1_store::exists(folder)
    }

    /// Makes a new profile whose key is that of `phrase`.
    ///
    /// The phrase waits in the encrypted profile until [`Profile::take_phrase`] has handed
    /// it over to be shown: killed in the middle of first boot, nobody loses it unseen.
    ///
    /// # Errors
    /// There is one already, or the folder cannot be written.
    pub fn create(folder: &Path, phrase: &RecoveryPhrase) -> Result<Self, Error> {
        if Self::exists(folder) {
            return Err(Error::new(
                ErrorKind::Refused,
                "There is a profile in this folder already; nothing was changed.",
            ));
        }
        let profile = Self::open(folder, &phrase.key())?;
        let words: Vec<&str> = phrase.words().collect();
        profile.settings().put(PHRASE, &words.join(" "))?;
        Ok(profile)
    }

    /// The recovery phrase that was not shown yet; it is forgotten here with this call.
    ///
    /// # Errors
    /// The profile could not be read or written.
    pub fn take_phrase(&self) -> Result<Option<String>, Error> {
        let words = self.settings().get(PHRASE)?;
        self.settings().remove(PHRASE)?;
        Ok(words)
    }

    /// Whether first boot is over.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn is_set_up(&self) -> Result<bool, Error> {
        Ok(PersonaStore::new(self.store.clone(), self.folder()).is_set_up()?)
    }

    /// Opens the profile in `folder`.
    ///
    /// # Errors
    /// Another process holds it, the key does not fit, or it is of a newer version.
    /// A damaged file is recovered as far as it can be; [`Profile::recovered`] tells.
    pub fn open(folder: &Path, key: &Key) -> Result<Self, Error> {
        let (store, recovered) = Store::open_or_recover(folder, key, SCHEMAS)?;
        if let Some(report) = &recovered {
            tracing::warn!("{report}");
        }
        Ok(Self {
            store,
            recovered,
            turns: Mutex::new(()),
            runs: AtomicU64::new(0),
        })
    }

    /// Its folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.store.folder()
    }

    /// What was saved, when the file was found damaged on opening.
    #[must_use]
    pub fn recovered(&self) -> Option<&RecoveryReport> {
        self.recovered.as_ref()
    }

    /// The user's zone: the one given at first boot, else the system's.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn zone(&self) -> Result<TimeZone, Error> {
        let name: Option<String> = self.settings().get(ZONE)?;
        let named = name.and_then(|name| TimeZone::get(&name).ok());
        Ok(named.unwrap_or_else(TimeZone::system))
    }

    fn settings(&self) -> Settings {
        Settings::new(self.store.clone())
    }

    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    /// The number of the next companion made over this profile: a daemon makes one a
    /// command, several at the same point of the talk.
    pub(crate) fn next_run(&self) -> u64 {
        self.runs.fetch_add(1, Ordering::Relaxed)
    }

    pub(crate) fn turns(&self) -> &Mutex<()> {
        &self.turns
    }
}
