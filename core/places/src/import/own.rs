//! Ids of the places of a user's own list: the same when the list is read again.

use std::collections::HashMap;

use sha2::{Digest as _, Sha256};

/// Makes the ids of one list.
pub(crate) struct OwnIds {
    list: String,
    seen: HashMap<String, u32>,
}

impl OwnIds {
    /// For the list of this name.
    pub(crate) fn of(list: &str) -> Self {
        Self {
            list: list.to_lowercase(),
            seen: HashMap::new(),
        }
    }

    /// The id of the next place: by what the list itself knows it by, else by its name and
    /// which of that name it is.
    pub(crate) fn next(&mut self, uid: Option<&str>, name: &str) -> String {
        let uid = uid.map(str::trim).filter(|uid| !uid.is_empty());
        let known_by = match uid {
            Some(uid) => format!("uid {uid}"),
            None => format!("name {}", name.trim().to_lowercase()),
        };
        let nth = self.seen.entry(known_by.clone()).or_default();
        *nth += 1;
        let digest = Sha256::digest(format!("{}\n{known_by}\n{nth}", self.list));
        let hex: String = digest
            .iter()
            .take(12)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        format!("own:{hex}")
    }
}
