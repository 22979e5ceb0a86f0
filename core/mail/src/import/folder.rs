//! Walking folders: Maildirs with their flags, folders of mails, exports with their list.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::source::{Item, is_maildir, item};
use crate::{Flag, MailError};

/// The deepest folder that is walked.
const MAX_FOLDER_DEPTH: usize = 32;
/// The name of the list of flags in an export.
pub const FLAG_LIST: &str = "flags.jsonl";

/// Everything that a path holds, in the order of names, with what could not be listed.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) items: Vec<Item>,
    /// Bytes in all, for the progress.
    pub(super) bytes: u64,
    pub(super) refused: Vec<(PathBuf, io::Error)>,
}

/// Looks at the paths that the user named.
pub(super) fn look(paths: &[PathBuf]) -> Result<Found, MailError> {
    let mut found = Found::default();
    for path in paths {
        let meta = fs::metadata(path).map_err(|why| MailError::Io {
            what: "Opening what is to be imported",
            why,
        })?;
        if meta.is_dir() {
            found.walk(path);
        } else if let Some(item) = item(path, true) {
            found.bytes += meta.len();
            found.items.push(item);
        }
    }
    Ok(found)
}

impl Found {
    fn walk(&mut self, root: &Path) {
        let mut open = vec![(root.to_path_buf(), 0_usize)];
        while let Some((folder, depth)) = open.pop() {
            let flags = listed_flags(&folder);
            let in_maildir = folder
                .parent()
                .is_some_and(|parent| is_maildir(parent) && named(&folder, &["cur", "new"]));
            let entries = match sorted(&folder) {
                Ok(entries) => entries,
                Err(why) => {
                    self.refused.push((folder, why));
                    continue;
                }
            };
            let mut inner = Vec::new();
            for (path, is_folder) in entries {
                if is_folder {
                    let skipped = named(&path, &["tmp"]) && is_maildir(&folder);
                    if depth < MAX_FOLDER_DEPTH && !skipped {
                        inner.push((path, depth + 1));
                    }
                } else if in_maildir {
                    let bits = suffix_flags(&path);
                    self.add(&path, Some(Item::One(path.clone(), bits)));
                } else {
                    let found = with_listed(item(&path, false), &flags);
                    self.add(&path, found);
                }
            }
            open.extend(inner.into_iter().rev());
        }
    }

    fn add(&mut self, path: &Path, item: Option<Item>) {
        if let Some(item) = item {
            self.bytes += fs::metadata(path).map_or(0, |meta| meta.len());
            self.items.push(item);
        }
    }
}

fn named(path: &Path, names: &[&str]) -> bool {
    path.file_name()
        .is_some_and(|name| names.iter().any(|wanted| name == *wanted))
}

/// The entries of a folder by name; links to folders are not followed, so a walk ends.
fn sorted(folder: &Path) -> io::Result<Vec<(PathBuf, bool)>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() || kind.is_file() || (kind.is_symlink() && entry.path().is_file()) {
            entries.push((entry.path(), kind.is_dir()));
        }
    }
    entries.sort();
    Ok(entries)
}

/// The flags of a Maildir name: the letters behind `:2,` (or `;2,` and `!2,` where colons
/// are not allowed).
fn suffix_flags(path: &Path) -> i64 {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let letters = [":2,", ";2,", "!2,"]
        .iter()
        .find_map(|mark| name.rsplit_once(mark))
        .map(|(_, letters)| letters.to_owned())
        .unwrap_or_default();
    let flags: Vec<Flag> = letters
        .chars()
        .filter_map(|letter| match letter {
            'S' => Some(Flag::Seen),
            'R' => Some(Flag::Answered),
            'F' => Some(Flag::Flagged),
            'D' => Some(Flag::Draft),
            'P' => Some(Flag::Forwarded),
            'T' => Some(Flag::Deleted),
            _ => None,
        })
        .collect();
    Flag::to_bits(&flags)
}

/// One line of an export's list, as far as the import needs it.
#[derive(Debug, Deserialize)]
struct Listed {
    file: String,
    flags: Vec<Flag>,
}

/// The flags that an export wrote beside its mails; lines that are none are skipped.
fn listed_flags(folder: &Path) -> HashMap<String, i64> {
    let Ok(list) = fs::read_to_string(folder.join(FLAG_LIST)) else {
        return HashMap::new();
    };
    list.lines()
        .filter_map(|line| serde_json::from_str::<Listed>(line).ok())
        .map(|listed| (listed.file, Flag::to_bits(&listed.flags)))
        .collect()
}

fn with_listed(item: Option<Item>, flags: &HashMap<String, i64>) -> Option<Item> {
    let Some(Item::One(path, _)) = &item else {
        return item;
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let bits = flags.get(name.as_ref()).copied().unwrap_or(0);
    Some(Item::One(path.clone(), bits))
}
