//! The tables of keeping in step.

use std::collections::BTreeMap;

use os1_base::Id;
use os1_post::{Entry, Folder, FolderRole, Marks, Spot, Standing};
use rusqlite::{Connection, OptionalExtension as _, Row, Transaction};

use super::batches::Waiting;
use super::difference::{Known, merged};
use super::wanted::adopt;
use crate::{Flag, MailError};

/// Mails that could not be fetched so often are left alone.
pub(super) const MAX_TRIES: i64 = 3;

/// A folder as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FolderRow {
    pub(super) id: i64,
    pub(super) name: String,
    pub(super) shown: String,
    pub(super) role: FolderRole,
    pub(super) standing: Standing,
}

impl FolderRow {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let role: String = row.get(3)?;
        Ok(Self {
            id: row.get(0)?,
            name: row.get(1)?,
            shown: row.get(2)?,
            role: FolderRole::of_word(&role),
            standing: Standing {
                uid_validity: number(row.get(4)?),
                uid_next: number(row.get(5)?),
                messages: number(row.get(6)?),
                modseq: number(row.get(7)?),
                state: row.get(8)?,
            },
        })
    }

    /// How it stood when it was last looked at, if it was.
    pub(super) fn known(&self) -> Option<&Standing> {
        let looked = self.standing.uid_validity > 0 || !self.standing.state.is_empty();
        looked.then_some(&self.standing)
    }
}

