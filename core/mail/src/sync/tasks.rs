//! What is changed here and is to be done on the server.

use os1_base::Id;
use os1_post::FolderRole;
use rusqlite::{OptionalExtension as _, Transaction};
use serde::{Deserialize, Serialize};

use super::wanted::want;
use crate::store::{counts, line};
use crate::{Flag, MailError, Mailbox};

/// Where mail is moved to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moving {
    /// The folder for that, of the account that the mail lies in.
    Role(FolderRole),
    /// One folder of one account, as the server spells it.
    Folder {
        /// The account.
        account: Id,
        /// The folder.
        name: String,
    },
}

/// A mail that was moved here; it is moved on the server in the next round. Hand it to
/// [`Mailbox::move_back_in`] to take it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoveChange {
    /// The mail.
    pub id: String,
    /// The account.
    pub account: Id,
    /// The folder that it left, as the server spells it.
    pub from: String,
    /// The folder that it goes to.
    pub to: String,
}

impl Mailbox {
    /// Moves mails in the transaction of whoever enters it somewhere: seen here at once, and done
    /// on the server in the next round with the permission of the account's standing grant. Asked
    /// for by the user's own words alone. A mail that lies in several folders leaves each, but for
    /// Sent and Drafts; what lies on no server stays as it is.
    ///
    /// # Errors
    /// [`MailError::NotFound`] for a mail or a folder, or the store failed.
    pub fn move_mails_in(
        &self,
        tx: &Transaction<'_>,
        ids: &[String],
        to: &Moving,
    ) -> Result<Vec<MoveChange>, MailError> {
        let mut changes = Vec::new();
        for id in ids {
            let mail = line(tx, id)?.row;
            for place in places(tx, mail)? {
                changes.extend(move_one(tx, id, mail, &place, to)?);
            }
        }
        Ok(changes)
    }

    /// Takes a move back, in the transaction that notes it; on the server with the next round
    /// where it was done there already, or may have been.
    ///
    /// # Errors
    /// The store failed.
    pub fn move_back_in(&self, tx: &Transaction<'_>, change: &MoveChange) -> Result<(), MailError> {
        let mail = line(tx, &change.id)?.row;
        let from = folder(tx, change.account, &change.from)?.ok_or(MailError::NoFolder)?;
        let Some(to) = folder(tx, change.account, &change.to)? else {
            // A folder that the server would not make: the mail never left.
            return match lies_in(tx, mail, from)? {
                true => Ok(()),
                false => Err(MailError::NoFolder),
            };
        };
        let begun: Option<Option<i64>> = tx
            .query_row(
                "SELECT begun FROM mail_task WHERE mail = ?1 AND folder = ?2 AND target = ?3",
                (mail, from, to),
                |row| row.get(0),
            )
            .optional()?;
        match begun {
            Some(None) => drop_moves(tx, mail, from),
            Some(Some(there)) => turn(tx, mail, from, from, there),
            None if lies_in(tx, mail, to)? => enqueue(tx, mail, to, from),
            None => Ok(()),
        }
    }
}

/// Where one mail lies.
struct Lying {
    folder: i64,
    account: String,
    name: String,
    role: FolderRole,
    /// Where it goes already.
    target: Option<i64>,
    /// Where it may be already, without this being known.
    begun: Option<i64>,
}

