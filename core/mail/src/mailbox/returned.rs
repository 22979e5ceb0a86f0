//! Reports among the kept mail that say what became of what the user sent, and answers to it.

use jiff::Timestamp;
use os1_base::Labeled;
use rusqlite::params;

use super::Mailbox;
use crate::store::raw;
use crate::{DeliveryReport, MailError, read_report};

/// The most mails that one look reads.
const MAX_LOOKED: i64 = 500;

/// What a look for reports found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    /// The reports, oldest first.
    pub reports: Vec<DeliveryReport>,
    /// Where the next look begins.
    pub next: i64,
}

impl Mailbox {
    /// The delivery reports among the mails that came after `from` (0 at first), by the order in
    /// which they were kept. Mail systems write them; so can anybody.
    ///
    /// # Errors
    /// The store failed.
    pub fn returned_since(&self, from: i64) -> Result<Labeled<Returned>, MailError> {
        let found = self
            .store
            .read(|connection| -> Result<Returned, MailError> {
                let last: i64 = connection
                    .prepare_cached("SELECT coalesce(max(id), 0) FROM mail")?
                    .query_row([], |row| row.get(0))?;
                if last <= from {
                    return Ok(Returned {
                        reports: Vec::new(),
                        next: last,
                    });
                }
                let rows: Vec<i64> = connection
                    .prepare_cached(
                        "SELECT id FROM mail WHERE id > ?1 AND (from_address LIKE 'mailer-daemon%' \
                     OR from_address LIKE 'postmaster%' OR from_address LIKE 'mail-daemon%' \
                     OR from_address = '') ORDER BY id LIMIT ?2",
                    )?
                    .query_map([from, MAX_LOOKED], |row| row.get(0))?
                    .collect::<Result<_, _>>()?;
                let mut reports = Vec::new();
                for row in &rows {
                    reports.extend(read_report(&raw(connection, *row)?));
                }
                let is_all = rows.len() < usize::try_from(MAX_LOOKED).unwrap_or(usize::MAX);
                let next = if is_all { None } else { rows.last().copied() };
                Ok(Returned {
                    reports,
                    next: next.unwrap_or(last),
                })
            })?;
        Ok(Labeled::by_third_party(found))
    }

    /// Whether anything came since `since` that answers the mail with this Message-ID: a later
    /// mail of its thread, or one from somebody it went to.
    ///
    /// # Errors
    /// The store failed.
    pub fn is_answered(
        &self,
        message_id: &str,
        to: &[String],
        since: Timestamp,
    ) -> Result<bool, MailError> {
        let to: Vec<String> = to.iter().map(|one| one.to_lowercase()).collect();
        let to = serde_json::json!(to).to_string();
        self.store.read(|connection| {
            Ok(connection
                .prepare_cached(
                    "SELECT EXISTS (SELECT 1 FROM mail_link AS l JOIN mail AS m ON m.thread = l.thread \
                       WHERE l.message_id = ?1 AND m.message_id <> ?1 AND m.at >= ?3) \
                     OR EXISTS (SELECT 1 FROM mail WHERE at >= ?3 \
                       AND lower(from_address) IN (SELECT value FROM json_each(?2)))",
                )?
                .query_row(params![message_id, to, since.as_second()], |row| row.get(0))?)
        })
    }
}
