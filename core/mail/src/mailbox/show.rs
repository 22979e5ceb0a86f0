//! One mail in full.

use os1_base::Labeled;

use super::Mailbox;
use crate::store::{line, raw};
use crate::{MailError, MailView, parse};

impl Mailbox {
    /// The mail with this id, parsed from its bytes.
    ///
    /// # Errors
    /// [`MailError::NotFound`], or the store failed.
    pub fn show(&self, id: &str) -> Result<Labeled<MailView>, MailError> {
        let (line, raw) = self.store.read(|connection| {
            let line = line(connection, id)?;
            let raw = raw(connection, line.row)?;
            Ok::<_, MailError>((line, raw))
        })?;
        let now = self.clock.now();
        let mut mail = parse(&raw)?;
        mail.note_future(now.timestamp());
        let preview = line.preview.clone();
        let view = MailView {
            summary: line.summary(preview, now.time_zone()),
            mail,
        };
        Ok(Labeled::by_third_party(view))
    }

    /// The exact bytes of the mail with this id.
    ///
    /// # Errors
    /// [`MailError::NotFound`], or the store failed.
    pub fn raw(&self, id: &str) -> Result<Labeled<Vec<u8>>, MailError> {
        self.store.read(|connection| {
            let line = line(connection, id)?;
            Ok(Labeled::by_third_party(raw(connection, line.row)?))
        })
    }
}
