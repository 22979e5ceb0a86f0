//! One question to everything that is kept.

use os1_base::Error;

use crate::companion::Companion;
use crate::search::SearchRequest;
use crate::view::{FoundKind, FoundView};

impl Companion {
    /// What fits `query` in mail, talks, calendar, documents and people, best first. `kinds`
    /// are the rooms that are asked, all when empty; `present` are those who hear the answer
    /// besides the user: what they have no part in stays out.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn search(
        &self,
        query: &str,
        kinds: &[FoundKind],
        limit: usize,
        present: &[String],
    ) -> Result<Vec<FoundView>, Error> {
        let hits = self.world.search(&SearchRequest {
            query,
            kinds,
            from: &[],
            limit,
            present,
        })?;
        Ok(hits.iter().map(crate::search::Hit::view).collect())
    }
}
