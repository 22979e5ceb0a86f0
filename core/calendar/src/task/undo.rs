//! Taking a change of a list back.

use jiff::Timestamp;
use os1_base::Id;
use os1_guard::Deed;
use os1_store::rusqlite::Transaction;
use serde::{Deserialize, Serialize};

use super::lists::Lists;
use super::{ListError, store};

/// Under this name the activity log keeps changes of lists.
pub const LISTS_COMPONENT: &str = "lists";

/// How a change is taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "undo", rename_all = "snake_case")]
pub enum ListUndo {
    /// Removes what was added.
    Remove {
        /// Which.
        ids: Vec<Id>,
    },
    /// Puts back what was removed.
    Restore {
        /// Which.
        ids: Vec<Id>,
    },
    /// Ticks, or takes the tick away.
    Tick {
        /// Which.
        ids: Vec<Id>,
        /// When they had been ticked.
        done: Option<Timestamp>,
    },
}

impl Lists {
    /// Takes a change back within `tx`, in which the caller marks that it was.
    ///
    /// # Errors
    /// The profile could not be written.
    pub fn undo_in(&self, tx: &Transaction<'_>, undo: &ListUndo) -> Result<(), ListError> {
        let now = self.now();
        match undo {
            ListUndo::Remove { ids } => store::set_removed(tx, ids, Some(now), now),
            ListUndo::Restore { ids } => store::set_removed(tx, ids, None, now),
            ListUndo::Tick { ids, done } => store::set_done(tx, ids, *done, now),
        }
    }
}

/// An entry of the activity log for a change that `undo` takes back.
pub(super) fn deed(what: String, undo: &ListUndo) -> Deed {
    Deed {
        what,
        why: "you asked for it".to_owned(),
        component: LISTS_COMPONENT,
        inverse: serde_json::to_value(undo).ok(),
    }
}
