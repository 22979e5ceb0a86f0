//! Which mails the user really answered: by what lies in Sent, not by a mark alone.
//!
//! Only what lies in a folder that an account uses for sent mail counts. Anybody can write the
//! user's address into From, nobody else can put a mail there.

use std::collections::HashMap;

use os1_store::Store;
use rusqlite::{Connection, Transaction};

use crate::store::raw;
use crate::{MailError, parse};

/// The condition that mail `m` was answered: the server's mark (bit 2), or a sent mail that names
/// it. [`note_answers`] has to have run before.
pub(crate) const ANSWERED: &str = "(m.flags & 2 <> 0 OR (m.message_id <> '' \
    AND EXISTS (SELECT 1 FROM mail_answer AS a WHERE a.answers = m.message_id)))";

/// Sent mails of one transaction.
const BATCH: usize = 256;
/// The most people that are remembered as written to, the latest first.
const MAX_WRITTEN: i64 = 50_000;

/// Looks through sent mail that was not looked through yet; durable batch by batch.
pub(crate) fn note_answers(store: &Store) -> Result<(), MailError> {
    loop {
        let found = store.write(|tx| {
            let rows = unread(tx)?;
            for row in &rows {
                note(tx, *row)?;
            }
            Ok::<_, MailError>(rows.len())
        })?;
        if found < BATCH {
            return Ok(());
        }
    }
}

fn unread(tx: &Transaction<'_>) -> Result<Vec<i64>, MailError> {
    let rows = tx
        .prepare_cached(&format!(
            "SELECT DISTINCT p.mail FROM mail_place AS p JOIN mail_folder AS f ON f.id = p.folder \
             WHERE f.role = 'sent' AND p.mail IS NOT NULL AND NOT EXISTS \
             (SELECT 1 FROM mail_answer_read AS r WHERE r.mail = p.mail) LIMIT {BATCH}"
        ))?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(rows)
}

/// The mail that `row` answers: In-Reply-To, else the last of References (RFC 5322 section 3.6.4).
fn note(tx: &Transaction<'_>, row: i64) -> Result<(), MailError> {
    if let Ok(mail) = parse(&raw(tx, row)?) {
        let last = mail.references.last().cloned();
        let answered = mail.in_reply_to.first().cloned().or(last);
        if let Some(id) = answered {
            tx.prepare_cached("INSERT OR IGNORE INTO mail_answer (mail, answers) VALUES (?1, ?2)")?
                .execute((row, id))?;
        }
    }
    tx.prepare_cached("INSERT OR IGNORE INTO mail_answer_read (mail) VALUES (?1)")?
        .execute([row])?;
    Ok(())
}

/// When the user wrote to each address last, in seconds since 1970: To and Cc of what lies in Sent.
pub(crate) fn written(connection: &Connection) -> Result<HashMap<String, i64>, MailError> {
    let written = connection
        .prepare_cached(
            "SELECT w.address, max(m.at) FROM mail_person AS w JOIN mail AS m ON m.id = w.mail \
             WHERE w.role IN (1, 2) AND EXISTS (SELECT 1 FROM mail_place AS p \
               JOIN mail_folder AS f ON f.id = p.folder WHERE p.mail = m.id AND f.role = 'sent') \
             GROUP BY w.address ORDER BY max(m.at) DESC LIMIT ?1",
        )?
        .query_map([MAX_WRITTEN], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(written)
}
