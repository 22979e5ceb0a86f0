//! What older talk was about, in the words that were used.

use os1_base::{Id, Labeled};
use serde::{Deserialize, Serialize};

/// An extract of several episodes, made by the core.
///
/// All episodes it cites carry the same label, which is therefore the label of the
/// extract: a stranger's words in one turn do not bar the turns around it.
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
