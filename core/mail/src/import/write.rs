//! Writing a batch of mails into the tables, in one transaction.

use os1_store::Store;
use rusqlite::{OptionalExtension as _, Transaction};

use super::filed::Filed;
use super::report::ImportReport;
use crate::MailError;
use crate::sync::no_longer_lent;
use crate::thread::join;

/// Writes a batch; durable when it returns.
pub(super) fn batch(
    store: &Store,
    now: i64,
    mails: &[Filed],
    report: &mut ImportReport,
) -> Result<(), MailError> {
    let new = store.write(|tx| {
        let mut new = 0;
        for mail in mails {
            let (row, is_new) = keep_one(tx, now, mail)?;
            if is_new {
                new += 1;
            } else {
                no_longer_lent(tx, row)?;
            }
        }
        Ok::<u64, MailError>(new)
    })?;
    report.imported += new;
    report.duplicates += u64::try_from(mails.len()).unwrap_or(0).saturating_sub(new);
    Ok(())
}

/// Keeps one mail; its row, and whether it is new. One that was there only gains marks.
pub(crate) fn keep_one(
    tx: &Transaction<'_>,
    now: i64,
    mail: &Filed,
) -> Result<(i64, bool), MailError> {
    if let Some(row) = known(tx, &mail.key)? {
        add_flags(tx, row, mail.flags)?;
        return Ok((row, false));
    }
    Ok((insert(tx, now, mail)?, true))
}

/// Puts the whole of a mail in place of its beginning; id, thread and marks stay.
pub(crate) fn refile(tx: &Transaction<'_>, row: i64, mail: &Filed) -> Result<(), MailError> {
    tx.prepare_cached("UPDATE mail SET preview = ?2, attachments = ?3, size = ?4 WHERE id = ?1")?
        .execute((row, &mail.preview, mail.attachments, mail.size))?;
    tx.prepare_cached("UPDATE mail_raw SET packed = ?2 WHERE mail = ?1")?
        .execute((row, &mail.packed))?;
    tx.prepare_cached("DELETE FROM mail_words WHERE rowid = ?1")?
        .execute([row])?;
    index(tx, row, &mail.subject, &mail.words)
}

/// Prepares the index for many mails: merges less while they come in, and gathers 16 MB of
/// words instead of 1 before it writes them.
pub(crate) fn begin(store: &Store) -> Result<(), MailError> {
    tune(store, [0, 64, 16 << 20])
}

/// Sets the index back to its ways for mail that comes one by one.
pub(crate) fn end(store: &Store) -> Result<(), MailError> {
    tune(store, [4, 16, 1 << 20])
}

/// Sets FTS5's `automerge`, `crisismerge` and `hashsize`.
fn tune(store: &Store, values: [i64; 3]) -> Result<(), MailError> {
    store.write(|tx| {
        let mut set = tx.prepare("INSERT INTO mail_words (mail_words, rank) VALUES (?1, ?2)")?;
        for (name, value) in ["automerge", "crisismerge", "hashsize"].iter().zip(values) {
            set.execute((name, value))?;
        }
        Ok(())
    })
}

fn known(tx: &Transaction<'_>, key: &str) -> Result<Option<i64>, MailError> {
    Ok(tx
        .prepare_cached("SELECT id FROM mail WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?)
}

/// A mail that is found again may have been read elsewhere meanwhile; marks are only added.
fn add_flags(tx: &Transaction<'_>, row: i64, flags: i64) -> Result<(), MailError> {
    if flags != 0 {
        tx.prepare_cached("UPDATE mail SET flags = flags | ?2 WHERE id = ?1")?
            .execute((row, flags))?;
    }
    Ok(())
}

fn insert(tx: &Transaction<'_>, now: i64, mail: &Filed) -> Result<i64, MailError> {
    let thread = join(tx, &mail.ties, &mail.key)?;
    tx.prepare_cached(
        "INSERT INTO mail (key, message_id, thread, at, at_source, imported_at, from_name, \
         from_address, subject, preview, attachments, size, flags) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?
    .execute(rusqlite::params![
        mail.key,
        mail.ties.message_id,
        thread,
        mail.ties.at,
        mail.at_source,
        now,
        mail.from.name.as_deref().unwrap_or_default(),
        mail.from.address.as_deref().unwrap_or_default(),
        mail.subject,
        mail.preview,
        mail.attachments,
        mail.size,
        mail.flags,
    ])?;
    let row = tx.last_insert_rowid();
    tx.prepare_cached("INSERT INTO mail_raw (mail, packed) VALUES (?1, ?2)")?
        .execute((row, &mail.packed))?;
    let mut person = tx.prepare_cached(
        "INSERT OR IGNORE INTO mail_person (mail, role, address, name) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for (role, address, name) in &mail.people {
        person.execute((row, role, address, name))?;
    }
    index(tx, row, &mail.subject, &mail.words)?;
    Ok(row)
}

/// Enters the words of the mail in `row` into the full-text index.
pub(crate) fn index(
    tx: &Transaction<'_>,
    row: i64,
    subject: &str,
    [sender, recipients, body, files]: &[String; 4],
) -> Result<(), MailError> {
    tx.prepare_cached(
        "INSERT INTO mail_words (rowid, subject, sender, recipients, body, files) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute((row, subject, sender, recipients, body, files))?;
    Ok(())
}
