//! An approval as shells see it.

use jiff::Timestamp;
use os1_base::Id;
use serde::Serialize;

use super::state::ApprovalState;
use super::table::Kept;
use crate::Digest;
use crate::card::{Card, shown};

/// What waits for the user's answer, with the card to draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Approval {
    /// Under this id it is answered.
    pub id: Id,
    /// Where it stands.
    pub state: ApprovalState,
    /// What would happen, in a few words of the core.
    pub what: String,
    /// Whom it would reach, full addresses, safe to print.
    pub to: Vec<String>,
    /// When it was asked.
    pub opened: Timestamp,
    /// When the question lapses.
    pub expires: Timestamp,
    /// SHA-256 of the exact bytes, in hexadecimal.
    pub digest: String,
    /// The whole of it.
    pub card: Card,
}

impl Approval {
    pub(crate) fn of(kept: &Kept) -> Self {
        let card = Card::of(&kept.action, &kept.familiar);
        Self {
            id: kept.id,
            state: kept.state,
            what: card.title.clone(),
            to: kept
                .action
                .reaches()
                .into_iter()
                .map(|address| shown(address.as_str()))
                .collect(),
            opened: kept.window.opened,
            expires: kept.window.closes,
            digest: Digest::of(&kept.bytes).to_string(),
            card,
        }
    }
}
