//! Marks on mail: local changes that can be taken back.

use rusqlite::Transaction;

use super::Mailbox;
use crate::store::line;
use crate::sync::mark_on_servers;
use crate::{Flag, FlagChange, MailError};

impl Mailbox {
    /// Sets or clears one flag. Local and reversible: keep the change for [`Mailbox::undo_in`].
    ///
    /// # Errors
    /// [`MailError::NotFound`], or the store failed.
    pub fn set_flag(&self, id: &str, flag: Flag, on: bool) -> Result<FlagChange, MailError> {
        self.store.write(|tx| self.set_flag_in(tx, id, flag, on))
    }

    /// The same in the transaction of whoever enters it somewhere.
    ///
    /// # Errors
    /// As [`Mailbox::set_flag`].
    pub fn set_flag_in(
        &self,
        tx: &Transaction<'_>,
        id: &str,
        flag: Flag,
        on: bool,
    ) -> Result<FlagChange, MailError> {
        set(tx, id, flag, on)
    }

    /// Takes a change back, in the transaction that notes it.
    ///
    /// # Errors
    /// [`MailError::NotFound`], or the store failed.
    pub fn undo_in(
        &self,
        tx: &Transaction<'_>,
        change: &FlagChange,
    ) -> Result<FlagChange, MailError> {
        set(tx, &change.id, change.flag, change.before)
    }
}

fn set(tx: &Transaction<'_>, id: &str, flag: Flag, on: bool) -> Result<FlagChange, MailError> {
    let row = line(tx, id)?.row;
    let bits: i64 = tx
        .prepare_cached("SELECT flags FROM mail WHERE id = ?1")?
        .query_row([row], |row| row.get(0))?;
    let after = if on {
        bits | flag.bit()
    } else {
        bits & !flag.bit()
    };
    tx.prepare_cached("UPDATE mail SET flags = ?2 WHERE id = ?1")?
        .execute((row, after))?;
    mark_on_servers(tx, row, flag, on)?;
    Ok(FlagChange {
        id: id.to_owned(),
        flag,
        before: bits & flag.bit() != 0,
        after: on,
    })
}
