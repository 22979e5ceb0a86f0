//! Looking for what must not be left behind.

use std::fs;
use std::path::{Path, PathBuf};

/// The files below `folder` that contain `canary` in UTF-8 or UTF-16: every
/// byte of every file is looked at, whatever the file is.
///
/// # Panics
/// A file cannot be read.
#[must_use]
pub fn files_with(folder: &Path, canary: &str) -> Vec<PathBuf> {
    let wide: Vec<u8> = canary.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut found = Vec::new();
    for file in files_below(folder) {
        let bytes = match fs::read(&file) {
            Ok(bytes) => bytes,
            // Gone between listing and reading: then it holds nothing any more.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => panic!("{} cannot be read: {error}", file.display()),
        };
        if holds(&bytes, canary.as_bytes()) || holds(&bytes, &wide) {
            found.push(file);
        }
    }
    found
}

/// Every regular file below `folder`.
#[must_use]
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    entries
        .flatten()
        .flat_map(|entry| match entry.file_type() {
            Ok(kind) if kind.is_dir() => files_below(&entry.path()),
            Ok(kind) if kind.is_file() => vec![entry.path()],
            _ => Vec::new(),
        })
        .collect()
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_canary_is_found_in_any_file_and_only_there() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("a/b");
        fs::create_dir_all(&deep).unwrap();
        fs::write(deep.join("one.db"), b"\0\xFFzz-canary-zz\0").unwrap();
        let wide: Vec<u8> = "canary".encode_utf16().flat_map(u16::to_le_bytes).collect();
        fs::write(deep.join("two.db"), wide).unwrap();
        fs::write(deep.join("three.db"), b"a bird").unwrap();
        let mut names: Vec<_> = files_with(folder.path(), "canary")
            .iter()
            .map(|path| path.file_name().unwrap().to_owned())
            .collect();
        names.sort();
        assert_eq!(names, ["one.db", "two.db"]);
    }
}
