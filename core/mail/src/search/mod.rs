//! Full-text search: words as people type them, operators, results by fit and age.

mod fill;
mod query;
mod run;
mod snippet;

pub(crate) use query::searchable;
pub use query::{MAX_QUERY_CHARS, Query};
pub use run::MAX_RESULTS;
