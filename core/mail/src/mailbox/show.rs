//! One mail in full.

use jiff::SignedDuration;
use os1_base::Labeled;

use super::Mailbox;
use crate::store::{instant, line, raw};
use crate::{Defect, MailError, MailView, ParsedMail, parse};

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
        if is_ahead(&mail, now.timestamp()) {
            mail.defects.push(Defect::FutureDate);
            mail.defects.sort_unstable();
        }
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

/// Whether the mail says that it was sent more than a day from now.
fn is_ahead(mail: &ParsedMail, now: jiff::Timestamp) -> bool {
    let limit = now
        .checked_add(SignedDuration::from_hours(24))
        .unwrap_or_else(|_| instant(i64::MAX));
    mail.date
        .as_deref()
        .and_then(|date| date.parse::<jiff::Timestamp>().ok())
        .is_some_and(|date| date > limit)
}
