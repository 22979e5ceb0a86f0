//! Keeping what a model proposed, as far as the words bear it out.

use os1_base::Id;

use crate::learn::Proposal;
use crate::{Memory, MemoryError, store};

impl Memory {
    /// Keeps those of `proposals` that episode `id` really says, of which the first
    /// [`MAX_PROPOSALS`](crate::MAX_PROPOSALS) are looked at; how many facts that made. A
    /// model's word never changes what the user has said or put right.
    ///
    /// # Errors
    /// [`MemoryError::NotFound`]; the database failed.
    pub fn propose(&self, id: Id, proposals: &[Proposal]) -> Result<usize, MemoryError> {
        let placed = self
            .store
            .read(|c| -> Result<_, MemoryError> { Ok(store::by_id(c, id)?) })?
            .ok_or(MemoryError::NotFound)?;
        self.store
            .write(|tx| self.keep_proposed(tx, &placed, proposals.iter()))
    }
}
