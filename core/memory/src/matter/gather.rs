//! Reading what the decision rests on.

use jiff::{ToSpan, Zoned};

use super::due::{Known, due};
use super::{Matter, kept, said};
use crate::fact::{self, FactQuery};
use crate::{Memory, MemoryError};

/// How far back the talk is read, in days: for promises, and for what was called off.
const DAYS: i64 = 45;

impl Memory {
    /// What is worth bringing up at `now` and was not yet, the most worth first. What was told in
    /// confidence, in a crisis, or by somebody else is not among it, nor what the user asked to
    /// be left alone with.
    ///
    /// # Errors
    /// The database failed.
    pub fn matters(&self, now: &Zoned) -> Result<Vec<Matter>, MemoryError> {
        let from = now.checked_sub(DAYS.days()).unwrap_or_else(|_| now.clone());
        let people = self.people()?;
        self.store.read(|c| {
            let facts = fact::facts(c, &FactQuery::default())?;
            let talk = said::since(c, from.timestamp())?;
            let before = kept::keys(c)?;
            let known = Known {
                facts: &facts,
                people: &people,
                talk: &talk,
                before: &before,
                locale: self.locale(),
            };
            let mut open = Vec::new();
            for matter in due(&known, now) {
                if !said::is_confided(c, matter.source.episode)? {
                    open.push(matter);
                }
            }
            Ok(open)
        })
    }
}