/// The folders of an account that its server has.
pub(super) fn folders(connection: &Connection, account: Id) -> Result<Vec<FolderRow>, MailError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, name, shown, role, uid_validity, uid_next, messages, modseq, state
         FROM mail_folder WHERE account = ?1 AND wanted = 0 ORDER BY name",
    )?;
    let rows = statement.query_map([account.to_string()], FolderRow::read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Takes the list of folders over; those that are no longer there go with their places, and those that were
/// wanted are those that are there now. Whether something went.
pub(super) fn list(tx: &Transaction<'_>, account: Id, there: &[Folder]) -> Result<bool, MailError> {
    let mut went = false;
    for row in folders(tx, account)? {
        if !there.iter().any(|folder| folder.name == row.name) {
            forget_places(tx, row.id)?;
            tx.execute(
                "DELETE FROM mail_task WHERE folder = ?1 OR target = ?1 OR begun = ?1",
                [row.id],
            )?;
            tx.execute("DELETE FROM mail_folder WHERE id = ?1", [row.id])?;
            went = true;
        }
    }
    let mut insert = tx.prepare_cached(
        "INSERT INTO mail_folder (account, name, shown, role, uid_validity, uid_next, messages, modseq, state)
         VALUES (?1, ?2, ?3, ?4, 0, 0, 0, 0, '')
         ON CONFLICT (account, name) DO UPDATE SET shown = ?3, role = ?4, wanted = 0
         WHERE shown <> ?3 OR role <> ?4 OR wanted <> 0",
    )?;
    for folder in there {
        let role = folder.role.word();
        insert.execute((account.to_string(), &folder.name, &folder.shown, role))?;
    }
    adopt(tx, account)?;
    Ok(went)
}

/// Forgets every place in a folder: its numbers name something else now.
pub(super) fn forget_places(tx: &Transaction<'_>, folder: i64) -> Result<(), MailError> {
    tx.execute("DELETE FROM mail_place WHERE folder = ?1", [folder])?;
    Ok(())
}

/// Notes how a folder stands.
pub(super) fn stands(
    tx: &Transaction<'_>,
    folder: i64,
    standing: &Standing,
) -> Result<(), MailError> {
    tx.prepare_cached(
        "UPDATE mail_folder SET uid_validity = ?2, uid_next = ?3, messages = ?4, modseq = ?5,
             state = ?6 WHERE id = ?1",
    )?
    .execute((
        folder,
        stored(standing.uid_validity),
        stored(standing.uid_next),
        stored(standing.messages),
        stored(standing.modseq),
        &standing.state,
    ))?;
    Ok(())
}

/// What is known of a folder's mails.
pub(super) fn known(
    connection: &Connection,
    folder: i64,
) -> Result<BTreeMap<u64, Known>, MailError> {
    let mut statement =
        connection.prepare_cached("SELECT uid, marks FROM mail_place WHERE folder = ?1")?;
    let rows = statement.query_map([folder], |row| {
        let marks = Marks(row.get::<_, i64>(1)?.to_le_bytes()[0]);
        Ok((number(row.get(0)?), Known { marks }))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Notes mails that are there and not fetched yet.
pub(super) fn expect(
    tx: &Transaction<'_>,
    folder: i64,
    entries: &[Entry],
) -> Result<(), MailError> {
    let mut insert = tx.prepare_cached(
        "INSERT INTO mail_place (folder, uid, server_id, mail, marks, arrived, size, whole, tries)
         VALUES (?1, ?2, ?3, NULL, ?4, ?5, ?6, 0, 0)
         ON CONFLICT (folder, uid) DO NOTHING",
    )?;
    for entry in entries {
        insert.execute((
            folder,
            stored(entry.spot.uid),
            &entry.spot.id,
            i64::from(entry.marks.0),
            entry.arrived,
            stored(entry.size),
        ))?;
    }
    Ok(())
}

/// Takes the server's marks over, here too but for what was changed here and waits.
pub(super) fn mark(
    tx: &Transaction<'_>,
    folder: i64,
    uid: u64,
    marks: Marks,
) -> Result<(), MailError> {
    let place = tx
        .prepare_cached("SELECT mail, marks FROM mail_place WHERE folder = ?1 AND uid = ?2")?
        .query_row((folder, stored(uid)), |row| {
            let before = Marks(row.get::<_, i64>(1)?.to_le_bytes()[0]);
            Ok((row.get::<_, Option<i64>>(0)?, before))
        })
        .optional()?;
    let Some((mail, before)) = place else {
        return Ok(());
    };
    tx.prepare_cached("UPDATE mail_place SET marks = ?3 WHERE folder = ?1 AND uid = ?2")?
        .execute((folder, stored(uid), i64::from(marks.0)))?;
    if let Some(mail) = mail {
        let pending: i64 = tx
            .prepare_cached("SELECT ifnull(sum(DISTINCT mark), 0) FROM mail_task WHERE mail = ?1")?
            .query_row([mail], |row| row.get(0))?;
        let here: i64 = tx
            .prepare_cached("SELECT flags FROM mail WHERE id = ?1")?
            .query_row([mail], |row| row.get(0))?;
        tx.prepare_cached("UPDATE mail SET flags = ?2 WHERE id = ?1")?
            .execute((mail, merged(here, before, marks, pending)))?;
        deleted_when_everywhere(tx, mail)?;
    }
    Ok(())
}

/// A mail is gone from a folder.
pub(super) fn leave(tx: &Transaction<'_>, folder: i64, uid: u64) -> Result<(), MailError> {
    let mail: Option<Option<i64>> = tx
        .prepare_cached("DELETE FROM mail_place WHERE folder = ?1 AND uid = ?2 RETURNING mail")?
        .query_row((folder, stored(uid)), |row| row.get(0))
        .optional()?;
    match mail.flatten() {
        Some(mail) => deleted_when_everywhere(tx, mail),
        None => Ok(()),
    }
}

/// A mail is deleted when each of its places is marked so. One that was copied and marked by a move
/// whose copy is not known yet is not.
pub(super) fn deleted_when_everywhere(tx: &Transaction<'_>, mail: i64) -> Result<(), MailError> {
    let deleted = Flag::Deleted.bit();
    let (marked, alive): (bool, bool) = tx
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM mail_place WHERE mail = ?1 AND marks & ?2 <> 0),
                 EXISTS (SELECT 1 FROM mail_place WHERE mail = ?1 AND marks & ?2 = 0)
                 OR EXISTS (SELECT 1 FROM mail_task WHERE mail = ?1 AND begun IS NOT NULL
                     AND target IS NOT NULL)",
        )?
        .query_row((mail, deleted), |row| Ok((row.get(0)?, row.get(1)?)))?;
    // Without a place that is marked, a mark of the mail is one that it came with.
    if marked {
        tx.prepare_cached("UPDATE mail SET flags = (flags & ~?2) | ?3 WHERE id = ?1")?
            .execute((mail, deleted, if alive { 0 } else { deleted }))?;
    }
    Ok(())
}

/// The mails of an account that are to be fetched.
pub(super) fn waiting(connection: &Connection, account: Id) -> Result<Vec<Waiting>, MailError> {
    let mut statement = connection.prepare_cached(
        "SELECT f.id, f.role, p.uid, p.server_id, p.arrived, p.size
         FROM mail_place AS p JOIN mail_folder AS f ON f.id = p.folder
         WHERE p.mail IS NULL AND f.account = ?1 AND p.tries < ?2",
    )?;
    let rows = statement.query_map((account.to_string(), MAX_TRIES), |row| {
        let role: String = row.get(1)?;
        Ok(Waiting {
            folder: row.get(0)?,
            rank: FolderRole::of_word(&role) as u8,
            spot: Spot {
                uid: number(row.get(2)?),
                id: row.get(3)?,
            },
            arrived: row.get(4)?,
            size: number(row.get(5)?),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A mail was asked for and did not come, or could not be read.
pub(super) fn missed(tx: &Transaction<'_>, folder: i64, uid: u64) -> Result<(), MailError> {
    tx.prepare_cached("UPDATE mail_place SET tries = tries + 1 WHERE folder = ?1 AND uid = ?2")?
        .execute((folder, stored(uid)))?;
    Ok(())
}

/// A mail was fetched: it lies in the row `mail`.
pub(super) fn arrived(
    tx: &Transaction<'_>,
    folder: i64,
    uid: u64,
    mail: i64,
    whole: bool,
) -> Result<(), MailError> {
    tx.prepare_cached(
        "UPDATE mail_place SET mail = ?3, whole = ?4 WHERE folder = ?1 AND uid = ?2",
    )?
    .execute((folder, stored(uid), mail, whole))?;
    Ok(())
}

/// A mail that came has the marks that it has on the server, beside those it has here.
pub(super) fn first_marks(
    tx: &Transaction<'_>,
    folder: i64,
    uid: u64,
    mail: i64,
) -> Result<(), MailError> {
    tx.prepare_cached(
        "UPDATE mail SET flags = flags |
             (SELECT marks FROM mail_place WHERE folder = ?1 AND uid = ?2) WHERE id = ?3",
    )?
    .execute((folder, stored(uid), mail))?;
    deleted_when_everywhere(tx, mail)
}

/// A mail came from a server alone.
pub(super) fn lend(tx: &Transaction<'_>, mail: i64) -> Result<(), MailError> {
    tx.prepare_cached("INSERT OR IGNORE INTO mail_lent (mail) VALUES (?1)")?
        .execute([mail])?;
    Ok(())
}

/// The user read a mail in themselves: it stays, whatever its server does.
pub(crate) fn no_longer_lent(tx: &Transaction<'_>, mail: i64) -> Result<(), MailError> {
    tx.prepare_cached("DELETE FROM mail_lent WHERE mail = ?1")?
        .execute([mail])?;
    Ok(())
}

/// How many mails of an account are known, and how many of those wait.
pub(super) fn counts(connection: &Connection, account: Id) -> Result<(u64, u64), MailError> {
    Ok(connection
        .prepare_cached(
            "SELECT count(*), ifnull(sum(p.mail IS NULL AND p.tries < ?2), 0)
             FROM mail_place AS p JOIN mail_folder AS f ON f.id = p.folder
             WHERE f.account = ?1",
        )?
        .query_row((account.to_string(), MAX_TRIES), |row| {
            Ok((number(row.get(0)?), number(row.get(1)?)))
        })?)
}

/// A number as it is stored; SQLite's are signed.
pub(super) fn stored(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A stored number.
pub(super) fn number(stored: i64) -> u64 {
    u64::try_from(stored).unwrap_or(0)
}
