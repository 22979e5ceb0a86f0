//! Putting mail away that lies on no server: local and reversible.

use rusqlite::{OptionalExtension as _, Transaction};
use serde::{Deserialize, Serialize};

use super::Mailbox;
use crate::MailError;
use crate::store::{counts, line};

/// The condition of lying in an inbox; `?` is the bit of mail in the trash.
pub(super) const IN_INBOX: &str = concat!(
    "m.flags & ? = 0 \
    AND NOT EXISTS (SELECT 1 FROM mail_shelf AS s WHERE s.mail = m.key) \
    AND (NOT EXISTS (SELECT 1 FROM mail_place AS p WHERE p.mail = m.id) \
      OR EXISTS (SELECT 1 FROM mail_place AS p JOIN mail_folder AS f ON f.id = p.folder \
        WHERE p.mail = m.id AND f.role = 'inbox' AND ",
    counts!(),
    " AND NOT EXISTS (SELECT 1 FROM mail_task AS t \
          WHERE t.mail = p.mail AND t.folder = p.folder AND t.target <> p.folder)))"
);

/// Where mail is put away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shelf {
    /// Kept, out of sight.
    Archive,
    /// Unwanted.
    Junk,
    /// Thrown away.
    Trash,
}

impl Shelf {
    fn word(self) -> &'static str {
        match self {
            Self::Archive => "archive",
            Self::Junk => "junk",
            Self::Trash => "trash",
        }
    }

    fn of_word(word: &str) -> Self {
        match word {
            "junk" => Self::Junk,
            "trash" => Self::Trash,
            _ => Self::Archive,
        }
    }
}

/// A mail that was put away. Hand it to [`Mailbox::unshelve_in`] to take it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShelfChange {
    /// The mail.
    pub id: String,
    /// Where it lay; `None` for the inbox.
    pub before: Option<Shelf>,
}

impl Mailbox {
    /// Puts those of the mails away that lie on no server, in the caller's transaction. Gives
    /// what changed.
    ///
    /// # Errors
    /// [`MailError::NotFound`], or the store failed.
    pub fn shelve_in(
        &self,
        tx: &Transaction<'_>,
        ids: &[String],
        to: Shelf,
    ) -> Result<Vec<ShelfChange>, MailError> {
        let mut changes = Vec::new();
        for id in ids {
            let row = line(tx, id)?.row;
            let is_lent: bool = tx
                .prepare_cached("SELECT EXISTS (SELECT 1 FROM mail_place WHERE mail = ?1)")?
                .query_row([row], |row| row.get(0))?;
            let before = shelf_of(tx, id)?;
            if !is_lent && before != Some(to) {
                put(tx, id, Some(to))?;
                changes.push(ShelfChange {
                    id: id.clone(),
                    before,
                });
            }
        }
        Ok(changes)
    }

    /// Takes a change back, in the transaction that notes it.
    ///
    /// # Errors
    /// The store failed.
    pub fn unshelve_in(&self, tx: &Transaction<'_>, change: &ShelfChange) -> Result<(), MailError> {
        put(tx, &change.id, change.before)
    }
}

fn shelf_of(tx: &Transaction<'_>, id: &str) -> Result<Option<Shelf>, MailError> {
    let word: Option<String> = tx
        .prepare_cached("SELECT shelf FROM mail_shelf WHERE mail = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    Ok(word.as_deref().map(Shelf::of_word))
}

fn put(tx: &Transaction<'_>, id: &str, shelf: Option<Shelf>) -> Result<(), MailError> {
    match shelf {
        Some(shelf) => tx
            .prepare_cached("INSERT OR REPLACE INTO mail_shelf (mail, shelf) VALUES (?1, ?2)")?
            .execute((id, shelf.word()))?,
        None => tx
            .prepare_cached("DELETE FROM mail_shelf WHERE mail = ?1")?
            .execute([id])?,
    };
    Ok(())
}
