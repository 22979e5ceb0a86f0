//! The signatures of people who write.

use os1_base::Labeled;
use rusqlite::Connection;

use super::Mailbox;
use crate::store::raw;
use crate::{MailError, Signature, parse, signature};

/// How many of somebody's newest mails are looked at: a telephone often leaves the signature out.
const NEWEST: i64 = 3;
/// The most addresses that are looked at.
const MAX_ADDRESSES: usize = 300;

/// What somebody's newest signature says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// Their address.
    pub address: String,
    /// What it says.
    pub signature: Signature,
    /// The mail's subject.
    pub subject: String,
}

impl Mailbox {
    /// What the newest mails from each of `addresses` say in their signatures; of the first 300
    /// addresses, those that say anything.
    ///
    /// # Errors
    /// The store failed.
    pub fn signed(&self, addresses: &[String]) -> Result<Labeled<Vec<Signed>>, MailError> {
        let found = self.store.read(|connection| {
            let mut found = Vec::new();
            for address in addresses.iter().take(MAX_ADDRESSES) {
                found.extend(newest(connection, &address.to_lowercase())?);
            }
            Ok::<_, MailError>(found)
        })?;
        Ok(Labeled::by_third_party(found))
    }
}

fn newest(connection: &Connection, address: &str) -> Result<Option<Signed>, MailError> {
    let rows = connection
        .prepare_cached("SELECT id FROM mail WHERE from_address = ?1 ORDER BY at DESC LIMIT ?2")?
        .query_map((address, NEWEST), |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<i64>>>()?;
    for row in rows {
        let Ok(mail) = parse(&raw(connection, row)?) else {
            continue;
        };
        let signature = signature(&mail.text);
        if !signature.is_empty() {
            return Ok(Some(Signed {
                address: address.to_owned(),
                signature,
                subject: mail.subject.unwrap_or_default(),
            }));
        }
    }
    Ok(None)
}
