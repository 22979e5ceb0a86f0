//! The text in a file, whatever state the file is in.
//!
//! The formats are other people's work (a PDF interpreter, a zip reader, an XML parser); this
//! module finds out what a file is, keeps hostile ones within bounds, and fences what may
//! still panic: a file that cannot be read has no text and says why.

mod budget;
mod fence;
mod kind;
mod layout;
mod note;
mod office;
mod package;
mod pdf;
mod plain;

use os1_mail::html_text;

use kind::Kind;
pub use kind::media_type;
pub use note::{Extracted, Note};
pub use office::MAX_PART_BYTES;
pub use pdf::{MAX_GLYPHS, MAX_INFLATED_BYTES, MAX_PAGES};

/// The largest file that is kept or read, in bytes: a contract of some hundred scanned pages.
pub const MAX_DOCUMENT_BYTES: usize = 64 * 1024 * 1024;
/// The longest text that is kept of one document, in bytes: eight thick novels.
pub const MAX_TEXT_BYTES: usize = 8 * 1024 * 1024;

/// The text of a file that is called `name` and holds `bytes`. What it is, is found out by
/// looking; the name only helps. Never fails: what cannot be read has no text, and a [`Note`]
/// says why.
#[must_use]
pub fn text_of(name: &str, bytes: &[u8]) -> Extracted {
    if bytes.len() > MAX_DOCUMENT_BYTES {
        return Extracted::without_text(Note::TooLarge);
    }
    let mut extracted = match Kind::of(name, bytes) {
        Kind::Pdf => fence::fenced(|| pdf::text(bytes)),
        Kind::Word => fence::fenced(|| office::word(bytes)),
        Kind::OpenDocument => fence::fenced(|| office::open_document(bytes)),
        Kind::Html => Extracted::of(html_text(&plain::decoded(bytes, true))),
        Kind::Text => Extracted::of(plain::decoded(bytes, false)),
        Kind::Other => Extracted::without_text(Note::NotText),
    };
    extracted.bound();
    extracted
}
