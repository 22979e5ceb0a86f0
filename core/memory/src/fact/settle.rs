//! The answer to "which Anna?".

use os1_base::Id;

use super::keep::keep_claims;
use crate::learn::{Lesson, Who};
use crate::{Memory, MemoryError, store};

impl Memory {
    /// Keeps what episode `id` said of `name`, now that it is known who is meant; how many
    /// facts that made.
    ///
    /// # Errors
    /// [`MemoryError::NotFound`]; the database failed.
    pub fn settle(&self, id: Id, name: &str, person: Id) -> Result<usize, MemoryError> {
        let placed = self
            .store
            .read(|c| -> Result<_, MemoryError> { Ok(store::by_id(c, id)?) })?
            .ok_or(MemoryError::NotFound)?;
        let lesson = self.lesson_of(&placed.episode);
        let theirs = lesson.claims.into_iter().filter_map(|mut claim| {
            let named = match &claim.subject {
                Who::Named(said) => said == name,
                Who::Related {
                    relation,
                    name: None,
                } => *relation == name,
                _ => false,
            };
            claim.subject = Who::Person(person);
            named.then_some(claim)
        });
        let only = Lesson {
            claims: theirs.collect(),
            confided: lesson.confided,
        };
        if only.claims.is_empty() {
            return Ok(0);
        }
        self.store.write(|tx| {
            let learned = keep_claims(tx, &self.ids, &placed, &only, Some(person), false)?;
            Ok(learned.facts)
        })
    }
}
