//! Small files from outside, read with a bound.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use os1_base::{Error, ErrorKind};

/// Reads a text file of at most `most` bytes; `what` begins the sentence when it cannot.
///
/// # Errors
/// The file is not there, is too large, or is not UTF-8.
pub(crate) fn read_text(path: &Path, what: &str, most: usize) -> Result<String, Error> {
    let unreadable = |why: String| {
        Error::new(
            ErrorKind::Invalid,
            format!("{what} could not be read: {why}. Check the file."),
        )
    };
    let file = File::open(path).map_err(|error| unreadable(error.to_string()))?;
    let mut text = String::new();
    file.take(most as u64 + 1)
        .read_to_string(&mut text)
        .map_err(|error| unreadable(error.to_string()))?;
    if text.len() > most {
        return Err(unreadable(format!("the file is larger than {most} bytes")));
    }
    Ok(text)
}

/// Reads the bytes of a file, one more than `most` at the most: whoever parses them says then
/// that it is too large.
///
/// # Errors
/// The file is not there or cannot be read.
pub(crate) fn read_bytes(path: &Path, what: &str, most: usize) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(most as u64 + 1).read_to_end(&mut bytes))
        .map_err(|error| {
            Error::new(
                ErrorKind::Io,
                format!("{what} could not be read: {error}. Check the path."),
            )
        })?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_beyond_the_bound_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x");
        std::fs::write(&path, "12345").unwrap();
        assert_eq!(read_text(&path, "It", 5).unwrap(), "12345");
        assert_eq!(
            read_text(&path, "It", 4).unwrap_err().kind,
            ErrorKind::Invalid
        );
        std::fs::write(&path, [0xff, 0xfe]).unwrap();
        assert!(read_text(&path, "It", 5).is_err());
    }
}
