//! What first boot came to.

use os1_persona::{Temperament, Voice};
use serde::Serialize;

/// A companion that has just chosen its name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SetupView {
    /// Its name.
    pub name: String,
    /// Why this one.
    pub why: String,
    /// How many names it read.
    pub considered: usize,
    /// How long that took, milliseconds.
    pub took_ms: f64,
    /// Its voice.
    pub voice: Voice,
    /// Its temperament.
    pub temperament: Temperament,
    /// The profile's recovery phrase, shown this once.
    pub recovery_phrase: Option<String>,
}
