//! Folders that mail was put into and that the account has not: made on the server before the mail is moved.

use os1_base::Id;
use os1_guard::{Action, MakeMailbox, TransportFault};
use os1_post::FolderRole;
use rusqlite::{Connection, OptionalExtension as _, Transaction};

use super::error::MailSyncError;
use super::push::mailbox_role;
use super::round::{Listed, Round};
use crate::MailError;

/// A folder that is to be made, as mail waits to be moved there.
struct Wanted {
    id: i64,
    shown: String,
    role: FolderRole,
    /// Mails that wait for it.
    mails: u64,
}

impl Round<'_> {
    /// Makes the folders that mail waits for; the folders as they are listed then, when one was asked for.
    /// Mail for a folder that the server will not make stays where it is, and that is said.
    pub(super) async fn make_wanted(&mut self) -> Result<Option<Listed>, MailSyncError> {
        let mut asked = false;
        for folder in self.wanted()? {
            asked |= self.make(&folder).await?;
        }
        if !asked {
            return Ok(None);
        }
        let listed = self.folders().await?;
        for folder in self.wanted()? {
            self.report.refuse(format!(
                "The server would not make the folder {}, so what was put into it stays where it was. Make it there, then move it again.",
                folder.shown
            ));
            self.desk.store.write(|tx| forget(tx, folder.id))?;
        }
        Ok(Some(listed))
    }

    fn wanted(&self) -> Result<Vec<Wanted>, MailError> {
        self.desk
            .store
            .read(|connection| waited_for(connection, self.account))
    }

    /// Asks the server for one; `false` when that has to be allowed first, or the server cannot do it now: what waits
    /// for it waits on, and nothing else does. A server that refuses may have it already: the next listing tells.
    async fn make(&mut self, folder: &Wanted) -> Result<bool, MailSyncError> {
        let action = Action::MakeMailbox(MakeMailbox {
            account: self.account,
            role: mailbox_role(folder.role),
            name: self.server.spelled(&folder.shown).await?,
        });
        let Some(permit) = self.permit(&action, &[])? else {
            self.report.waiting += folder.mails;
            return Ok(false);
        };
        let Action::MakeMailbox(made) = action else {
            return Ok(false);
        };
        match self.server.make_mailbox(permit, made).await {
            Ok(()) | Err(TransportFault::Rejected) => Ok(true),
            Err(TransportFault::Later { .. }) => {
                self.report.waiting += folder.mails;
                self.report.refuse(format!(
                    "The server could not make the folder {} now, and what was put into it waits. It is asked again with the next round.",
                    folder.shown
                ));
                Ok(false)
            }
            Err(error) => Err(error.into()),
        }
    }
}

/// The folder of `account` for `role`, wanted from now on where there is none: its row and its name. `None` for a
/// role that no folder is made for.
pub(super) fn want(
    tx: &Transaction<'_>,
    account: &str,
    role: FolderRole,
) -> Result<Option<(i64, String)>, MailError> {
    let shown = match role {
        FolderRole::Archive => "Archive",
        FolderRole::Junk => "Junk",
        FolderRole::Trash => "Trash",
        FolderRole::Inbox | FolderRole::Sent | FolderRole::Drafts | FolderRole::Other => {
            return Ok(None);
        }
    };
    let made = tx
        .prepare_cached(
            "INSERT INTO mail_folder (account, name, shown, role, uid_validity, uid_next, messages, modseq,
                 state, wanted, asked)
             VALUES (?1, ?2, ?2, ?3, 0, 0, 0, 0, '', 1, ?2)
             ON CONFLICT (account, name) DO NOTHING RETURNING id",
        )?
        .query_row((account, shown, role.word()), |row| row.get(0))
        .optional()?;
    Ok(made.map(|id| (id, shown.to_owned())))
}

/// Puts the folders that the server has by now in the place of those that were wanted for the same.
pub(super) fn adopt(tx: &Transaction<'_>, account: Id) -> Result<(), MailError> {
    let mut statement = tx.prepare_cached(
        "SELECT w.id, w.asked, f.id FROM mail_folder AS w
         JOIN mail_folder AS f ON f.account = w.account AND f.role = w.role AND f.wanted = 0
         WHERE w.account = ?1 AND w.wanted = 1 GROUP BY w.id",
    )?;
    let found = statement
        .query_map([account.to_string()], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get(2)?))
        })?
        .collect::<rusqlite::Result<Vec<(i64, String, i64)>>>()?;
    for (wanted, asked, there) in found {
        tx.execute(
            "UPDATE mail_task SET target = ?2 WHERE target = ?1",
            (wanted, there),
        )?;
        tx.execute("DELETE FROM mail_folder WHERE id = ?1", [wanted])?;
        tx.execute(
            "UPDATE mail_folder SET asked = ?2 WHERE id = ?1",
            (there, asked),
        )?;
    }
    Ok(())
}

fn waited_for(connection: &Connection, account: Id) -> Result<Vec<Wanted>, MailError> {
    let mut statement = connection.prepare_cached(
        "SELECT f.id, f.shown, f.role, count(DISTINCT t.mail) FROM mail_folder AS f
         JOIN mail_task AS t ON t.target = f.id
         WHERE f.account = ?1 AND f.wanted = 1 GROUP BY f.id ORDER BY f.id",
    )?;
    let rows = statement.query_map([account.to_string()], |row| {
        let role: String = row.get(2)?;
        Ok(Wanted {
            id: row.get(0)?,
            shown: row.get(1)?,
            role: FolderRole::of_word(&role),
            mails: super::shelf::number(row.get(3)?),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Nothing waits for the folder any more.
fn forget(tx: &Transaction<'_>, folder: i64) -> Result<(), MailError> {
    tx.execute("DELETE FROM mail_task WHERE target = ?1", [folder])?;
    tx.execute("DELETE FROM mail_folder WHERE id = ?1", [folder])?;
    Ok(())
}
