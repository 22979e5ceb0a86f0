//! The people that the user knows, as vCards kept whole (RFC 2426, RFC 6350).
//!
//! - [`VCard`] is one card: getters read it, and what nobody here knows stays in it.
//! - [`Contacts`] is what a profile keeps: [`Contacts::import`] and [`Contacts::export`] files,
//!   [`Contacts::list`], [`Contacts::find`], [`Contacts::change`] with undo.
//! - [`Contacts::duplicates`] proposes pairs that may be one person and says why;
//!   [`Contacts::merge`] makes them one on the user's yes, and [`Contacts::undo`] gives both back
//!   byte for byte; [`Contacts::keep_apart`] ends the question.
//! - With servers: [`Contacts`] is an [`os1_dav::Shelf`], so [`SyncDesk`] keeps address books in
//!   step as it does calendars.
//!
//! Nothing in this crate opens a connection.
//!
//! ```
//! use os1_contacts::VCard;
//!
//! let text = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Anna Meyer\r\nTEL:tel:+49-30-1234567\r\n\
//!             EMAIL:Anna@Example.org\r\nX-ODD:kept\r\nEND:VCARD\r\n";
//! let card = VCard::parse(text.as_bytes())?;
//! assert_eq!(card.name(), "Anna Meyer");
//! assert_eq!(card.addresses(), ["anna@example.org"]);
//! assert_eq!(card.write(), text);
//! # Ok::<(), os1_contacts::ContactsError>(())
//! ```

mod book;
mod card;
mod duplicate;
mod error;
mod index;
mod store;

pub use book::{
    ArchivedAnswers, ArchivedBook, ArchivedContact, BookView, COMPONENT, ContactProposal,
    ContactView, Contacts, ImportReport, Said, Unreadable,
};
pub use card::{Additions, Birthday, MAX_CARD_BYTES, Phone, VCard, modern, same_number, split};
pub use duplicate::{Duplicate, Likeness, joined, likeness};
pub use error::ContactsError;
pub use store::SCHEMA;

/// Keeps the address books of one profile in step.
pub type SyncDesk = os1_dav::SyncDesk<Contacts>;

/// Why an address book could not be kept in step.
pub type SyncError = os1_dav::SyncError<ContactsError>;
