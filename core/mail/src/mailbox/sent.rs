//! What the user wrote to somebody, as far as it is kept.

use rusqlite::params;

use super::Mailbox;
use crate::store::raw;
use crate::{MailError, parse};

/// The most texts that are looked at to learn how the user writes to somebody.
const MAX_TEXTS: i64 = 20;

impl Mailbox {
    /// The texts that one of the user's `own` addresses wrote to `address`, newest first, at most
    /// 20: the user's own words, for learning how they write.
    ///
    /// # Errors
    /// The store failed.
    pub fn written_to(&self, own: &[String], address: &str) -> Result<Vec<String>, MailError> {
        let own: Vec<String> = own.iter().map(|one| one.to_lowercase()).collect();
        let own = serde_json::json!(own).to_string();
        let raws: Vec<Vec<u8>> = self.store.read(|connection| {
            let rows: Vec<i64> = connection
                .prepare_cached(
                    "SELECT m.id FROM mail AS m JOIN mail_person AS p ON p.mail = m.id \
                     WHERE p.address = ?1 AND p.role = 1 \
                     AND lower(m.from_address) IN (SELECT value FROM json_each(?2)) \
                     ORDER BY m.at DESC LIMIT ?3",
                )?
                .query_map(params![address.to_lowercase(), own, MAX_TEXTS], |row| {
                    row.get(0)
                })?
                .collect::<Result<_, _>>()?;
            rows.into_iter().map(|row| raw(connection, row)).collect()
        })?;
        Ok(raws
            .iter()
            .filter_map(|raw| parse(raw).ok())
            .map(|mail| mail.text)
            .collect())
    }
}
