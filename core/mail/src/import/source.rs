//! What a path is: an mbox, a Maildir, a folder of mails, one mail.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::mbox::is_separator;

/// One raw mail on its way in.
#[derive(Debug)]
pub(super) struct RawMail {
    /// Where it was found, for the report.
    pub(super) path: String,
    /// Its bytes, or why there are none.
    pub(super) bytes: Result<Vec<u8>, String>,
    /// Flag bits that its place tells (Maildir suffix, an export's list).
    pub(super) flags: i64,
}

/// A file and how to read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Item {
    /// Many mails in one file.
    Mbox(PathBuf),
    /// One mail; the flags its place tells.
    One(PathBuf, i64),
}

/// Name endings of mbox files.
const MBOX: [&str; 4] = ["mbox", "mbx", "mbs", "mboxrd"];
/// Name endings of files that are never mail.
const OTHER: [&str; 17] = [
    "msf", "json", "jsonl", "zip", "gz", "xz", "bz2", "tar", "pdf", "png", "jpg", "db", "sqlite",
    "lock", "log", "idx", "dat",
];

/// What a file is, by its name and its first bytes; `None` for what is plainly not mail.
pub(super) fn item(path: &Path, named_by_user: bool) -> Option<Item> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let ending = path
        .extension()
        .map(|ending| ending.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    let one = Item::One(path.to_path_buf(), 0);
    if ending == "eml" {
        return Some(one);
    }
    if MBOX.contains(&ending.as_str()) {
        return Some(Item::Mbox(path.to_path_buf()));
    }
    if !named_by_user && (OTHER.contains(&ending.as_str()) || name.starts_with('.')) {
        return None;
    }
    let is_mbox = starts_as_mbox(path) && (named_by_user && ending != "txt" || holds_several(path));
    Some(if is_mbox {
        Item::Mbox(path.to_path_buf())
    } else {
        one
    })
}

fn starts_as_mbox(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(1_024).read_to_end(&mut head));
    let line = head.split(|&byte| byte == b'\n').next().unwrap_or_default();
    read.is_ok() && is_separator(line)
}

/// Whether a second separator stands in the first megabytes after an empty line and before a
/// header: a file of one mail may begin with a separator, too.
fn holds_several(path: &Path) -> bool {
    const LOOK: u64 = 4 * 1024 * 1024;
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LOOK).read_to_end(&mut head));
    if read.is_err() {
        return false;
    }
    let lines: Vec<&[u8]> = head.split(|&byte| byte == b'\n').collect();
    lines.windows(3).any(|three| match three {
        [before, line, after] => {
            before.trim_ascii().is_empty() && is_separator(line) && is_header(after)
        }
        _ => false,
    })
}

fn is_header(line: &[u8]) -> bool {
    let name = line.split(|&byte| byte == b':').next().unwrap_or_default();
    !name.is_empty()
        && name.len() < line.len()
        && name
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
}

/// Whether a folder is a Maildir.
pub(super) fn is_maildir(folder: &Path) -> bool {
    folder.join("cur").is_dir() && (folder.join("new").is_dir() || folder.join("tmp").is_dir())
}
