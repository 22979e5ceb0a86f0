//! A mail as a set of marks: 32-bit hashes of what is in it, each once.
//!
//! The lowest bit of a mark tells words of the body (0) from everything else (1), which the
//! weights scale apart. Marks say what is there, not how often; where an amount matters, there
//! is a mark for each level that it reaches.

mod concept;
mod header;
mod kind;
mod link;
mod marks;
mod markup;
mod part;
mod sender;
mod text;
mod word;

use sha2::{Digest as _, Sha256};

use crate::MailError;
use crate::parse::with_message;
use kind::Kind;
use marks::Marks;

pub use marks::MAX_MARKS;

/// What the filter looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tokens {
    /// Ascending, at most [`MAX_MARKS`].
    pub(super) marks: Vec<u32>,
    /// The mark of the sender's address; 0 when there is none.
    pub(super) sender: u32,
    /// Names the mail among the examples: the same for the same marks.
    pub(super) key: Vec<u8>,
}

/// The marks of a mail.
///
/// # Errors
/// The bytes are no mail.
pub(super) fn of(raw: &[u8]) -> Result<Tokens, MailError> {
    let (marks, sender) = with_message(raw, |message, bytes| {
        let mut marks = Marks::default();
        let sender = sender::read(message, &mut marks);
        header::read(message, bytes, &mut marks);
        part::read(message, bytes, &mut marks);
        (marks.finish(), sender)
    })?;
    let mut hash = Sha256::new();
    for mark in &marks {
        hash.update(mark.to_le_bytes());
    }
    let digest = hash.finalize();
    Ok(Tokens {
        key: digest.get(..10).unwrap_or(&digest).to_vec(),
        marks,
        sender,
    })
}
