//! Reading what the decision rests on.

use jiff::{ToSpan, Zoned};

use super::due::{Known, due};
use super::promised::open;
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
        self.gathered(now, |known| due(known, now), false)
    }

    /// What the user said in the last 45 days that they would do, the last first, as far as nothing said since
    /// shows that it is done. Nothing of a crisis is among it.
    ///
    /// # Errors
    /// The database failed.
    pub fn promises(&self, now: &Zoned) -> Result<Vec<Matter>, MemoryError> {
        let mut made = self.gathered(now, |known| open(known, |_, _| true), true)?;
        made.reverse();
        Ok(made)
    }

    /// What `read` finds in what is known; what was confided only where the user asks.
    fn gathered(
        &self,
        now: &Zoned,
        read: impl Fn(&Known<'_>) -> Vec<Matter>,
        confided: bool,
    ) -> Result<Vec<Matter>, MemoryError> {
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
            let mut found = Vec::new();
            for matter in read(&known) {
                if confided || !said::is_confided(c, matter.source.episode)? {
                    found.push(matter);
                }
            }
            Ok(found)
        })
    }
}
