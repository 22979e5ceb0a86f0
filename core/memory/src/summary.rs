//! What older talk was about, in the words that were used.

use os1_base::{Id, Labeled};
use serde::{Deserialize, Serialize};

/// An extract of several episodes, made by the core.
///
/// Its label is the join of theirs. All of them have the same readers, and either all or
/// none hold a stranger's words, so a stranger's words in one turn do not bar the turns
/// around it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// Its id.
    pub id: Id,
    /// One line for each sentence taken, `speaker: sentence`, oldest first.
    pub text: Labeled<String>,
    /// The episodes it was made from, oldest first.
    pub sources: Vec<Id>,
}
