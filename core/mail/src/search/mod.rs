//! Full-text search: words as people type them, operators, results by fit and age.

mod any;
mod fill;
mod query;
mod run;
mod snippet;

pub use any::Holding;
pub(crate) use query::searchable;
pub use query::{MAX_QUERY_CHARS, Query};
pub use run::MAX_RESULTS;
