//! What a file is, by looking at it.

use super::package;

/// What can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Pdf,
    Word,
    OpenDocument,
    Html,
    Text,
    Other,
}

/// How far into a file the mark of a PDF may stand (ISO 32000-1 annex H.3.4.1).
const PDF_MARK_WITHIN: usize = 1024;
/// How much of a file is looked at to tell text from other bytes.
const LOOKED_AT: usize = 8 * 1024;

/// Endings of names with the media type that they stand for, for files that do not say it
/// themselves.
const ENDINGS: &[(&str, &str)] = &[
    ("md", "text/markdown"),
    ("markdown", "text/markdown"),
    ("csv", "text/csv"),
    ("ics", "text/calendar"),
    ("vcf", "text/vcard"),
    ("json", "application/json"),
    ("xml", "application/xml"),
    ("rtf", "application/rtf"),
    ("htm", "text/html"),
    ("html", "text/html"),
    ("xhtml", "text/html"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("heic", "image/heic"),
    ("svg", "image/svg+xml"),
    ("doc", "application/msword"),
    ("xls", "application/vnd.ms-excel"),
    (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    (
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("pkpass", "application/vnd.apple.pkpass"),
    ("zip", "application/zip"),
    ("epub", "application/epub+zip"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
];

/// The media type of a file that is called `name` and holds `bytes`.
#[must_use]
pub fn media_type(name: &str, bytes: &[u8]) -> String {
    let by_name = ending(name)
        .and_then(|ending| ENDINGS.iter().find(|(known, _)| *known == ending))
        .map(|(_, media)| *media);
    let media = match Kind::of(name, bytes) {
        Kind::Pdf => "application/pdf",
        Kind::Word => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Kind::OpenDocument => "application/vnd.oasis.opendocument.text",
        Kind::Html => "text/html",
        Kind::Text => by_name.unwrap_or("text/plain"),
        Kind::Other => by_name
            .filter(|media| !media.starts_with("text/"))
            .unwrap_or("application/octet-stream"),
    };
    media.to_owned()
}

impl Kind {
    /// What `bytes` are: their own marks first, then the name.
    pub(super) fn of(name: &str, bytes: &[u8]) -> Self {
        let head = bytes.get(..PDF_MARK_WITHIN).unwrap_or(bytes);
        if head.windows(5).any(|five| five == b"%PDF-") {
            return Self::Pdf;
        }
        if bytes.starts_with(b"PK\x03\x04") {
            return match package::kind(bytes) {
                Some(package::Package::Word) => Self::Word,
                Some(package::Package::OpenDocument) => Self::OpenDocument,
                None => Self::Other,
            };
        }
        if !looks_like_text(bytes) {
            return Self::Other;
        }
        let named = ending(name);
        let named = named.as_deref();
        if matches!(named, Some("htm" | "html" | "xhtml")) || begins_like_html(bytes) {
            return Self::Html;
        }
        if named == Some("rtf") {
            return Self::Other;
        }
        Self::Text
    }
}

/// What stands behind the last dot, in lower case.
fn ending(name: &str) -> Option<String> {
    let (_, ending) = name.rsplit_once('.')?;
    Some(ending.to_lowercase())
}

/// Text has no zero bytes, unless a byte order mark says that its letters have two bytes, and
/// next to no control characters.
fn looks_like_text(bytes: &[u8]) -> bool {
    let head = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) {
        return true;
    }
    let is_control =
        |byte: &&u8| **byte < 0x20 && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b);
    let controls = head.iter().filter(is_control).count();
    !head.contains(&0) && controls * 100 <= head.len()
}

fn begins_like_html(bytes: &[u8]) -> bool {
    let head = bytes.get(..512).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_lowercase();
    let head = head.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    head.starts_with("<!doctype html") || head.starts_with("<html")
}
