//! Backups: three generations, made while the profile is in use.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::{SignedDuration, Timestamp, Zoned};
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use crate::connect::{self, Access};
use crate::layout::{self, BACKUPS, GENERATIONS, with_suffix};
use crate::{Key, Store, StoreError, files};

/// How old the newest backup may become before another is due.
const EVERY: SignedDuration = SignedDuration::from_hours(24);

/// A backup in the profile's folder. It is a database of its own under the same key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupInfo {
    /// 1 is the newest.
    pub generation: u8,
    /// Where it is.
    pub path: PathBuf,
    /// When it was made, by the profile's clock (the file's time of change).
    pub made_at: Timestamp,
    /// How large it is.
    pub bytes: u64,
}

impl Store {
    /// Makes a backup when the newest is a day old or there is none; `None` when it was
    /// not due. A clock that jumped by a day in either direction makes it due.
    ///
    /// # Errors
    /// As [`Store::backup_now`].
    pub fn backup_if_due(&self, now: &Zoned) -> Result<Option<BackupInfo>, StoreError> {
        let due = newest(self.folder())
            .is_none_or(|last| now.timestamp().duration_since(last.made_at).abs() >= EVERY);
        due.then(|| self.backup_now(now)).transpose()
    }

    /// Makes a backup beside the running profile, checks it, and only then lets it push
    /// the oldest out. Readers and the writer go on meanwhile.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`]: the earlier backups stay. [`StoreError::Damaged`]: the
    /// copy is not sound, so the profile is not; it is checked when next opened.
    pub fn backup_now(&self, now: &Zoned) -> Result<BackupInfo, StoreError> {
        let shelf = self.folder().join(BACKUPS);
        files::make_folder(&shelf)?;
        let fresh = shelf.join("os1.new.db");
        let made = self.copy_to(&fresh, now);
        if made.is_err() {
            clear(&fresh)?;
        }
        if matches!(made, Err(StoreError::Damaged)) {
            self.suspect()?;
        }
        made?;
        rotate(self.folder(), &fresh)?;
        info(self.folder(), 1).ok_or(StoreError::File(std::io::ErrorKind::NotFound))
    }

    /// The backups that are there, newest first.
    #[must_use]
    pub fn backups(&self) -> Vec<BackupInfo> {
        list(self.folder())
    }

    /// Whether this backup opens with the profile's key and every page of it is sound.
    ///
    /// # Errors
    /// The file cannot be read at all.
    pub fn verify_backup(&self, backup: &BackupInfo) -> Result<bool, StoreError> {
        verify(&backup.path, self.key())
    }

    fn copy_to(&self, fresh: &Path, now: &Zoned) -> Result<(), StoreError> {
        clear(fresh)?;
        let mut copy = connect::probe(fresh, self.key(), Access::Create)?;
        // One read transaction, so that writes meanwhile neither wait nor start it over.
        self.read(|source| copy_pages(source, &mut copy))?;
        copy.pragma_update(None, "journal_mode", "DELETE")?;
        copy.execute("DELETE FROM backup_made", [])?;
        copy.execute(
            "INSERT INTO backup_made (at) VALUES (?1)",
            [now.to_string()],
        )?;
        if !connect::is_sound(&copy)? {
            return Err(StoreError::Damaged);
        }
        copy.close().map_err(|(_, error)| error)?;
        let file = File::options().write(true).open(fresh)?;
        file.set_modified(SystemTime::from(now.timestamp()))?;
        Ok(file.sync_all()?)
    }
}

fn copy_pages(source: &Connection, copy: &mut Connection) -> Result<(), StoreError> {
    // The read transaction begins with the first statement.
    source.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    let backup = Backup::new(source, copy)?;
    match backup.step(-1)? {
        StepResult::Done => Ok(()),
        _ => Err(StoreError::Busy),
    }
}

fn clear(fresh: &Path) -> Result<(), StoreError> {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        files::remove_if_there(&with_suffix(fresh, suffix))?;
    }
    Ok(())
}

/// Moves every generation back by one, the oldest out. Killed in between, it leaves a
/// gap that the next rotation closes.
fn rotate(folder: &Path, fresh: &Path) -> Result<(), StoreError> {
    let filled = (1..=GENERATIONS)
        .find(|&n| !layout::backup(folder, n).exists())
        .unwrap_or(GENERATIONS);
    for generation in (1..filled).rev() {
        let older = layout::backup(folder, generation + 1);
        fs::rename(layout::backup(folder, generation), older)?;
    }
    fs::rename(fresh, layout::backup(folder, 1))?;
    Ok(files::sync_folder(&folder.join(BACKUPS))?)
}

/// The backups in `folder`, newest first.
pub(crate) fn list(folder: &Path) -> Vec<BackupInfo> {
    (1..=GENERATIONS).filter_map(|n| info(folder, n)).collect()
}

/// The newest backup in `folder`.
pub(crate) fn newest(folder: &Path) -> Option<BackupInfo> {
    (1..=GENERATIONS).find_map(|n| info(folder, n))
}

fn info(folder: &Path, generation: u8) -> Option<BackupInfo> {
    let path = layout::backup(folder, generation);
    let known = fs::metadata(&path).ok()?;
    Some(BackupInfo {
        generation,
        made_at: Timestamp::try_from(known.modified().ok()?).ok()?,
        bytes: known.len(),
        path,
    })
}

/// Whether `file` opens with `key` and is sound.
pub(crate) fn verify(file: &Path, key: &Key) -> Result<bool, StoreError> {
    match connect::probe(file, key, Access::Existing) {
        Ok(c) => connect::is_sound(&c),
        Err(StoreError::Damaged) => Ok(false),
        Err(error) => Err(error),
    }
}
