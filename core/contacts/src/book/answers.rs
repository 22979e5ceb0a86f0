//! What the user answered to proposals, in the export of a profile, and back from it.

use os1_base::Id;
use os1_store::rusqlite::Row;
use serde::{Deserialize, Serialize};

use super::Contacts;
use crate::ContactsError;

/// The most answers of each sort that come back.
const MOST: usize = 100_000;
/// The longest that a declined proposal may say, in bytes.
const LONGEST: usize = 4 * 1024;

/// The user's noes, as an export holds them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ArchivedAnswers {
    /// Pairs that are two people.
    pub apart: Vec<(Id, Id)>,
    /// Proposals that are not made again: whose address, and what it was and said, folded.
    pub declined: Vec<(String, String)>,
}

impl Contacts {
    /// The pairs that were kept apart and the proposals that were declined.
    ///
    /// # Errors
    /// The store failed.
    pub fn answers(&self) -> Result<ArchivedAnswers, ContactsError> {
        let two = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?));
        self.store.read(|c| {
            let mut apart =
                c.prepare_cached("SELECT one, other FROM contact_apart ORDER BY one, other")?;
            let apart = apart
                .query_map([], two)?
                .collect::<Result<Vec<_>, _>>()?
                .into_iter()
                .filter_map(|(one, other)| Some((one.parse().ok()?, other.parse().ok()?)))
                .collect();
            let mut declined = c.prepare_cached(
                "SELECT address, said FROM contact_declined ORDER BY address, said",
            )?;
            let declined = declined.query_map([], two)?.collect::<Result<_, _>>()?;
            Ok(ArchivedAnswers { apart, declined })
        })
    }

    /// Brings the answers back.
    ///
    /// # Errors
    /// The store failed.
    pub fn bring_answers_back(&self, answers: &ArchivedAnswers) -> Result<(), ContactsError> {
        self.store.write(|tx| {
            let mut apart = tx.prepare_cached(
                "INSERT OR IGNORE INTO contact_apart (one, other) VALUES (?1, ?2)",
            )?;
            for (one, other) in answers.apart.iter().take(MOST) {
                let (one, other) = (one.min(other), one.max(other));
                apart.execute((one.to_string(), other.to_string()))?;
            }
            let mut declined = tx.prepare_cached(
                "INSERT OR IGNORE INTO contact_declined (address, said) VALUES (?1, ?2)",
            )?;
            for (address, said) in answers.declined.iter().take(MOST) {
                if address.len() + said.len() <= LONGEST {
                    declined.execute((address, said))?;
                }
            }
            Ok(())
        })
    }
}
