//! Which intent: a linear model over words, their parts and their meaning, and a small
//! network beside it, and what tells whether it is any intent at all.

mod detector;
mod features;
mod model;
mod network;
mod vectors;

#[cfg(feature = "training")]
pub(crate) use detector::{Detector, SIGNS, Signs};
#[cfg(feature = "training")]
pub(crate) use features::{Features, IDF_UNIT};
pub(crate) use model::Model;
pub(crate) use vectors::Vectors;
