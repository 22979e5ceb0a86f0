//! What was brought up, and what is to be left alone because of it.

use std::collections::BTreeSet;

use jiff::{Timestamp, Zoned};
use os1_base::Id;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::fact::keep_claims;
use crate::learn::{Claim, Lesson, Object, Stance, Who};
use crate::{Memory, MemoryError, Predicate, store};

/// One thing that was brought up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BroughtUp {
    /// What, as [`crate::Matter::key`] names it.
    pub matter: String,
    /// When.
    pub at: Timestamp,
}

/// Everything that was brought up, by key.
pub(super) fn keys(c: &Connection) -> rusqlite::Result<BTreeSet<String>> {
    c.prepare_cached("SELECT matter FROM brought_up")?
        .query_map([], |row| row.get(0))?
        .collect()
}

impl Memory {
    /// Notes that `matter` is brought up now; `false` when it was before, and must not be again.
    /// Durable when this returns.
    ///
    /// # Errors
    /// The database failed.
    pub fn bring_up(&self, matter: &str, now: &Zoned) -> Result<bool, MemoryError> {
        let at = now.timestamp();
        let one = BroughtUp {
            matter: matter.to_owned(),
            at,
        };
        Ok(self.keep_brought_up(&[one])? == 1)
    }

    /// Everything that was brought up, oldest first.
    ///
    /// # Errors
    /// The database failed.
    pub fn brought_up(&self) -> Result<Vec<BroughtUp>, MemoryError> {
        self.store.read(|c| -> Result<_, MemoryError> {
            let all = c
                .prepare_cached("SELECT matter, at_us FROM brought_up ORDER BY at_us, matter")?
                .query_map([], |row| {
                    let at = Timestamp::from_microsecond(row.get(1)?);
                    Ok(BroughtUp {
                        matter: row.get(0)?,
                        at: at.unwrap_or(Timestamp::UNIX_EPOCH),
                    })
                })?
                .collect::<rusqlite::Result<_>>()?;
            Ok(all)
        })
    }

    /// Takes over what was brought up elsewhere; how much of it is new.
    ///
    /// # Errors
    /// The database failed.
    pub fn keep_brought_up(&self, all: &[BroughtUp]) -> Result<usize, MemoryError> {
        self.store.write(|tx| {
            let mut insert = tx.prepare_cached(
                "INSERT INTO brought_up (matter, at_us) VALUES (?1, ?2)
                 ON CONFLICT (matter) DO NOTHING",
            )?;
            let mut new = 0;
            for one in all {
                new += insert.execute((&one.matter, one.at.as_microsecond()))?;
            }
            Ok::<_, MemoryError>(new)
        })
    }

    /// Keeps the user's wish, said in episode `id` without naming it ("don't bring that up
    /// again"), to be left alone with `what`.
    ///
    /// # Errors
    /// [`MemoryError::NotFound`]; the database failed.
    pub fn leave_alone(&self, id: Id, what: &str) -> Result<(), MemoryError> {
        let placed = self
            .store
            .read(|c| -> Result<_, MemoryError> { Ok(store::by_id(c, id)?) })?
            .ok_or(MemoryError::NotFound)?;
        let words = placed.episode.text.value.trim_end().len();
        let predicate = Predicate::from_name("leave_alone").ok_or(MemoryError::NoSuchFact)?;
        let lesson = Lesson {
            claims: vec![Claim {
                subject: Who::Speaker,
                predicate,
                object: Object::Text(what.to_owned()),
                polarity: true,
                stance: Stance::Says,
                from: None,
                to: None,
                quote: 0..words,
                confidence: 1.0,
            }],
            confided: false,
        };
        self.store
            .write(|tx| keep_claims(tx, &self.ids, &placed, &lesson, None, false))?;
        Ok(())
    }
}
