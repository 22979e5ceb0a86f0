//! One question to everything that is kept: mail, talks, calendar, documents and people, in
//! one ranked list.
//!
//! Each room brings its own best candidates by its own index. Then all of them are weighed
//! by one yardstick ([`rank`]), so that their scores can be compared; the ranks and scores of
//! the rooms' own indexes, which cannot, are not used further.

mod candidate;
mod passage;
mod rank;
mod request;
mod rooms;
mod terms;

pub(crate) use candidate::Hit;
pub(crate) use passage::telling;
pub(crate) use request::SearchRequest;
pub(crate) use terms::Terms;

use os1_base::Error;

use crate::world::World;

/// The most results of one search.
pub(crate) const MAX_FOUND: usize = 200;

impl World {
    /// What fits `request`, best first. Nothing fits a question without a word that tells
    /// what it is about.
    ///
    /// # Errors
    /// The profile could not be read.
    pub(crate) fn search(&self, request: &SearchRequest<'_>) -> Result<Vec<Hit>, Error> {
        let terms = Terms::of(request.query);
        if terms.is_empty() {
            return Ok(Vec::new());
        }
        let candidates = rooms::candidates(self, request, &terms)?;
        let mut hits = rank::ranked(candidates, terms, &self.now());
        hits.truncate(request.limit.min(MAX_FOUND));
        Ok(hits)
    }
}
