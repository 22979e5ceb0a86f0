//! The open database.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::layout::{DATABASE, SUSPECT};
use crate::lock::ProfileLock;
use crate::open::Opened;
use crate::readers::Readers;
use crate::recover::{RecoveryReport, recover_locked};
use crate::writer::Writer;
use crate::{Key, Schema, StoreError, connect, files, open};

/// The open profile. Cheap to clone; clones share the connections.
///
/// It is closed when the last clone is dropped, or for a while by [`Store::pause`].
#[derive(Clone, Debug)]
pub struct Store {
    inner: Arc<Inner>,
}

/// What is told after every commit.
type OnCommit = Box<dyn Fn() + Send + Sync>;

struct Inner {
    folder: PathBuf,
    key: Key,
    schemas: Vec<Schema>,
    readers: Readers,
    writer: Writer,
    lock: Mutex<Option<ProfileLock>>,
    on_commit: OnceLock<OnCommit>,
}

impl std::fmt::Debug for Inner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Inner")
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}

impl Store {
    /// Opens (or makes) the profile in `folder` and brings every schema up to date.
    ///
    /// # Errors
    /// Nothing is changed by [`StoreError::WrongKey`], [`StoreError::NewerVersion`],
    /// [`StoreError::Locked`], [`StoreError::ReadOnly`] and [`StoreError::Damaged`]; the
    /// last is what [`Store::open_or_recover`] is for.
    pub fn open(folder: &Path, key: &Key, schemas: &[Schema]) -> Result<Self, StoreError> {
        Self::running(folder, key, schemas, open::open(folder, key, schemas)?)
    }

    /// Opens the profile; when its file is damaged, recovers it first: what can be read
    /// of it, over the newest sound backup. The damaged file is kept aside.
    ///
    /// # Errors
    /// As [`Store::open`]; [`StoreError::DiskFull`] when there is no room to recover
    /// into, with everything left as it was.
    pub fn open_or_recover(
        folder: &Path,
        key: &Key,
        schemas: &[Schema],
    ) -> Result<(Self, Option<RecoveryReport>), StoreError> {
        files::make_folder(folder)?;
        let lock = ProfileLock::take(folder)?;
        let (writer, report) = match open::open_locked(folder, key, schemas) {
            Ok(writer) => (writer, None),
            Err(StoreError::Damaged) => {
                let report = recover_locked(folder, key, schemas)?;
                (open::open_locked(folder, key, schemas)?, Some(report))
            }
            Err(error) => return Err(error),
        };
        let store = Self::running(folder, key, schemas, Opened { lock, writer })?;
        Ok((store, report))
    }

    fn running(
        folder: &Path,
        key: &Key,
        schemas: &[Schema],
        opened: Opened,
    ) -> Result<Self, StoreError> {
        let inner = Inner {
            folder: folder.to_owned(),
            key: key.clone(),
            schemas: schemas.to_vec(),
            readers: Readers::new(),
            writer: Writer::start()?,
            lock: Mutex::new(None),
            on_commit: OnceLock::new(),
        };
        inner.run(opened);
        Ok(Self {
            inner: Arc::new(inner),
        })
    }

