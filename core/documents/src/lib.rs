//! Documents: a small local store of files, the text in them, and full-text search.
//!
//! - [`text_of`] reads the text of PDF, Word, OpenDocument, HTML, Markdown and plain text,
//!   whatever state the bytes are in, within written-down bounds.
//! - [`Documents`] keeps files in the profile: [`Documents::import`], [`Documents::list`],
//!   [`Documents::search`], [`Documents::show`], [`Documents::create`],
//!   [`Documents::append`], [`Documents::trash`], each change with its undo.
//!
//! Every document but those the user wrote here was written by strangers, so its text comes
//! out as [`os1_base::Labeled`] by a third party. Nothing in this crate opens a connection.

mod document;
mod error;
mod library;
mod name;
mod text;

pub use document::{Document, DocumentView, Origin};
pub use error::DocumentError;
pub use library::{
    ArchivedDocument, COMPONENT, DocumentUndo, Documents, ImportReport, Imported, MAX_RESULTS,
    NewDocument, Passage, SCHEMA, Unreadable,
};
pub use name::{MAX_NAME_CHARS, clean_name};
pub use text::{
    Extracted, MAX_DOCUMENT_BYTES, MAX_GLYPHS, MAX_INFLATED_BYTES, MAX_PAGES, MAX_PART_BYTES,
    MAX_TEXT_BYTES, Note, media_type, text_of,
};
