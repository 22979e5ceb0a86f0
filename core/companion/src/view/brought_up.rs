//! What was brought up unprompted.

use os1_care::unprompted::Occasion;
use serde::{Deserialize, Serialize};

/// Something the companion says although nobody spoke, with why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BroughtUpView {
    /// What kind of thing it is.
    pub occasion: Occasion,
    /// What is said.
    pub text: String,
    /// Why: which words, and when they were said.
    pub reason: String,
    /// The episode with these words.
    pub source: String,
}
