//! The kept mail of one profile.

mod answered;
mod answers;
mod ask;
mod attached;
mod contacts;
mod export;
mod list;
mod mark;
mod people;
mod returned;
mod scheduling;
mod sent;
mod shelf;
mod show;
mod signed;
mod vouched;

use std::path::PathBuf;
use std::sync::Arc;

use os1_base::{Clock, ProgressSink};
use os1_store::Store;

pub use answers::AnswerMail;
pub use contacts::Contact;
pub use export::Exported;
pub use list::MailFilter;
pub use returned::Returned;
pub use scheduling::{NewScheduling, Scheduling};
pub use shelf::{Shelf, ShelfChange};
pub use signed::Signed;

pub(crate) use answered::{ANSWERED, note_answers, written};
pub(crate) use vouched::vouchers;

use crate::MailError;
use crate::import::{self, ImportReport};

/// The kept mail of one profile. Cheap to clone; clones share the store.
#[derive(Debug, Clone)]
pub struct Mailbox {
    pub(crate) store: Store,
    pub(crate) clock: Arc<dyn Clock>,
}

impl Mailbox {
    /// The mailbox in `store`, which was opened with [`crate::SCHEMA`]; times are shown in
    /// the zone of `clock`.
    #[must_use]
    pub fn new(store: Store, clock: Arc<dyn Clock>) -> Self {
        Self { store, clock }
    }

    /// Takes in mbox files, Maildirs, folders of mails, and single mails.
    ///
    /// What each path is, is found out by looking. Mails that are already there (same
    /// Message-ID, same bytes) are counted and skipped, so an import that was killed is
    /// repeated from the start and loses nothing. Everything counted is durable and can be
    /// searched on return. Progress counts bytes of the files; when it asks to stop, what
    /// was taken in so far stays and `stopped` says so.
    ///
    /// # Errors
    /// A path that does not exist, or the store. What cannot be read inside a path is
    /// listed in the report instead.
    pub fn import(
        &self,
        paths: &[PathBuf],
        progress: &mut dyn ProgressSink,
    ) -> Result<ImportReport, MailError> {
        import::run(&self.store, &*self.clock, paths, progress)
    }
}
