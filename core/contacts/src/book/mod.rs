//! The facade: the contacts of one profile.

mod add;
mod answers;
mod archive;
mod books;
mod change;
mod files;
mod merge;
mod proposal;
mod read;
mod shelf;
mod undo;
mod view;

use std::sync::Arc;

use os1_base::{Clock, IdSource};
use os1_guard::Journal;
use os1_store::Store;

pub use answers::ArchivedAnswers;
pub use archive::{ArchivedBook, ArchivedContact};
pub use books::BookView;
pub use files::{ImportReport, Unreadable};
pub use proposal::{ContactProposal, Said};
pub use view::ContactView;

/// The name under which the activity log keeps what this crate did.
pub const COMPONENT: &str = "contacts";

/// The contacts of one profile. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Contacts {
    store: Store,
    clock: Arc<dyn Clock>,
    ids: IdSource,
    journal: Journal,
}

impl Contacts {
    /// The contacts in `store`, which was opened with [`crate::SCHEMA`] and the guard's; every
    /// change is entered into `journal` in the transaction that makes it.
    #[must_use]
    pub fn new(store: Store, clock: Arc<dyn Clock>, ids: IdSource, journal: Journal) -> Self {
        Self {
            store,
            clock,
            ids,
            journal,
        }
    }

    fn now(&self) -> i64 {
        self.clock.now().timestamp().as_second()
    }
}
