//! Forgetting: episodes, what was learned from them, summaries, word index, log, backups.
//!
//! Whoever keeps something for an episode refers to `episode.seq` with `ON DELETE CASCADE`,
//! and is reached by that.

mod cut;
mod runs;
mod scope;
mod topic;

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use os1_base::Id;
use os1_store::{StoreError, Tombstone};
use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};

use crate::{Memory, MemoryError};
use cut::Cut;

/// What is to be forgotten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Forget {
    /// A fact, and the sentences that say so.
    Fact(Id),
    /// An episode, and the answer to it.
    Episode(Id),
    /// A person: all that was said of them or names them.
    Person(Id),
    /// A day, where the user was then.
    Day(Date),
    /// Whatever was said about something, in these words.
    Topic(String),
    /// All of it.
    Everything,
}

/// What went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Forgotten {
    /// Episodes that are gone.
    pub episodes: usize,
    /// Episodes of which a part is gone.
    pub shortened: usize,
    /// Facts that are gone.
    pub facts: usize,
    /// People of whom nothing is known any more.
    pub people: usize,
    /// Summaries that are gone; what is left below them is summarised anew.
    pub summaries: usize,
    /// Backups that held any of it, and do no longer.
    pub backups: usize,
    /// Databases that were set aside as damaged, cannot be cleaned, and are gone.
    pub set_aside: usize,
}

impl Forgotten {
    /// Whether there was nothing to forget.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.episodes + self.shortened + self.facts == 0
    }
}

impl Memory {
    /// Forgets `what`, for good: it cannot be undone.
    ///
    /// The rows are gone when this returns, from the log and the backups too; a tombstone
    /// (an id, no content) keeps a backup that was copied elsewhere from bringing them back.
    ///
    /// # Errors
    /// [`MemoryError::NotFound`] when there is no such fact, episode or person; the database
    /// failed.
    pub fn forget(&self, what: &Forget) -> Result<Forgotten, MemoryError> {
        let at = self.clock.now().timestamp();
        let mut gone = self.store.write(|tx| {
            let before = Kept::of(tx)?;
            let (episodes, cuts) = scope::of(tx, what)?;
            let mut gone = Forgotten::default();
            for seq in &episodes {
                gone.episodes += drop_episode(tx, *seq, at)?;
            }
            for (seq, cuts) in Cut::by_episode(cuts) {
                if !episodes.contains(&seq) {
                    let left = cut::carry_out(tx, &self.ids, (seq, &cuts), at)?;
                    gone.shortened += usize::from(left);
                    gone.episodes += usize::from(!left);
                }
            }
            drop_nobodies(tx)?;
            if *what == Forget::Everything {
                tx.execute("DELETE FROM brought_up", [])?;
            }
            let after = Kept::of(tx)?;
            gone.facts = before.facts.difference(&after.facts).count();
            gone.people = before.people.difference(&after.people).count();
            gone.summaries = fewer(before.summaries, after.summaries);
            mark_all(tx, "fact", before.facts.difference(&after.facts), at)?;
            mark_all(tx, "person", before.people.difference(&after.people), at)?;
            Ok::<_, MemoryError>(gone)
        })?;
        match self.store.scrub() {
            // Somebody reads right now: the log is emptied by the next that is forgotten, or
            // when the profile is closed.
            Err(StoreError::Busy) => {}
            other => {
                let scrubbed = other?;
                (gone.backups, gone.set_aside) = (scrubbed.cleaned, scrubbed.removed);
            }
        }
        Ok(gone)
    }
}

/// The ids that are there, to tell what went.
struct Kept {
    facts: BTreeSet<String>,
    people: BTreeSet<String>,
    summaries: i64,
}

impl Kept {
    fn of(c: &Connection) -> Result<Self, MemoryError> {
        let ids = |sql: &str| -> rusqlite::Result<BTreeSet<String>> {
            c.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
        };
        Ok(Self {
            facts: ids("SELECT id FROM fact")?,
            people: ids("SELECT id FROM person WHERE role = 'other'")?,
            summaries: c.query_row("SELECT count(*) FROM summary", [], |row| row.get(0))?,
        })
    }
}

/// What is known of somebody who has neither a name nor a relation any more is known of
/// nobody: "she lives in Bergen", once it is forgotten who she was.
fn drop_nobodies(tx: &Transaction<'_>) -> Result<(), MemoryError> {
    let mut orphans = tx.prepare_cached(
        "DELETE FROM statement WHERE fact IN (
             SELECT f.seq FROM fact f JOIN person p ON p.seq = f.subject
             WHERE p.role = 'other' AND p.signed = ''
                 AND NOT EXISTS (SELECT 1 FROM fact n
                                 WHERE n.subject = p.seq AND n.predicate = 'name')
                 AND NOT EXISTS (SELECT 1 FROM fact r WHERE r.object_person = p.seq))",
    )?;
    // Whoever was known only as theirs goes with the next round.
    while orphans.execute([])? > 0 {}
    Ok(())
}

/// How many summaries went.
fn fewer(before: i64, after: i64) -> usize {
    usize::try_from(before.saturating_sub(after)).unwrap_or(0)
}

/// Deletes an episode and marks it; whether it was there.
fn drop_episode(tx: &Transaction<'_>, seq: i64, at: Timestamp) -> Result<usize, MemoryError> {
    let id: String = tx
        .prepare_cached("SELECT id FROM episode WHERE seq = ?1")?
        .query_row([seq], |row| row.get(0))?;
    Ok(tombstone("episode", &id, at).bury(tx)?)
}

fn mark_all<'a>(
    tx: &Transaction<'_>,
    table: &str,
    ids: impl Iterator<Item = &'a String>,
    at: Timestamp,
) -> Result<(), MemoryError> {
    for id in ids {
        tombstone(table, id, at).mark(tx)?;
    }
    Ok(())
}

fn tombstone(table: &str, id: &str, at: Timestamp) -> Tombstone {
    Tombstone {
        table: table.to_owned(),
        column: "id".to_owned(),
        id: id.to_owned(),
        at,
    }
}
