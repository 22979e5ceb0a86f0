//! Which files a path means.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::CalendarError;
use crate::ical::MAX_BYTES;

/// The deepest folder that is walked.
const MAX_FOLDER_DEPTH: usize = 8;
/// The most files of one import.
const MAX_FILES: usize = 100_000;
/// Name endings of calendar files in folders.
const ENDINGS: [&str; 4] = ["ics", "ical", "icalendar", "ifb"];

/// The calendar files that these paths mean: a file itself whatever it is called, of a folder
/// those with the ending of one, in the order of their names.
///
/// # Errors
/// A path does not exist or cannot be listed.
pub(super) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, CalendarError> {
    let mut found = Vec::new();
    for path in paths {
        if fs::metadata(path).map_err(failed)?.is_dir() {
            walk(path, 0, &mut found)?;
        } else {
            found.push(path.clone());
        }
    }
    Ok(found)
}

fn walk(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> Result<(), CalendarError> {
    let mut entries = fs::read_dir(folder)
        .map_err(failed)?
        .collect::<Result<Vec<_>, _>>()
        .map_err(failed)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        // Links are not followed, so a walk ends.
        let kind = entry.file_type().map_err(failed)?;
        if kind.is_dir() && depth < MAX_FOLDER_DEPTH {
            walk(&path, depth + 1, found)?;
        } else if kind.is_file() && is_calendar(&path) && found.len() < MAX_FILES {
            found.push(path);
        }
    }
    Ok(())
}

fn is_calendar(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    ENDINGS
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known))
}

/// The bytes of a file, one more than the bound at the most: the parser says so then.
///
/// # Errors
/// It cannot be read.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, CalendarError> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes))
        .map_err(failed)?;
    Ok(bytes)
}

fn failed(why: std::io::Error) -> CalendarError {
    CalendarError::Io {
        what: "Reading the calendar file",
        why,
    }
}
