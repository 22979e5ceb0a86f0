//! What came as an answer to mails of the user's.

use jiff::Timestamp;
use os1_base::Labeled;
use rusqlite::Connection;

use super::Mailbox;
use super::scheduling::standing_of;
use crate::authentication::Standing;
use crate::bookings::{Also, Booking, bookings_with};
use crate::mailbox::vouchers;
use crate::parse::ParsedMail;
use crate::store::{instant, raw};
use crate::{MailError, parse};

/// The most mails of the threads that are looked at.
const MAX_LOOKED: i64 = 200;

/// A mail that answers one of the user's, with what it books. Every word of it is a stranger's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerMail {
    /// Its id.
    pub id: String,
    /// When it was sent; when its date is wrong, when it arrived.
    pub at: Timestamp,
    /// What it says.
    pub mail: ParsedMail,
    /// What it marks up.
    pub bookings: Vec<Booking>,
}

impl Mailbox {
    /// The mails of the threads of the messages `sent` (Message-IDs without brackets) that are none of these, oldest
    /// first, without those of the ids `known`. What `also` reads from their files counts as booked. A mail whose
    /// sender the user's own provider refutes is none.
    ///
    /// # Errors
    /// The store failed.
    pub fn answers_to(
        &self,
        sent: &[String],
        known: &[String],
        also: &Also<'_>,
    ) -> Result<Labeled<Vec<AnswerMail>>, MailError> {
        let (sent, known) = (serde_json::json!(sent), serde_json::json!(known));
        let zone = self.clock.now().time_zone().clone();
        let found = self.store.read(|connection| {
            let rows: Vec<(i64, String, i64)> = connection
                .prepare_cached(
                    "SELECT DISTINCT m.id, m.key, m.at FROM mail_link AS l JOIN mail AS m ON m.thread = l.thread \
                     WHERE l.message_id IN (SELECT value FROM json_each(?1)) \
                       AND m.message_id NOT IN (SELECT value FROM json_each(?1)) \
                       AND m.key NOT IN (SELECT value FROM json_each(?2)) ORDER BY m.at, m.id LIMIT ?3",
                )?
                .query_map((sent.to_string(), known.to_string(), MAX_LOOKED), |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
                })?
                .collect::<rusqlite::Result<_>>()?;
            let mut found = Vec::new();
            for (row, id, at) in rows {
                let at = instant(at);
                if let Some((mail, raw)) = believed(connection, row)? {
                    let bookings = bookings_with(&raw, &at.to_zoned(zone.clone()), also);
                    found.push(AnswerMail { id, at, mail, bookings });
                }
            }
            Ok::<_, MailError>(found)
        })?;
        Ok(Labeled::by_third_party(found))
    }
}

/// A mail with its bytes; `None` for one that cannot be read or whose sender is refuted.
fn believed(connection: &Connection, row: i64) -> Result<Option<(ParsedMail, Vec<u8>)>, MailError> {
    let raw = match raw(connection, row) {
        Ok(raw) => raw,
        Err(MailError::NotFound | MailError::Damaged) => return Ok(None),
        Err(error) => return Err(error),
    };
    let Ok(mail) = parse(&raw) else {
        return Ok(None);
    };
    let writer = mail.from.first().cloned().unwrap_or_default();
    let standing = standing_of(&raw, &writer, &vouchers(connection, row)?)?;
    Ok((standing != Standing::Refuted).then_some((mail, raw)))
}
