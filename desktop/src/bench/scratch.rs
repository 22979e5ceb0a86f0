//! A profile of a benchmark's own.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::tz::TimeZone;
use os1_base::{Error, ErrorKind, SystemClock};
use os1_companion::{Answers, Companion, Parts, Profile, RecoveryPhrase};
use tempfile::TempDir;

/// A companion in a temporary folder, deleted when dropped.
pub(crate) struct Scratch {
    /// The companion.
    pub companion: Companion,
    folder: TempDir,
}

impl Scratch {
    /// A companion that was just born; its key lies in the folder as the handset keeps it.
    ///
    /// # Errors
    /// The temporary folder cannot be written.
    pub(crate) fn new() -> Result<Self, Error> {
        let folder = tempfile::tempdir().map_err(|error| {
            Error::new(
                ErrorKind::Io,
                format!("A temporary folder could not be made: {error}."),
            )
        })?;
        let phrase = RecoveryPhrase::generate()?;
        crate::keys::keep_in_file(folder.path(), &phrase.key())?;
        let profile = Arc::new(Profile::create(folder.path(), &phrase)?);
        let mut answers = Answers::new("Theo", true);
        answers.zone = Some("Europe/Berlin".to_owned());
        Companion::set_up(&profile, parts(Some(1)), &answers)?;
        Ok(Self {
            companion: Companion::new(&profile, parts(None))?,
            folder,
        })
    }

    /// Writes a file into the folder; its path.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub(crate) fn file(&self, name: &str, text: &str) -> Result<PathBuf, Error> {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).map_err(|error| {
            Error::new(
                ErrorKind::Io,
                format!("A file of the benchmark could not be written: {error}."),
            )
        })?;
        Ok(path)
    }

    /// Lets go of the profile so that another process can open it; keeps the folder.
    pub(crate) fn closed(self) -> TempDir {
        self.folder
    }
}

/// What a companion of a benchmark is made of.
pub(super) fn parts(seed: Option<u64>) -> Parts {
    Parts {
        clock: Arc::new(SystemClock::new(TimeZone::UTC)),
        seed,
        offline: false,
        engines: Vec::new(),
        secrets: None,
        embedder: None,
    }
}
