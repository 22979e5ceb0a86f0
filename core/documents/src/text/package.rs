//! Zip packages, read within bounds: what they say of themselves is a stranger's word.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

/// The most files of a package; a long report with pictures has hundreds.
const MAX_FILES: usize = 20_000;

/// A kind of package that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Package {
    /// Office Open XML (ECMA-376) with a word-processing document.
    Word,
    /// OpenDocument text (ISO/IEC 26300).
    OpenDocument,
}

/// Opens a package; `None` when it is none, or one with too many files.
pub(super) fn open(bytes: &[u8]) -> Option<ZipArchive<Cursor<&[u8]>>> {
    let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    (archive.len() <= MAX_FILES).then_some(archive)
}

/// What kind of package the bytes are.
pub(super) fn kind(bytes: &[u8]) -> Option<Package> {
    let mut archive = open(bytes)?;
    if archive.index_for_name("word/document.xml").is_some() {
        return Some(Package::Word);
    }
    let mut media = String::new();
    let named = archive.by_name("mimetype").ok()?;
    named.take(128).read_to_string(&mut media).ok()?;
    media
        .starts_with("application/vnd.oasis.opendocument.text")
        .then_some(Package::OpenDocument)
}

/// What became of a file of a package.
#[derive(Debug)]
pub(super) enum Part {
    /// Its bytes.
    Bytes(Vec<u8>),
    /// There is none of that name.
    Missing,
    /// It unpacks to more than was allowed.
    TooLarge,
    /// It wants a password.
    Encrypted,
    /// It does not unpack.
    Damaged,
}

/// The bytes of the file `name`, at most `most`: what comes out is counted, whatever the
/// package says that it will be.
pub(super) fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str, most: usize) -> Part {
    let file = match archive.by_name(name) {
        Ok(file) => file,
        Err(zip::result::ZipError::FileNotFound) => return Part::Missing,
        Err(zip::result::ZipError::UnsupportedArchive(why)) if why.contains("assword") => {
            return Part::Encrypted;
        }
        Err(_) => return Part::Damaged,
    };
    let mut bytes = Vec::new();
    let bound = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    match file.take(bound).read_to_end(&mut bytes) {
        Ok(size) if size > most => Part::TooLarge,
        Ok(_) => Part::Bytes(bytes),
        Err(_) => Part::Damaged,
    }
}