fn places(tx: &Transaction<'_>, mail: i64) -> Result<Vec<Lying>, MailError> {
    let mut statement = tx.prepare_cached(concat!(
        "SELECT DISTINCT f.id, f.account, f.name, f.role, t.target, t.begun
         FROM mail_place AS p
         LEFT JOIN mail_task AS t ON t.mail = p.mail AND t.target IS NOT NULL
             AND (t.folder = p.folder OR t.begun = p.folder)
         JOIN mail_folder AS f ON f.id = ifnull(t.folder, p.folder) WHERE p.mail = ?1 AND ",
        counts!()
    ))?;
    let rows = statement.query_map([mail], |row| {
        let role: String = row.get(3)?;
        Ok(Lying {
            folder: row.get(0)?,
            account: row.get(1)?,
            name: row.get(2)?,
            role: FolderRole::of_word(&role),
            target: row.get(4)?,
            begun: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn move_one(
    tx: &Transaction<'_>,
    id: &str,
    mail: i64,
    place: &Lying,
    to: &Moving,
) -> Result<Option<MoveChange>, MailError> {
    let Some((target, name)) = target(tx, &place.account, to)? else {
        return Ok(None);
    };
    let kept_there = matches!(place.role, FolderRole::Sent | FolderRole::Drafts)
        && *to != Moving::Role(FolderRole::Trash);
    if place.target == Some(target) || kept_there {
        return Ok(None);
    }
    match place.begun {
        Some(there) => turn(tx, mail, place.folder, target, there)?,
        None => drop_moves(tx, mail, place.folder)?,
    }
    if place.folder == target {
        return Ok(None);
    }
    if place.begun.is_none() {
        enqueue(tx, mail, place.folder, target)?;
    }
    let account = place.account.parse().map_err(|_| MailError::Damaged)?;
    Ok(Some(MoveChange {
        id: id.to_owned(),
        account,
        from: place.name.clone(),
        to: name,
    }))
}

/// The folder that is meant in that account, wanted from now on where the account has none for that; `None`
/// when another account is meant.
fn target(
    tx: &Transaction<'_>,
    account: &str,
    to: &Moving,
) -> Result<Option<(i64, String)>, MailError> {
    let (column, word) = match to {
        Moving::Role(role) => ("role", role.word()),
        Moving::Folder { account: one, name } if one.to_string() == account => {
            ("name", name.as_str())
        }
        Moving::Folder { .. } => return Ok(None),
    };
    let sql = format!(
        "SELECT id, name FROM mail_folder WHERE account = ?1 AND {column} = ?2 ORDER BY wanted, id LIMIT 1"
    );
    let there = tx
        .prepare_cached(&sql)?
        .query_row((account, word), |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let found = match (there, to) {
        (None, Moving::Role(role)) => want(tx, account, *role)?,
        (there, _) => there,
    };
    found.map(Some).ok_or(MailError::NoFolder)
}

/// The folder of that name, or that had it here before the server spelled it.
fn folder(tx: &Transaction<'_>, account: Id, name: &str) -> Result<Option<i64>, MailError> {
    Ok(tx
        .query_row(
            "SELECT id FROM mail_folder WHERE account = ?1 AND (name = ?2 OR asked = ?2)
             ORDER BY name = ?2 DESC LIMIT 1",
            (account.to_string(), name),
            |row| row.get(0),
        )
        .optional()?)
}

fn enqueue(tx: &Transaction<'_>, mail: i64, folder: i64, target: i64) -> Result<(), MailError> {
    tx.prepare_cached(
        "INSERT INTO mail_task (mail, folder, mark, on_it, target) VALUES (?1, ?2, 0, 1, ?3)",
    )?
    .execute((mail, folder, target))?;
    Ok(())
}

fn drop_moves(tx: &Transaction<'_>, mail: i64, folder: i64) -> Result<(), MailError> {
    tx.prepare_cached(
        "DELETE FROM mail_task WHERE mail = ?1 AND folder = ?2 AND target IS NOT NULL",
    )?
    .execute((mail, folder))?;
    Ok(())
}

/// A move that may have been done already goes to `target` now. Where the mail is, is known once
/// `folder` and `begun` were looked at. It gets a new number, so that it is seen to have changed.
fn turn(
    tx: &Transaction<'_>,
    mail: i64,
    folder: i64,
    target: i64,
    begun: i64,
) -> Result<(), MailError> {
    tx.prepare_cached(
        "INSERT INTO mail_task (mail, folder, mark, on_it, target, begun)
         VALUES (?1, ?2, 0, 1, ?3, ?4)",
    )?
    .execute((mail, folder, target, begun))?;
    let new = tx.last_insert_rowid();
    tx.prepare_cached(
        "DELETE FROM mail_task WHERE mail = ?1 AND folder = ?2 AND target IS NOT NULL AND id <> ?3",
    )?
    .execute((mail, folder, new))?;
    Ok(())
}

fn lies_in(tx: &Transaction<'_>, mail: i64, folder: i64) -> Result<bool, MailError> {
    Ok(tx.query_row(
        concat!(
            "SELECT EXISTS (SELECT 1 FROM mail_place AS p WHERE p.mail = ?1 AND p.folder = ?2 AND ",
            counts!(),
            ")"
        ),
        (mail, folder),
        |row| row.get(0),
    )?)
}

/// A mark was changed here: wherever the server has it otherwise, or may have, it is to be changed
/// there. Only marks that OS1 sets go out.
pub(crate) fn mark_on_servers(
    tx: &Transaction<'_>,
    mail: i64,
    flag: Flag,
    on: bool,
) -> Result<(), MailError> {
    if !matches!(flag, Flag::Seen | Flag::Flagged | Flag::Answered) {
        return Ok(());
    }
    tx.prepare_cached("DELETE FROM mail_task WHERE mail = ?1 AND mark = ?2 AND begun IS NULL")?
        .execute((mail, flag.bit()))?;
    tx.prepare_cached("UPDATE mail_task SET on_it = ?3 WHERE mail = ?1 AND mark = ?2")?
        .execute((mail, flag.bit(), on))?;
    tx.prepare_cached(
        "INSERT INTO mail_task (mail, folder, mark, on_it, target)
         SELECT p.mail, p.folder, ?2, ?3, NULL FROM mail_place AS p
         WHERE p.mail = ?1 AND (p.marks & ?2 <> 0) <> ?3 AND NOT EXISTS
             (SELECT 1 FROM mail_task AS t
              WHERE t.mail = ?1 AND t.folder = p.folder AND t.mark = ?2)",
    )?
    .execute((mail, flag.bit(), on))?;
    Ok(())
}
