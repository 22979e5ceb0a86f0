//! Moving and marking mail, here at once and on its server with the next round.

use os1_base::{Error, ErrorKind};
use os1_mail::{Flag, FlagChange, MoveChange, Moving, ShelfChange};
use os1_post::FolderRole;
use os1_store::rusqlite::Transaction;
use serde::{Deserialize, Serialize};

use crate::companion::Companion;
use crate::world::World;

/// The component of moves and marks of many mails in the journal.
pub(crate) const MOVES_COMPONENT: &str = "mail_moves";
/// The most mails of one command.
const MOST: usize = 10_000;

/// A mark that a person sets or clears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MailMark {
    /// Which.
    pub flag: Flag,
    /// Set, or cleared.
    pub on: bool,
}

/// How moves and marks are taken back.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Moves {
    #[serde(default)]
    pub(crate) moved: Vec<MoveChange>,
    #[serde(default)]
    pub(crate) marked: Vec<FlagChange>,
    #[serde(default)]
    pub(crate) shelved: Vec<ShelfChange>,
}

impl Companion {
    /// Moves mails on the person's word; how many. `to` is a role's word (`archive`, `junk`,
    /// `trash`, `inbox`) or a folder of the account that they lie in.
    ///
    /// # Errors
    /// There is no such mail or folder.
    pub fn move_mail(&self, ids: &[String], to: &str) -> Result<u64, Error> {
        bounded(ids)?;
        let role = FolderRole::of_word(to);
        let changes = if role == FolderRole::Other {
            self.move_to_named(ids, to)?
        } else {
            self.mailbox().move_mails(ids, &Moving::Role(role))?
        };
        let count = changes.len() as u64;
        if count > 0 {
            let what = format!("moved {count} mails to {to}");
            let moves = Moves {
                moved: changes,
                ..Moves::default()
            };
            self.note_moves(&what, &moves)?;
        }
        Ok(count)
    }

    fn move_to_named(&self, ids: &[String], to: &str) -> Result<Vec<MoveChange>, Error> {
        let desk = self.world.mail_desk();
        let mut changes = Vec::new();
        let mut found = false;
        for account in self.world.mail_accounts()? {
            let folders = desk.folders(account.id)?;
            let fits = |shown: &str| shown.eq_ignore_ascii_case(to);
            let Some(folder) = folders.into_iter().find(|one| fits(&one.shown)) else {
                continue;
            };
            found = true;
            let target = Moving::Folder {
                account: account.id,
                name: folder.name,
            };
            changes.extend(self.mailbox().move_mails(ids, &target)?);
        }
        if found {
            Ok(changes)
        } else {
            Err(os1_mail::MailError::NoFolder.into())
        }
    }

    /// Sets or clears a mark on mails on the person's word; how many changed.
    ///
    /// # Errors
    /// There is no such mail.
    pub fn mark_mail(&self, ids: &[String], mark: MailMark) -> Result<u64, Error> {
        bounded(ids)?;
        let mut marked = Vec::new();
        for id in ids {
            let change = self.mailbox().set_flag(id, mark.flag, mark.on)?;
            if change.before != change.after {
                marked.push(change);
            }
        }
        let count = marked.len() as u64;
        if count > 0 {
            let moves = Moves {
                marked,
                ..Moves::default()
            };
            self.note_moves(&format!("marked {count} mails"), &moves)?;
        }
        Ok(count)
    }

    fn note_moves(&self, what: &str, moves: &Moves) -> Result<(), Error> {
        let inverse = serde_json::to_value(moves).ok();
        self.world
            .note(what, "you asked me to", MOVES_COMPONENT, inverse)
    }
}

/// Takes moves and marks back, in the transaction that notes it.
pub(crate) fn taken_back(world: &World, tx: &Transaction<'_>, moves: &Moves) -> Result<(), Error> {
    for change in &moves.moved {
        world.mailbox().move_back_in(tx, change)?;
    }
    for change in &moves.shelved {
        world.mailbox().unshelve_in(tx, change)?;
    }
    for change in &moves.marked {
        world.mailbox().undo_in(tx, change)?;
    }
    Ok(())
}

fn bounded(ids: &[String]) -> Result<(), Error> {
    if ids.len() > MOST {
        return Err(Error::new(
            ErrorKind::TooLarge,
            "At most 10,000 mails are moved or marked at once. Name fewer.",
        ));
    }
    Ok(())
}
