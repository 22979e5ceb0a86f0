//! A mail that somebody judged.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// What the user says of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It should not have come.
    Junk,
    /// It should not be lost.
    Wanted,
}

/// What is kept of a judged mail: no word of it, only hashes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Example {
    /// Its marks, ascending.
    pub(super) marks: Vec<u32>,
    /// The mark of its sender's address; 0 when it has none.
    pub(super) sender: u32,
    pub(super) verdict: Verdict,
}

impl Example {
    pub(super) fn is_junk(&self) -> bool {
        self.verdict == Verdict::Junk
    }
}

/// The marks of the senders of wanted mail who never sent junk, ascending.
pub(super) fn known_senders(examples: &[&Example]) -> Vec<u32> {
    let of = |junk: bool| -> BTreeSet<u32> {
        let those = examples.iter().filter(|one| one.is_junk() == junk);
        those
            .map(|one| one.sender)
            .filter(|sender| *sender != 0)
            .collect()
    };
    of(false).difference(&of(true)).copied().collect()
}
