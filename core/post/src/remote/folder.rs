//! Folders and what they are for.

use serde::{Deserialize, Serialize};

/// The most folders of one account that are kept in step.
pub const MAX_FOLDERS: usize = 2_000;
/// The longest name of a folder, in bytes as the server spells it.
pub const MAX_NAME: usize = 998;

/// What a folder is for (RFC 6154 §2, RFC 8621 §2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FolderRole {
    /// New mail.
    Inbox,
    /// What the user sent.
    Sent,
    /// What is not finished.
    Drafts,
    /// Kept, out of sight; all mail where a server has that.
    Archive,
    /// A folder of the user's own.
    Other,
    /// Unwanted.
    Junk,
    /// Thrown away, until the server empties it.
    Trash,
}

impl FolderRole {
    /// Its word, as it is kept and listed.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Inbox => "inbox",
            Self::Sent => "sent",
            Self::Drafts => "drafts",
            Self::Archive => "archive",
            Self::Other => "other",
            Self::Junk => "junk",
            Self::Trash => "trash",
        }
    }

    /// The role whose word this is.
    #[must_use]
    pub fn of_word(word: &str) -> Self {
        [
            Self::Inbox,
            Self::Sent,
            Self::Drafts,
            Self::Archive,
            Self::Junk,
            Self::Trash,
        ]
        .into_iter()
        .find(|role| role.word() == word)
        .unwrap_or(Self::Other)
    }
}

/// A folder as the server lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// Its name as the server spells it, or its id.
    pub name: String,
    /// Its name as a person reads it.
    pub shown: String,
    /// What it is for.
    pub role: FolderRole,
}

/// Names that programs give to folders, last part, in lower case; for servers that do not say
/// what a folder is for.
const NAMES: [(FolderRole, &[&str]); 5] = [
    (
        FolderRole::Sent,
        &[
            "sent",
            "sent items",
            "sent messages",
            "sent mail",
            "gesendet",
            "gesendete objekte",
            "envoyés",
            "enviados",
            "inviata",
        ],
    ),
    (
        FolderRole::Drafts,
        &["drafts", "draft", "entwürfe", "brouillons", "borradores"],
    ),
    (
        FolderRole::Archive,
        &["archive", "archives", "all mail", "archiv"],
    ),
    (
        FolderRole::Junk,
        &["junk", "spam", "junk e-mail", "junk mail", "bulk mail"],
    ),
    (
        FolderRole::Trash,
        &[
            "trash",
            "deleted items",
            "deleted messages",
            "papierkorb",
            "corbeille",
            "papelera",
            "bin",
        ],
    ),
];

/// Gives a role by name to the first folder that fits, for each role that no folder has.
pub(crate) fn roles_by_name(folders: &mut [Folder]) {
    for (role, names) in NAMES {
        if folders.iter().any(|folder| folder.role == role) {
            continue;
        }
        let fits = |folder: &&mut Folder| {
            let last = folder.shown.rsplit('/').next().unwrap_or_default();
            folder.role == FolderRole::Other && names.contains(&last.to_lowercase().as_str())
        };
        if let Some(folder) = folders.iter_mut().find(fits) {
            folder.role = role;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(shown: &str, role: FolderRole) -> Folder {
        Folder {
            name: shown.to_owned(),
            shown: shown.to_owned(),
            role,
        }
    }

    #[test]
    fn a_name_gives_a_role_only_where_the_server_gave_none() {
        let mut folders = [
            folder("INBOX", FolderRole::Inbox),
            folder("Old/Sent", FolderRole::Other),
            folder("Gesendet", FolderRole::Sent),
            folder("Mine/Entwürfe", FolderRole::Other),
            folder("Spam", FolderRole::Other),
            folder("Junk", FolderRole::Other),
        ];
        roles_by_name(&mut folders);
        let roles: Vec<_> = folders.iter().map(|one| one.role.word()).collect();
        assert_eq!(roles, ["inbox", "other", "sent", "drafts", "junk", "other"]);
        for role in [
            "inbox", "sent", "drafts", "archive", "other", "junk", "trash",
        ] {
            assert_eq!(FolderRole::of_word(role).word(), role);
        }
    }
}
