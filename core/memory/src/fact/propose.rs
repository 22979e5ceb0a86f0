//! Keeping what a model proposed, as far as the words bear it out.

use os1_base::Id;

use super::keep::keep_claims;
use crate::learn::{Lesson, MAX_PROPOSALS, Proposal, checked};
use crate::{Memory, MemoryError, store};

impl Memory {
    /// Keeps those of `proposals` that episode `id` really says, of which the first
    /// [`MAX_PROPOSALS`] are looked at; how many facts that made. A model's word never
    /// changes what the user has put right.
    ///
    /// # Errors
    /// [`MemoryError::NotFound`]; the database failed.
    pub fn propose(&self, id: Id, proposals: &[Proposal]) -> Result<usize, MemoryError> {
        let placed = self
            .store
            .read(|c| -> Result<_, MemoryError> { Ok(store::by_id(c, id)?) })?
            .ok_or(MemoryError::NotFound)?;
        let claims = proposals
            .iter()
            .take(MAX_PROPOSALS)
            .filter_map(|proposal| checked(proposal, &placed.episode, &placed.episode.at))
            .collect();
        let lesson = Lesson {
            claims,
            confided: false,
        };
        if lesson.claims.is_empty() {
            return Ok(0);
        }
        self.store.write(|tx| {
            let learned = keep_claims(tx, &self.ids, &placed, &lesson, None, true)?;
            Ok(learned.facts)
        })
    }
}
