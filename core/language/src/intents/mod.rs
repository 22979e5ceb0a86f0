//! Which intent: one linear model over words, their parts and their meaning.

mod features;
mod model;
mod vectors;

#[cfg(feature = "training")]
pub(crate) use features::{Features, IDF_UNIT};
pub(crate) use model::Model;
pub(crate) use vectors::Vectors;
