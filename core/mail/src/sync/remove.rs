//! Mail that is gone from its server goes here as well.

use os1_base::Id;
use rusqlite::Transaction;

use super::shelf::number;
use crate::MailError;

/// Removes what came from a server alone and lies in no folder any more; how many. Called when
/// every folder was looked at and nothing waits, so that a mail that was moved has its new place.
pub(super) fn sweep(tx: &Transaction<'_>) -> Result<u64, MailError> {
    let mut statement = tx.prepare_cached(
        "SELECT l.mail FROM mail_lent AS l
         WHERE NOT EXISTS (SELECT 1 FROM mail_place AS p WHERE p.mail = l.mail)",
    )?;
    let rows = statement
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<i64>>>()?;
    for row in &rows {
        remove(tx, *row)?;
    }
    Ok(rows.len() as u64)
}

/// Takes one mail out of every table.
pub(super) fn remove(tx: &Transaction<'_>, mail: i64) -> Result<(), MailError> {
    let thread: i64 = tx
        .prepare_cached("SELECT thread FROM mail WHERE id = ?1")?
        .query_row([mail], |row| row.get(0))?;
    for statement in [
        "DELETE FROM mail_words WHERE rowid = ?1",
        "DELETE FROM mail_person WHERE mail = ?1",
        "DELETE FROM mail_raw WHERE mail = ?1",
        "DELETE FROM mail_lent WHERE mail = ?1",
        "DELETE FROM mail_task WHERE mail = ?1",
        "DELETE FROM mail_place WHERE mail = ?1",
        "DELETE FROM mail WHERE id = ?1",
    ] {
        tx.prepare_cached(statement)?.execute([mail])?;
    }
    let left: i64 = tx
        .prepare_cached("SELECT count(*) FROM mail WHERE thread = ?1")?
        .query_row([thread], |row| row.get(0))?;
    if number(left) == 0 {
        tx.execute("DELETE FROM mail_link WHERE thread = ?1", [thread])?;
        tx.execute("DELETE FROM mail_thread WHERE id = ?1", [thread])?;
    } else {
        tx.execute(
            "UPDATE mail_thread SET last_at = (SELECT max(at) FROM mail WHERE thread = ?1)
             WHERE id = ?1",
            [thread],
        )?;
    }
    Ok(())
}

/// Takes an account's folders away. Its mail stays here, and is not lent any more.
pub(super) fn forget_account(tx: &Transaction<'_>, account: Id) -> Result<(), MailError> {
    let account = account.to_string();
    let own = "(SELECT id FROM mail_folder WHERE account = ?1)";
    for statement in [
        &format!(
            "DELETE FROM mail_lent WHERE mail IN (SELECT mail FROM mail_place WHERE folder IN {own})"
        ),
        &format!("DELETE FROM mail_task WHERE folder IN {own}"),
        &format!("DELETE FROM mail_place WHERE folder IN {own}"),
        "DELETE FROM mail_folder WHERE account = ?1",
        "DELETE FROM mail_voucher WHERE account = ?1",
    ] {
        tx.execute(statement, [&account])?;
    }
    Ok(())
}
