//! One process at a time.

use std::fs::{File, TryLockError};
use std::path::Path;

use crate::StoreError;
use crate::layout::LOCK;

/// Held while the profile is open; the system releases it when the process dies.
#[derive(Debug)]
pub(crate) struct ProfileLock(File);

impl ProfileLock {
    /// Takes the lock of `folder` without waiting.
    pub(crate) fn take(folder: &Path) -> Result<Self, StoreError> {
        let file = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(folder.join(LOCK))?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(StoreError::Locked),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

impl Drop for ProfileLock {
    fn drop(&mut self) {
        // Closing releases it too; a failure here changes nothing.
        let _ = self.0.unlock();
    }
}
