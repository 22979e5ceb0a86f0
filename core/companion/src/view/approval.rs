//! Something that waits for the user's yes.

use serde::{Deserialize, Serialize};

use super::CardView;

/// An open approval with the card that the guard rendered from the exact bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovalView {
    /// Its id.
    pub id: String,
    /// What will happen.
    pub what: String,
    /// Whom it reaches.
    pub to: Vec<String>,
    /// When it lapses, RFC 3339 with zone.
    pub expires: String,
    /// The card, word for word.
    pub card: CardView,
}
