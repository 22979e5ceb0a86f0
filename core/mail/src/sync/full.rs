//! The rest of a large mail, when it is asked for.

use os1_base::Id;
use os1_post::{MailServer, Spot};
use rusqlite::{OptionalExtension as _, Transaction};

use super::desk::MailDesk;
use super::error::MailSyncError;
use super::remove::remove;
use super::shelf::{number, stored};
use crate::MailError;
use crate::import::{Filed, Filer, keep_one, refile};
use crate::store::line;

/// Where the beginning of a mail was fetched from.
struct Beginning {
    row: i64,
    folder: i64,
    name: String,
    spot: Spot,
}

impl MailDesk {
    /// The account that has the rest of a mail of which only the beginning was fetched; `None`
    /// when all of it is here.
    ///
    /// # Errors
    /// [`MailError::NotFound`], or the store failed.
    pub fn rest_is_at(&self, id: &str) -> Result<Option<Id>, MailError> {
        self.store.read(|connection| {
            let row = line(connection, id)?.row;
            let account: Option<String> = connection
                .query_row(
                    "SELECT f.account FROM mail_place AS p JOIN mail_folder AS f ON f.id = p.folder
                     WHERE p.mail = ?1 AND p.whole = 0
                       AND NOT EXISTS (SELECT 1 FROM mail_place AS q WHERE q.mail = ?1 AND q.whole = 1)
                     LIMIT 1",
                    [row],
                    |row| row.get(0),
                )
                .optional()?;
            Ok(account.and_then(|account| account.parse().ok()))
        })
    }

    /// Fetches the rest of a mail. Its id stays.
    ///
    /// # Errors
    /// [`MailError::NotFound`] when it is gone, and what the server said.
    pub async fn fetch_rest(
        &self,
        account: Id,
        id: &str,
        server: &mut dyn MailServer,
    ) -> Result<(), MailSyncError> {
        let beginning = self.beginning(account, id)?;
        let spots = [beginning.spot.clone()];
        let mut came = Vec::new();
        server
            .fetch(&beginning.name, &spots, None, &mut came)
            .await?;
        let came = came.into_iter().find(|one| one.uid == beginning.spot.uid);
        let bytes = came.ok_or(MailError::NotFound)?.bytes;
        let filed = Filer::new(self.now())?.file(&bytes, 0)?;
        let now = self.now().as_second();
        self.store
            .write(|tx| complete(tx, now, &beginning, &filed))?;
        Ok(())
    }

    fn beginning(&self, account: Id, id: &str) -> Result<Beginning, MailError> {
        self.store.read(|connection| {
            let row = line(connection, id)?.row;
            connection
                .query_row(
                    "SELECT f.id, f.name, p.uid, p.server_id
                     FROM mail_place AS p JOIN mail_folder AS f ON f.id = p.folder
                     WHERE p.mail = ?1 AND f.account = ?2 AND p.whole = 0 LIMIT 1",
                    (row, account.to_string()),
                    |found| {
                        Ok(Beginning {
                            row,
                            folder: found.get(0)?,
                            name: found.get(1)?,
                            spot: Spot {
                                uid: number(found.get(2)?),
                                id: found.get(3)?,
                            },
                        })
                    },
                )
                .optional()?
                .ok_or(MailError::NotFound)
        })
    }
}

/// The whole mail in place of its beginning; where it had been read in whole before, that one
/// stays and the beginning goes.
fn complete(
    tx: &Transaction<'_>,
    now: i64,
    beginning: &Beginning,
    filed: &Filed,
) -> Result<(), MailError> {
    let whole: Option<i64> = tx
        .query_row(
            "SELECT id FROM mail WHERE key = ?1 AND id <> ?2",
            (&filed.key, beginning.row),
            |row| row.get(0),
        )
        .optional()?;
    let row = match whole {
        Some(_) => {
            let (row, _) = keep_one(tx, now, filed)?;
            tx.execute(
                "UPDATE mail_place SET mail = ?2 WHERE mail = ?1",
                (beginning.row, row),
            )?;
            remove(tx, beginning.row)?;
            row
        }
        None => {
            refile(tx, beginning.row, filed)?;
            beginning.row
        }
    };
    tx.execute(
        "UPDATE mail_place SET whole = 1 WHERE folder = ?1 AND uid = ?2 AND mail = ?3",
        (beginning.folder, stored(beginning.spot.uid), row),
    )?;
    Ok(())
}
