//! The mailbox's tables and the statements that fill and read single rows.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use os1_store::Schema;
use rusqlite::{Connection, OptionalExtension as _, Row};

use crate::{Address, Flag, MailError, MailSummary};

/// The tables of mail; hand it to [`os1_store::Store::open`].
pub const SCHEMA: Schema = Schema {
    component: "mail",
    migrations: &[
        include_str!("../migrations/001_mail.sql"),
        include_str!("../migrations/002_sync.sql"),
        include_str!("../migrations/003_task_rules.sql"),
        include_str!("../migrations/004_task_begun.sql"),
        include_str!("../migrations/005_wanted_folder.sql"),
    ],
};

/// The full-text index.
pub(crate) const INDEX: &str = "mail_words";

/// The condition that a place `p` counts: it is not marked as deleted, or every place of its mail is. A
/// server without UIDPLUS leaves a mail that was moved where it was, marked so (RFC 3501 section 6.4.3).
macro_rules! counts {
    () => {
        "(p.marks & 32 = 0 OR NOT EXISTS (SELECT 1 FROM mail_place AS q \
           WHERE q.mail = p.mail AND q.marks & 32 = 0))"
    };
}
pub(crate) use counts;

/// The columns of [`Line`], for every statement that lists mail as `m` with thread `t`. The folders are
/// those that the user put it in, whether or not the server has done so, or is known to.
pub(crate) const LINE: &str = concat!(
    "m.id, m.key, m.message_id, t.key, m.from_name, m.from_address, \
     m.subject, m.at, m.preview, m.flags, \
     (SELECT group_concat(shown, char(31)) FROM (SELECT f.shown FROM mail_place AS p \
        LEFT JOIN mail_task AS k ON k.mail = p.mail AND k.target IS NOT NULL \
          AND (k.folder = p.folder OR k.begun = p.folder) \
        JOIN mail_folder AS f ON f.id = ifnull(k.target, p.folder) \
        WHERE p.mail = m.id AND ",
    counts!(),
    " AND NOT EXISTS (SELECT 1 FROM mail_task AS b \
          JOIN mail_place AS o ON o.mail = b.mail AND o.folder = b.folder \
          WHERE b.mail = p.mail AND b.begun = p.folder AND b.folder <> p.folder) \
        UNION ALL SELECT f.shown FROM mail_task AS k JOIN mail_folder AS f ON f.id = k.target \
        WHERE k.mail = m.id AND k.begun IS NOT NULL AND NOT EXISTS (SELECT 1 FROM mail_place AS o \
          WHERE o.mail = m.id AND o.folder IN (k.folder, k.begun))))"
);

/// One row of a listing.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) row: i64,
    pub(crate) at: i64,
    pub(crate) preview: String,
    key: String,
    message_id: String,
    thread: String,
    from: Address,
    subject: String,
    flags: i64,
    folders: Vec<String>,
}

impl Line {
    /// Reads the columns of [`LINE`].
    pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            row: row.get(0)?,
            key: row.get(1)?,
            message_id: row.get(2)?,
            thread: row.get(3)?,
            from: Address {
                name: some(row.get(4)?),
                address: some(row.get(5)?),
            },
            subject: row.get(6)?,
            at: row.get(7)?,
            preview: row.get(8)?,
            flags: row.get(9)?,
            folders: row
                .get::<_, Option<String>>(10)?
                .map(|all| all.split('\u{1f}').map(str::to_owned).collect())
                .unwrap_or_default(),
        })
    }

    /// As it is shown, with this snippet, in this zone.
    pub(crate) fn summary(self, snippet: String, zone: &TimeZone) -> MailSummary {
        MailSummary {
            id: self.key,
            message_id: some(self.message_id),
            thread: self.thread,
            from: self.from,
            subject: self.subject,
            at: instant(self.at).to_zoned(zone.clone()),
            snippet,
            flags: Flag::of_bits(self.flags),
            folders: self.folders,
        }
    }
}

/// `None` for the empty text that stands for "none" in a column.
pub(crate) fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// Seconds since 1970 as an instant; 1970 when they are none.
pub(crate) fn instant(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The listing line of the mail with this public id.
pub(crate) fn line(connection: &Connection, key: &str) -> Result<Line, MailError> {
    let sql = format!(
        "SELECT {LINE} FROM mail AS m JOIN mail_thread AS t ON t.id = m.thread WHERE m.key = ?1"
    );
    connection
        .prepare_cached(&sql)?
        .query_row([key], Line::read)
        .optional()?
        .ok_or(MailError::NotFound)
}

/// The exact bytes of a kept mail.
pub(crate) fn raw(connection: &Connection, row: i64) -> Result<Vec<u8>, MailError> {
    let packed: Vec<u8> = connection
        .prepare_cached("SELECT packed FROM mail_raw WHERE mail = ?1")?
        .query_row([row], |row| row.get(0))
        .optional()?
        .ok_or(MailError::NotFound)?;
    unpacked(&packed)
}

/// Unpacks a frame; the size that it claims is not believed beyond the bound of a mail.
fn unpacked(packed: &[u8]) -> Result<Vec<u8>, MailError> {
    zstd::bulk::decompress(packed, crate::MAX_MESSAGE_BYTES + 1).map_err(|_| MailError::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_condition_on_places_names_the_mark_of_deleted_mail() {
        let bit = format!("p.marks & {} = 0", Flag::Deleted.bit());
        assert!(counts!().contains(&bit));
    }
}
