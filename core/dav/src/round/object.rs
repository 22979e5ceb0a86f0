//! One object as a profile keeps it.

use os1_base::{Id, Labels};

use super::Mark;

/// An event or a contact as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredObject {
    /// Its id.
    pub id: Id,
    /// Its calendar or address book.
    pub collection: Id,
    /// Its UID (RFC 5545 §3.8.4.7, RFC 6350 §6.7.6).
    pub uid: String,
    /// Its name in the collection; `None` when no server has it.
    pub href: Option<String>,
    /// Its version on the server.
    pub etag: Option<String>,
    /// Whether it waits to be sent.
    pub mark: Mark,
    /// Grows with every text it gets.
    pub revision: i64,
    /// What led to the changes that wait to be sent; the user's word where none does.
    pub cause: Labels,
    /// The whole object, exactly as it came.
    pub text: Vec<u8>,
    /// What the server had when the two were last the same, where that is another text: the
    /// base of a three-way merge.
    pub base: Option<Vec<u8>>,
}
