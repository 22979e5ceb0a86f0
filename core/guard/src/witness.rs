//! A count outside the profile, so that an old copy of the profile is noticed.

use std::fmt::Debug;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Keeps how many permits were ever used, somewhere that a restored backup does not reach.
///
/// Without it, a backup from before a message was sent would send it again. A phone's shell
/// may keep the count in its key store; [`FileWitness`] keeps it beside the database.
pub trait Witness: Send + Sync + Debug {
    /// The count; 0 when none was kept yet.
    ///
    /// # Errors
    /// It could not be read; [`io::ErrorKind::InvalidData`] when it is no count, which the gate
    /// takes as an old copy.
    fn count(&self) -> io::Result<u64>;

    /// Keeps `count`; durable on return.
    ///
    /// # Errors
    /// It could not be written.
    fn keep(&self, count: u64) -> io::Result<()>;
}

/// The count in a small file of its own, as a decimal number.
///
/// It notices a database file that was put back. It does not notice a whole folder that was
/// put back, count and all; for that there is [`crate::Gate::restored`].
#[derive(Debug, Clone)]
pub struct FileWitness {
    file: PathBuf,
}

impl FileWitness {
    /// The count in `file`, which need not exist yet. Leave it out of backups.
    #[must_use]
    pub fn new(file: PathBuf) -> Self {
        Self { file }
    }
}

impl Witness for FileWitness {
    fn count(&self) -> io::Result<u64> {
        match fs::read_to_string(&self.file) {
            Ok(text) => text
                .trim()
                .parse()
                .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "not a number")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
            Err(error) => Err(error),
        }
    }

    fn keep(&self, count: u64) -> io::Result<()> {
        let new = self.file.with_extension("new");
        let mut file = File::create(&new)?;
        writeln!(file, "{count}")?;
        file.sync_all()?;
        fs::rename(&new, &self.file)?;
        sync_folder(&self.file)
    }
}

/// Makes the new name durable; other systems than Unix do that with the rename.
#[cfg(unix)]
fn sync_folder(file: &Path) -> io::Result<()> {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}

#[cfg(not(unix))]
fn sync_folder(_file: &Path) -> io::Result<()> {
    Ok(())
}
