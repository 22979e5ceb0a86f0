//! Sorting the inbox: what lies there, and putting groups of it away on the user's word.

use os1_base::{Error, Labeled};
use os1_mail::{Flag, MailFilter, Moving, Shelf, Suggestion, TriagedMail};
use os1_post::FolderRole;
use os1_store::rusqlite::Transaction;

use super::mail_sync::{ASKED, MailMark, Moves, bounded};
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
        let star = MailMark {
            flag: Flag::Flagged,
            on: true,
        };
        let done = match to {
            Suggestion::Keep => return Ok(0),
            Suggestion::Flag => "starred",
            Suggestion::Archive => "archived",
            Suggestion::Junk => "put with the junk",
        };
        let what = |count| {
            let mails = if count == 1 { "mail" } else { "mails" };
            format!("{done} {count} {mails}: {group}")
        };
        self.change_mails("you said yes to it", what, |tx| match to {
            Suggestion::Keep | Suggestion::Flag => self.marked(tx, ids, star),
            Suggestion::Archive => self.put_away(tx, ids, Shelf::Archive),
            Suggestion::Junk => self.put_away(tx, ids, Shelf::Junk),
        })
    }

    /// Puts one mail away on the user's word, so that it can be taken back.
    pub(crate) fn shelve_one(&self, id: &str, to: Shelf) -> Result<(), Error> {
        self.shelve(&[id.to_owned()], to)?;
        Ok(())
    }

    /// Puts mails away on the user's word, so that it can be taken back; how many.
    pub(crate) fn shelve(&self, ids: &[String], to: Shelf) -> Result<usize, Error> {
        bounded(ids)?;
        let (done, place) = match to {
            Shelf::Archive => ("archived", ""),
            Shelf::Junk => ("put", " with the junk"),
            Shelf::Trash => ("put", " into the trash"),
        };
        let what = |count| match count {
            1 => format!("{done} a mail{place}"),
            _ => format!("{done} {count} mails{place}"),
        };
        self.change_mails(ASKED, what, |tx| self.put_away(tx, ids, to))
    }

    /// Mail of an account moves on its server too; the rest is put away here.
    pub(super) fn put_away(
        &self,
        tx: &Transaction<'_>,
        ids: &[String],
        to: Shelf,
    ) -> Result<Moves, Error> {
        let role = match to {
            Shelf::Archive => FolderRole::Archive,
            Shelf::Junk => FolderRole::Junk,
            Shelf::Trash => FolderRole::Trash,
        };
        let mailbox = self.mailbox();
        Ok(Moves {
            moved: mailbox.move_mails_in(tx, ids, &Moving::Role(role))?,
            shelved: mailbox.shelve_in(tx, ids, to)?,
            ..Moves::default()
        })
    }
}
