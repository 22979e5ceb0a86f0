//! The files of a kept mail.

use os1_base::Labeled;

use super::Mailbox;
use crate::MailError;
use crate::parse::{Contents, contents};
use crate::store::{line, raw};

impl Mailbox {
    /// The mail with this id with its HTML and the bytes of its files.
    ///
    /// # Errors
    /// [`MailError::NotFound`], or the store failed.
    pub fn contents(&self, id: &str) -> Result<Labeled<Contents>, MailError> {
        let raw = self.store.read(|connection| {
            let line = line(connection, id)?;
            raw(connection, line.row)
        })?;
        Ok(Labeled::by_third_party(contents(&raw)?))
    }
}
