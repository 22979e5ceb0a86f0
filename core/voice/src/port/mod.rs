//! Engines at the edge, as a talk sees them. Phones fill these with their own.

mod recogniser;
mod speaker;

pub use recogniser::{LEAD_FRAMES, Recognised, Recogniser, Word};
pub use speaker::{Played, Speaker};
