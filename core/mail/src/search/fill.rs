//! Filling the full-text index again after the profile's file was damaged.
//!
//! The index keeps no text (it lies in the raw mails once), so a recovery can only empty it.
//! What is missing is what has no entry: killed in between, it goes on where it stopped.

use os1_store::Store;
use rusqlite::{Connection, Transaction};

use crate::import::{index, words};
use crate::parse::{Detail, read};
use crate::store::{INDEX, raw};
use crate::{MailError, Mailbox};

/// Mails of one transaction…
const BATCH_MAILS: usize = 256;
/// …which ends early at this many bytes of raw mail.
const BATCH_BYTES: usize = 8 * 1024 * 1024;

/// A mail without an entry: its row, its subject, its words.
type Missing = (i64, String, [String; 4]);

impl Mailbox {
    /// Fills the index, at most `most` mails, the newest first; how many are still missing.
    /// Costs one small read when nothing is missing.
    ///
    /// # Errors
    /// The store failed; what was filled before stays.
    pub fn fill_index(&self, most: usize) -> Result<u64, MailError> {
        if !self.store.is_emptied(INDEX)? {
            return Ok(0);
        }
        let (mut left, mut below) = (most, i64::MAX);
        while left > 0 {
            let batch = self
                .store
                .read(|c| missing(c, below, left.min(BATCH_MAILS)))?;
            let Some((lowest, _, _)) = batch.last() else {
                break;
            };
            below = *lowest;
            left = left.saturating_sub(batch.len());
            self.store.write(|tx| enter(tx, &batch))?;
        }
        self.store.write(finish)
    }
}

/// The next mails that have no entry, with their words.
fn missing(c: &Connection, below: i64, most: usize) -> Result<Vec<Missing>, MailError> {
    let mut list = c.prepare_cached(
        "SELECT m.id, m.subject, m.from_name, m.from_address FROM mail AS m
         WHERE m.id < ?1 AND NOT EXISTS (SELECT 1 FROM mail_words_docsize AS d WHERE d.id = m.id)
         ORDER BY m.id DESC LIMIT ?2",
    )?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let rows = list.query_map((below, most), |row| {
        let sender = format!("{} {}", row.get::<_, String>(2)?, row.get::<_, String>(3)?);
        Ok((row.get(0)?, row.get(1)?, sender))
    })?;
    let (mut found, mut bytes) = (Vec::new(), 0);
    for row in rows {
        let (id, subject, sender): (i64, String, String) = row?;
        let (words, size) = words_of(c, id, sender)?;
        found.push((id, subject, words));
        bytes += size;
        if bytes >= BATCH_BYTES {
            break;
        }
    }
    Ok(found)
}

/// The words of a mail and the size it was read from. One whose raw message was lost with
/// the damage is found by its sender and subject.
fn words_of(c: &Connection, id: i64, sender: String) -> Result<([String; 4], usize), MailError> {
    let only_sender = [sender, String::new(), String::new(), String::new()];
    let raw = match raw(c, id) {
        Ok(raw) => raw,
        Err(MailError::NotFound | MailError::Damaged) => return Ok((only_sender, 0)),
        Err(error) => return Err(error),
    };
    let words = read(&raw, Detail::Index).map_or(only_sender, |read| words(&read.mail));
    Ok((words, raw.len()))
}

/// Enters a batch; what an import entered meanwhile or another process removed is let be.
fn enter(tx: &Transaction<'_>, batch: &[Missing]) -> Result<(), MailError> {
    let mut is_open = tx.prepare_cached(
        "SELECT 1 FROM mail AS m WHERE m.id = ?1
         AND NOT EXISTS (SELECT 1 FROM mail_words_docsize AS d WHERE d.id = m.id)",
    )?;
    for (row, subject, words) in batch {
        if is_open.exists([row])? {
            index(tx, *row, subject, words)?;
        }
    }
    Ok(())
}

/// Counts what is still missing; takes the mark away when that is nothing.
fn finish(tx: &Transaction<'_>) -> Result<u64, MailError> {
    let missing: i64 = tx
        .prepare_cached(
            "SELECT count(*) FROM mail AS m
             WHERE NOT EXISTS (SELECT 1 FROM mail_words_docsize AS d WHERE d.id = m.id)",
        )?
        .query_row([], |row| row.get(0))?;
    let missing = u64::try_from(missing).unwrap_or(0);
    if missing == 0 {
        Store::mark_filled_in(tx, INDEX)?;
    }
    Ok(missing)
}