    /// Runs `work` in one transaction on the writer thread; durable when this returns
    /// `Ok`, undone otherwise. Writes run one after the other, in the order they came.
    ///
    /// # Errors
    /// What `work` returned, or why the commit failed; [`StoreError::Panicked`] when it
    /// panicked; [`StoreError::Nested`] from inside another write.
    pub fn write<T: Send, E: From<StoreError> + Send>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, E> + Send,
    ) -> Result<T, E> {
        self.inner.writer.run(|writer| {
            let before = writer.total_changes();
            let transaction = writer
                .transaction_with_behavior(TransactionBehavior::Immediate)
                .map_err(StoreError::from)?;
            let value = work(&transaction)?;
            transaction.commit().map_err(StoreError::from)?;
            if let Some(told) = self.inner.on_commit.get()
                && writer.total_changes() != before
            {
                told();
            }
            Ok(value)
        })
    }

    /// Calls `told` after every [`Store::write`] that changed a row and is durable, on the thread that writes: it
    /// must neither wait nor use the store. `false` where somebody is told already.
    pub fn on_commit(&self, told: impl Fn() + Send + Sync + 'static) -> bool {
        self.inner.on_commit.set(Box::new(told)).is_ok()
    }

    /// Runs `work` on a connection that only reads, at one instant of the database.
    ///
    /// # Errors
    /// What `work` returned; [`StoreError::Panicked`] when it panicked.
    pub fn read<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let lent = self
            .inner
            .readers
            .lend(|| connect::reader(&self.inner.folder.join(DATABASE), &self.inner.key))?;
        let done = snapshot_of(lent.connection()?, work);
        if done.is_err() {
            lent.discard();
        }
        done
    }

    /// Closes every connection and releases the profile's lock, after the work that is
    /// going on; calls answer [`StoreError::Closed`] until [`Store::resume`]. For a phone
    /// that suspends the app: iOS ends one that holds a file lock while suspended.
    ///
    /// Not from inside a read: it would wait for itself.
    ///
    /// # Errors
    /// [`StoreError::Nested`] from inside a write.
    pub fn pause(&self) -> Result<(), StoreError> {
        if self.inner.writer.is_here() {
            return Err(StoreError::Nested);
        }
        self.inner.close();
        Ok(())
    }

    /// Opens what [`Store::pause`] closed; nothing to do when it is open.
    ///
    /// # Errors
    /// As [`Store::open`]: another process may have taken the profile meanwhile.
    pub fn resume(&self) -> Result<(), StoreError> {
        let inner = &self.inner;
        if inner.lock().is_none() {
            inner.run(open::open(&inner.folder, &inner.key, &inner.schemas)?);
        }
        Ok(())
    }

    /// Reads every page and looks whether all is sound. When it is not, the next opening
    /// recovers; call this when anything failed with [`StoreError::Damaged`].
    ///
    /// # Errors
    /// The file cannot be read at all.
    pub fn check(&self) -> Result<bool, StoreError> {
        let sound = match self.read(connect::is_sound) {
            Err(StoreError::Damaged) => false,
            other => other?,
        };
        if !sound {
            self.suspect()?;
        }
        Ok(sound)
    }

    /// Notes beside the database that it is to be checked whole when next opened.
    pub(crate) fn suspect(&self) -> Result<(), StoreError> {
        Ok(files::write_whole(&self.inner.folder, SUSPECT, b"")?)
    }

    /// Runs `work` on the writer thread outside of any transaction.
    pub(crate) fn on_writer<T: Send>(
        &self,
        work: impl FnOnce(&rusqlite::Connection) -> Result<T, StoreError> + Send,
    ) -> Result<T, StoreError> {
        self.inner.writer.run(|writer| work(writer))
    }

    /// The folder of the profile.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.inner.folder
    }

    /// The key, for the backups of this profile.
    pub(crate) fn key(&self) -> &Key {
        &self.inner.key
    }
}

fn snapshot_of<T, E: From<StoreError>>(
    connection: &Connection,
    work: impl FnOnce(&Connection) -> Result<T, E>,
) -> Result<T, E> {
    let snapshot = connection
        .unchecked_transaction()
        .map_err(StoreError::from)?;
    catch_unwind(AssertUnwindSafe(|| work(&snapshot)))
        .unwrap_or_else(|_| Err(StoreError::Panicked.into()))
}

impl Inner {
    fn run(&self, opened: Opened) {
        *self.lock() = Some(opened.lock);
        self.writer.replace(Some(opened.writer));
        self.readers.open();
    }

    /// Readers first, so that the writer is the last and folds the log in.
    fn close(&self) {
        self.readers.close();
        drop(self.writer.replace(None));
        *self.lock() = None;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<ProfileLock>> {
        self.lock.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.close();
    }
}
