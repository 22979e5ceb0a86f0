//! The bytes of one mail, parsed: everything that a reader needs, and what is wrong with it.
//!
//! MIME itself is `mail-parser`'s work. [`bounds`] keeps it away from input on which it
//! would take quadratic time or overflow the stack; [`mime`] asks it and repairs what it
//! gets wrong.

mod bounds;
mod contents;
mod date;
mod leaf;
mod mime;
mod mislabelled;
mod parsed_mail;
mod protection;
mod structure;

pub(crate) use bounds::without_envelope;
pub use bounds::{MAX_HEADER_BYTES, MAX_MESSAGE_BYTES, MAX_NESTED_PARTS};
pub use contents::{Contents, contents};
pub(crate) use date::{Offset as SentAt, received_at};
pub(crate) use leaf::{Leaf, leaves};
pub(crate) use mime::{Detail, Read, read, with_message};
pub use parsed_mail::{Attachment, ParsedMail};
pub use protection::Protection;
pub(crate) use structure::hex;

use crate::MailError;

/// Parses one mail (RFC 5322, RFC 2045 to 2049, RFC 2231, RFC 6532).
///
/// An mbox separator line (`From …`) before the headers is skipped. Whatever is broken is
/// read as far as it goes and listed in `defects`.
///
/// # Errors
/// [`MailError::TooLarge`] beyond [`MAX_MESSAGE_BYTES`]; [`MailError::NotAMail`] when there
/// is no header line.
pub fn parse(raw: &[u8]) -> Result<ParsedMail, MailError> {
    read(raw, Detail::Full).map(|read| read.mail)
}
