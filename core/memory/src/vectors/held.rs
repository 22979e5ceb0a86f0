//! What is held of the vectors in memory, and when it is made anew.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;

use super::coarse::{CoarsePass, NEAREST};
use super::integers::Asked;
use super::store;
use super::whole::MOST_BYTES;

/// The signs of the profile's vectors, and the first of these whole; read when first asked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Held(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    /// The model and the count of erasures that it was read under.
    of: Option<(String, i64)>,
    pass: CoarsePass,
}

/// A vector of a question and the model it is of.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Meaning {
    pub(crate) model: String,
    pub(crate) vector: Vec<f32>,
}

impl Held {
    /// The cosines of some hundreds of rows near `meaning`, by row; none when vectors of
    /// another model are kept.
    pub(crate) fn nearest(
        &self,
        c: &Connection,
        meaning: &Meaning,
    ) -> rusqlite::Result<HashMap<i64, f64>> {
        self.with(c, meaning, |state| {
            let near = state.pass.places(&meaning.vector);
            let mut found = state.cosines(c, &meaning.vector, &near)?;
            let order = |a: &(i64, f64), b: &(i64, f64)| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0));
            if found.len() > NEAREST {
                found.select_nth_unstable_by(NEAREST, order);
                found.truncate(NEAREST);
            }
            Ok(found)
        })
    }

    /// The cosines of `meaning` with each of `rows` that has a vector.
    pub(crate) fn cosines(
        &self,
        c: &Connection,
        meaning: &Meaning,
        rows: &[i64],
    ) -> rusqlite::Result<HashMap<i64, f64>> {
        self.with(c, meaning, |state| {
            let places: Vec<usize> = rows
                .iter()
                .filter_map(|row| state.pass.codes.place(*row))
                .collect();
            state.cosines(c, &meaning.vector, &places)
        })
    }

    /// Does `work` on what the database has at this instant.
    fn with(
        &self,
        c: &Connection,
        meaning: &Meaning,
        work: impl FnOnce(&State) -> rusqlite::Result<Vec<(i64, f64)>>,
    ) -> rusqlite::Result<HashMap<i64, f64>> {
        let Some(kept) = store::model(c)?.filter(|(kept, _)| *kept == meaning.model) else {
            return Ok(HashMap::new());
        };
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if state.of.as_ref() != Some(&kept) {
            state.pass = CoarsePass::new(meaning.vector.len(), MOST_BYTES);
            state.of = Some(kept);
        }
        state.load(c)?;
        Ok(work(&state)?.into_iter().collect())
    }
}

impl State {
    /// Adds every vector after the last.
    fn load(&mut self, c: &Connection) -> rusqlite::Result<()> {
        store::after(c, self.pass.codes.last(), |seq, scale, bytes| {
            self.pass.keep(seq, scale, bytes);
        })
    }

    /// The cosines at these places, by row: from memory, the others from the profile.
    fn cosines(
        &self,
        c: &Connection,
        query: &[f32],
        places: &[usize],
    ) -> rusqlite::Result<Vec<(i64, f64)>> {
        let query = &Asked::of(query);
        let mut found = Vec::with_capacity(places.len());
        let mut elsewhere = Vec::new();
        for place in places {
            let Some(row) = self.pass.codes.row(*place) else {
                continue;
            };
            match self.pass.whole.cosine(query, *place) {
                Some(cosine) => found.push((row, cosine)),
                None => elsewhere.push(row),
            }
        }
        if !elsewhere.is_empty() {
            found.extend(store::cosines(c, query, &elsewhere)?);
        }
        Ok(found)
    }
}
