//! Moving and marking mail, here at once and on its server with the next round.

use os1_base::{Error, ErrorKind};
use os1_guard::Deed;
use os1_mail::{Flag, FlagChange, MoveChange, Moving, ShelfChange};
use os1_post::FolderRole;
use os1_store::rusqlite::Transaction;
use serde::{Deserialize, Serialize};

use crate::companion::Companion;
use crate::world::World;

/// The component of moves and marks of many mails in the journal.
pub(crate) const MOVES_COMPONENT: &str = "mail_moves";
/// Why it was done, when it was the user's word.
pub(crate) const ASKED: &str = "you asked me to";
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
        let targets = match FolderRole::of_word(to) {
            FolderRole::Other => self.named(to)?,
            role => vec![Moving::Role(role)],
        };
        let what = |count| format!("moved {count} mails to {to}");
        let count = self.world.change_mails(ASKED, what, |tx| {
            let mut moved = Vec::new();
            for target in &targets {
                moved.extend(self.mailbox().move_mails_in(tx, ids, target)?);
            }
            Ok(Moves {
                moved,
                ..Moves::default()
            })
        })?;
        Ok(count as u64)
    }

    /// The folders that are called so, of all accounts.
    fn named(&self, to: &str) -> Result<Vec<Moving>, Error> {
        let desk = self.world.mail_desk();
        let mut targets = Vec::new();
        for account in self.world.mail_accounts()? {
            let folders = desk.folders(account.id)?;
            let fits = |shown: &str| shown.eq_ignore_ascii_case(to);
            let Some(folder) = folders.into_iter().find(|one| fits(&one.shown)) else {
                continue;
            };
            targets.push(Moving::Folder {
                account: account.id,
                name: folder.name,
            });
        }
        if targets.is_empty() {
            return Err(os1_mail::MailError::NoFolder.into());
        }
        Ok(targets)
    }

    /// Sets or clears a mark on mails on the person's word; how many changed.
    ///
    /// # Errors
    /// There is no such mail.
    pub fn mark_mail(&self, ids: &[String], mark: MailMark) -> Result<u64, Error> {
        bounded(ids)?;
        let what = |count| format!("marked {count} mails");
        let count = self
            .world
            .change_mails(ASKED, what, |tx| self.world.marked(tx, ids, mark))?;
        Ok(count as u64)
    }
}

impl World {
    /// Changes mails as `change` does and enters it in the journal, both or neither: `what` says
    /// what was done to so many. Nothing is entered when nothing changed.
    pub(crate) fn change_mails(
        &self,
        why: &str,
        what: impl FnOnce(usize) -> String + Send,
        change: impl FnOnce(&Transaction<'_>) -> Result<Moves, Error> + Send,
    ) -> Result<usize, Error> {
        self.store().write(|tx| {
            let moves = change(tx)?;
            self.enter_moves(tx, why, what, &moves)
        })
    }

    /// Enters what was done in the journal, in the transaction that does it; to how many mails.
    pub(crate) fn enter_moves(
        &self,
        tx: &Transaction<'_>,
        why: &str,
        what: impl FnOnce(usize) -> String,
        moves: &Moves,
    ) -> Result<usize, Error> {
        let count = moves.moved.len() + moves.marked.len() + moves.shelved.len();
        if count > 0 {
            let deed = Deed {
                what: what(count),
                why: why.to_owned(),
                component: MOVES_COMPONENT,
                inverse: serde_json::to_value(moves).ok(),
            };
            self.gate().journal().record_in(tx, &deed)?;
        }
        Ok(count)
    }

    /// Sets or clears a mark; what changed.
    pub(crate) fn marked(
        &self,
        tx: &Transaction<'_>,
        ids: &[String],
        mark: MailMark,
    ) -> Result<Moves, Error> {
        let mut marked = Vec::new();
        for id in ids {
            let change = self.mailbox().set_flag_in(tx, id, mark.flag, mark.on)?;
            if change.before != change.after {
                marked.push(change);
            }
        }
        Ok(Moves {
            marked,
            ..Moves::default()
        })
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

/// Refuses more mails than one command takes.
pub(crate) fn bounded(ids: &[String]) -> Result<(), Error> {
    if ids.len() > MOST {
        return Err(Error::new(
            ErrorKind::TooLarge,
            "At most 10,000 mails are moved or marked at once. Name fewer.",
        ));
    }
    Ok(())
}
