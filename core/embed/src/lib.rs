//! Sentences as vectors, so that "she adopted a puppy" is found by "when did she get a dog".
//!
//! [`Embedder`] is the port: a phone may serve it with a model of its own. [`MiniLm`] is the
//! one for every machine: the sentence encoder all-MiniLM-L6-v2 (Wang et al. 2020, MiniLM;
//! Reimers and Gurevych 2019, Sentence-BERT) with its weights kept as 8-bit integers, a
//! scale a row, and multiplied in 32-bit floats. Its file is made once from the published
//! weights by `examples/convert.rs`; a file that is cut, of another version or changed is
//! refused. Without a file there is no embedder, and whoever uses this goes without.

mod attention;
mod dense;
mod embedder;
mod encoder;
mod error;
mod file;
mod lazy;
mod minilm;
mod reader;
mod word_piece;
mod writer;

pub use embedder::Embedder;
pub use error::EmbedError;
pub use file::{Header, MAX_FILE_BYTES, VERSION};
pub use lazy::LazyMiniLm;
pub use minilm::{MAX_TEXT_CHARS, MiniLm};
pub use writer::{Tensors, write};
