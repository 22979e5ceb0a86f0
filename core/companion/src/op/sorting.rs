//! Sorting the inbox: what lies there, and putting groups of it away on the user's word.

use os1_base::{Error, Labeled};
use os1_mail::{Flag, FlagChange, MailFilter, MoveChange, Moving, Shelf, Suggestion, TriagedMail};
use os1_post::FolderRole;

use super::mail_sync::{MOVES_COMPONENT, Moves};
use crate::companion::Companion;
use crate::state::Sorting;
use crate::world::World;

/// The most mails that are sorted at once.
pub(crate) const SORTED_MAX: usize = 10_000;

impl Companion {
    /// What lies in the inbox, newest first, at most `limit`, each with its sort, what could be
    /// done with it, and why. Changes nothing.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn triage_mail(&self, limit: usize) -> Result<Labeled<Vec<TriagedMail>>, Error> {
        self.world.inbox_sorted(limit)
    }
}

impl World {
    /// Forgets which group was proposed: the talk went on to something else, and a later yes is
    /// not about thousands of mails.
    ///
    /// # Errors
    /// The profile could not be read or written.
    pub(crate) fn let_proposal_go(&self) -> Result<(), Error> {
        let state = self.talk_state()?;
        if state.sorting == Sorting::default() {
            return Ok(());
        }
        self.keep_talk_state(&state.sorting_on(Sorting::default()))
    }

    /// See [`Companion::triage_mail`].
    pub(crate) fn inbox_sorted(&self, limit: usize) -> Result<Labeled<Vec<TriagedMail>>, Error> {
        let filter = MailFilter {
            inbox: true,
            limit: limit.min(SORTED_MAX),
            ..MailFilter::default()
        };
        Ok(self.mailbox().triage(&filter)?)
    }

    /// Does with the mails what was suggested and the user said yes to; how many it was done
    /// to. One entry of the journal, so that one undo takes all back.
    ///
    /// # Errors
    /// An account has no folder for it, or the profile could not be written.
    pub(crate) fn sort_away(
        &self,
        ids: &[String],
        to: Suggestion,
        group: &str,
    ) -> Result<usize, Error> {
        let (moves, done) = match to {
            Suggestion::Keep => return Ok(0),
            Suggestion::Flag => ("starred", self.star(ids)?),
            Suggestion::Archive => ("archived", self.put_away(ids, Shelf::Archive)?),
            Suggestion::Junk => ("put with the junk", self.put_away(ids, Shelf::Junk)?),
        };
        let count = done.marked.len() + done.moved.len() + done.shelved.len();
        if count > 0 {
            let what = format!("{moves} {count} mails: {group}");
            let inverse = serde_json::to_value(done).ok();
            self.note(&what, "you said yes to it", MOVES_COMPONENT, inverse)?;
        }
        Ok(count)
    }

    /// Puts one mail away on the user's word, so that it can be taken back.
    pub(crate) fn shelve_one(&self, id: &str, to: Shelf) -> Result<(), Error> {
        let done = self.put_away(&[id.to_owned()], to)?;
        let what = match to {
            Shelf::Archive => "archived a mail",
            Shelf::Junk => "put a mail with the junk",
            Shelf::Trash => "put a mail into the trash",
        };
        let inverse = serde_json::to_value(done).ok();
        self.note(what, "you asked me to", MOVES_COMPONENT, inverse)
    }

    fn star(&self, ids: &[String]) -> Result<Moves, Error> {
        let mut marked: Vec<FlagChange> = Vec::new();
        for id in ids {
            let change = self.mailbox().set_flag(id, Flag::Flagged, true)?;
            if !change.before {
                marked.push(change);
            }
        }
        Ok(Moves {
            marked,
            ..Moves::default()
        })
    }

    /// Mail of an account moves on its server too; the rest is put away here.
    pub(super) fn put_away(&self, ids: &[String], to: Shelf) -> Result<Moves, Error> {
        let role = match to {
            Shelf::Archive => FolderRole::Archive,
            Shelf::Junk => FolderRole::Junk,
            Shelf::Trash => FolderRole::Trash,
        };
        let moved: Vec<MoveChange> = self.mailbox().move_mails(ids, &Moving::Role(role))?;
        let shelved = self
            .store()
            .write(|tx| self.mailbox().shelve_in(tx, ids, to))?;
        Ok(Moves {
            moved,
            shelved,
            ..Moves::default()
        })
    }
}
