//! PocketSphinx and flite, through bindings of our own to the libraries that a machine has.
//!
//! Nothing is needed to build this: the libraries are looked for when an engine is opened, and a machine
//! without them gets a sentence. All `unsafe` of the project's own code is in this crate.

mod error;
mod flite;
mod library;
mod sphinx;

pub use error::NativeError;
pub use flite::{
    FLITE_MAX_TEXT, FLITE_VOICES, Flite, FliteToken, FliteWave, flite_is_there, flite_voices,
};
pub use sphinx::{SPHINX_RATE, Sphinx, SphinxModel, SphinxWord, sphinx_is_there};
