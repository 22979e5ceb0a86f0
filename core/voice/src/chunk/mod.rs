//! Streamed text, cut into clauses that can be spoken while the rest is still being written.

mod chunker;
mod cut;

pub use chunker::{Chunk, Chunker};
pub use cut::{FIRST_WORDS, MOST_WORDS};
