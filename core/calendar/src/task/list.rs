//! A list.

use os1_base::Id;
use serde::{Deserialize, Serialize};

/// A list of things to do or to buy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskList {
    /// Its id.
    pub id: Id,
    /// Its name, as it was first said.
    pub name: String,
}

/// A list with how much is on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListView {
    /// The list.
    #[serde(flatten)]
    pub list: TaskList,
    /// How many things are open.
    pub open: u64,
    /// How many are ticked.
    pub done: u64,
}
