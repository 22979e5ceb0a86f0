//! Giving episodes their vectors, some at a time.

use super::{Integers, store};
use crate::{Memory, MemoryError};

/// How many episodes get their vectors in one transaction: about a second of work, so that
/// little is lost when the process ends.
const AT_ONCE: usize = 64;

impl Memory {
    /// Gives up to `limit` episodes their vectors and returns how many got one; 0 when all
    /// have theirs or there is no embedder. Goes on where it stopped, also after a kill;
    /// another model's vectors go first.
    ///
    /// # Errors
    /// The database failed, or the embedder.
    pub fn embed(&self, limit: usize) -> Result<usize, MemoryError> {
        let Some(embedder) = &self.embedder else {
            return Ok(0);
        };
        let name = embedder.name().to_owned();
        let kept = self
            .store
            .read(|c| -> Result<_, MemoryError> { Ok(store::model(c)?) })?;
        if kept.is_none_or(|(kept, _)| kept != name) {
            self.store
                .write(|tx| -> Result<_, MemoryError> { Ok(store::begin(tx, &name)?) })?;
        }
        let mut done = 0;
        while done < limit {
            let most = AT_ONCE.min(limit - done);
            let some = self
                .store
                .read(|c| -> Result<_, MemoryError> { Ok(store::without(c, most)?) })?;
            if some.is_empty() {
                break;
            }
            let texts: Vec<&str> = some.iter().map(|(_, text)| text.as_str()).collect();
            let vectors = embedder.embed(&texts)?;
            self.store.write(|tx| -> Result<_, MemoryError> {
                for ((seq, _), vector) in some.iter().zip(&vectors) {
                    store::keep(tx, *seq, &Integers::of(vector))?;
                }
                Ok(())
            })?;
            done += some.len();
        }
        Ok(done)
    }

    /// Whether episodes wait for their vectors.
    ///
    /// # Errors
    /// The database failed.
    pub fn has_unembedded(&self) -> Result<bool, MemoryError> {
        if self.embedder.is_none() {
            return Ok(false);
        }
        self.store.read(|c| Ok(store::any_without(c)?))
    }
}
