//! Scheduling messages that came by mail (iMIP, RFC 6047).

use std::collections::HashSet;

use jiff::Timestamp;
use os1_base::Labeled;
use rusqlite::Connection;

use super::Mailbox;
use crate::authentication::{Authentication, Standing};
use crate::link::registered;
use crate::mailbox::vouchers;
use crate::parse::{contents, with_message};
use crate::store::{line, raw};
use crate::{Address, MailError};

/// The most mails that one look reads.
const MAX_LOOKED: i64 = 500;
/// The most messages of one mail.
const MAX_MESSAGES: usize = 4;
/// Where in a mail a calendar part begins at the latest, in bytes.
const MAX_HEAD: usize = 1024 * 1024;
/// The media type of a scheduling message.
const CALENDAR: &[u8] = b"text/calendar";

/// A calendar part of a mail; whether it is a message is for the calendar to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scheduling {
    /// Who sent the mail, where the user's own provider found that to be so.
    pub sender: Option<Address>,
    /// The part, decoded.
    pub text: Vec<u8>,
}

/// What a look for scheduling messages found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewScheduling {
    /// The messages, in the order in which their mails were kept.
    pub found: Vec<Scheduling>,
    /// Where the next look begins.
    pub next: i64,
    /// Whether there may be more behind it.
    pub more: bool,
}

impl Mailbox {
    /// The calendar parts of mails that came after `from` (0 at first), by the order in which they
    /// were kept, of mails sent since `since`. A mail whose sender the user's provider refutes has
    /// none.
    ///
    /// # Errors
    /// The store failed.
    pub fn scheduling_since(
        &self,
        from: i64,
        since: Timestamp,
    ) -> Result<Labeled<NewScheduling>, MailError> {
        let new = self.store.read(|connection| {
            let rows: Vec<i64> = connection
                .prepare_cached(
                    "SELECT id FROM mail WHERE id > ?1 AND at >= ?2 ORDER BY id LIMIT ?3",
                )?
                .query_map((from, since.as_second(), MAX_LOOKED), |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            let mut found = Vec::new();
            for row in &rows {
                found.extend(parts(connection, *row)?);
            }
            let more = rows.len() >= usize::try_from(MAX_LOOKED).unwrap_or(usize::MAX);
            Ok::<_, MailError>(NewScheduling {
                found,
                next: rows.last().copied().unwrap_or(from),
                more,
            })
        })?;
        Ok(Labeled::by_third_party(new))
    }

    /// The calendar parts of one mail.
    ///
    /// # Errors
    /// [`MailError::NotFound`], or the store failed.
    pub fn scheduling_of(&self, id: &str) -> Result<Labeled<Vec<Scheduling>>, MailError> {
        let found = self.store.read(|connection| {
            let row = line(connection, id)?.row;
            parts(connection, row)
        })?;
        Ok(Labeled::by_third_party(found))
    }
}

fn parts(connection: &Connection, row: i64) -> Result<Vec<Scheduling>, MailError> {
    let raw = match raw(connection, row) {
        Ok(raw) => raw,
        Err(MailError::NotFound | MailError::Damaged) => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let head = raw.get(..MAX_HEAD).unwrap_or(&raw);
    let has_part = head
        .windows(CALENDAR.len())
        .any(|window| window.eq_ignore_ascii_case(CALENDAR));
    if !has_part {
        return Ok(Vec::new());
    }
    parts_of(&raw, &vouchers(connection, row)?)
}

/// What the servers of the domains `vouchers` say about whether `writer` wrote the mail.
pub(super) fn standing_of(
    raw: &[u8],
    writer: &Address,
    vouchers: &HashSet<String>,
) -> Result<Standing, MailError> {
    let standing = with_message(raw, |message, _| {
        let said = Authentication::of(message, vouchers)?;
        let (_, domain) = writer.address.as_deref()?.rsplit_once('@')?;
        Some(said.standing(registered(&domain.to_lowercase())))
    })?;
    Ok(standing.unwrap_or_default())
}

/// The calendar parts of a mail; servers of the domains `vouchers` are believed about its sender.
fn parts_of(raw: &[u8], vouchers: &HashSet<String>) -> Result<Vec<Scheduling>, MailError> {
    let Ok(contents) = contents(raw) else {
        return Ok(Vec::new());
    };
    let writer = contents.mail.from.first().cloned().unwrap_or_default();
    let sender = match standing_of(raw, &writer, vouchers)? {
        Standing::Refuted => return Ok(Vec::new()),
        Standing::Verified => Some(writer),
        Standing::Unknown => None,
    };
    let calendars = contents
        .files
        .into_iter()
        .filter(|(file, _)| file.media_type == "text/calendar");
    let found = calendars.take(MAX_MESSAGES).map(|(_, text)| Scheduling {
        sender: sender.clone(),
        text,
    });
    Ok(found.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sender_is_known_only_where_the_users_provider_says_so() {
        let own = HashSet::from(["example.org".to_owned()]);
        let found = |verdict: &str| {
            let raw = format!(
                "{verdict}From: Amy <amy@amy.example>\nSubject: x\n\
                 Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nHi\n\
                 --b\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\n--b--\n"
            );
            parts_of(raw.as_bytes(), &own).unwrap()
        };
        let unknown = found("");
        assert_eq!(unknown.len(), 1);
        assert_eq!(unknown[0].sender, None);
        assert!(unknown[0].text.starts_with(b"BEGIN:VCALENDAR"));
        let verified = found("Authentication-Results: mx.example.org; dmarc=pass\n");
        let sender = verified[0].sender.clone().unwrap();
        assert_eq!(sender.address.as_deref(), Some("amy@amy.example"));
        let stranger = found("Authentication-Results: mx.evil.test; dmarc=pass\n");
        assert_eq!(stranger[0].sender, None, "anybody can write that");
        assert!(found("Authentication-Results: mx.example.org; dmarc=fail\n").is_empty());
    }
}
