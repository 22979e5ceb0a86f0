//! Marks on mail: local changes that can be taken back.

use super::Mailbox;
use crate::store::line;
use crate::{Flag, FlagChange, MailError};

impl Mailbox {
    /// Sets or clears one flag. Local and reversible: keep the change for [`Mailbox::undo`].
    ///
    /// # Errors
    /// [`MailError::NotFound`], or the store failed.
    pub fn set_flag(&self, id: &str, flag: Flag, on: bool) -> Result<FlagChange, MailError> {
        self.store.write(|transaction| {
            let row = line(transaction, id)?.row;
            let bits: i64 = transaction
                .prepare_cached("SELECT flags FROM mail WHERE id = ?1")?
                .query_row([row], |row| row.get(0))?;
            let after = if on {
                bits | flag.bit()
            } else {
                bits & !flag.bit()
            };
            transaction
                .prepare_cached("UPDATE mail SET flags = ?2 WHERE id = ?1")?
                .execute((row, after))?;
            Ok(FlagChange {
                id: id.to_owned(),
                flag,
                before: bits & flag.bit() != 0,
                after: on,
            })
        })
    }

    /// Marks a mail as read.
    ///
    /// # Errors
    /// [`MailError::NotFound`], or the store failed.
    pub fn mark_seen(&self, id: &str) -> Result<FlagChange, MailError> {
        self.set_flag(id, Flag::Seen, true)
    }

    /// Takes a change back.
    ///
    /// # Errors
    /// [`MailError::NotFound`], or the store failed.
    pub fn undo(&self, change: &FlagChange) -> Result<FlagChange, MailError> {
        self.set_flag(&change.id, change.flag, change.before)
    }
}
