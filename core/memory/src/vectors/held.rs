//! The signs that are held in memory, and when they are made anew.

use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;

use super::codes::Codes;
use super::store;

/// The signs of the profile's vectors, read when first asked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Held(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    /// The model and the count of erasures that the codes were read under.
    of: Option<(String, i64)>,
    codes: Codes,
}

impl Held {
    /// The rows of about `n` vectors near `query`, of the model `name`.
    pub(crate) fn nearest(
        &self,
        c: &Connection,
        name: &str,
        query: &[f32],
        n: usize,
    ) -> rusqlite::Result<Vec<i64>> {
        let Some(kept) = store::model(c)?.filter(|(kept, _)| kept == name) else {
            return Ok(Vec::new());
        };
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if state.of.as_ref() != Some(&kept) {
            state.codes = Codes::new(query.len());
            state.of = Some(kept);
        }
        store::load(c, &mut state.codes)?;
        Ok(state.codes.nearest(query, n))
    }
}
