//! A booking that waits for the user's word.

use os1_mail::BookingProposal;
use serde::Serialize;

/// A booking with what is asked about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BookingView {
    /// The booking: `id`, `mail`, `change` (`new`, `changed`, `called_off`), `kind`, `title`,
    /// and what else its sender said.
    #[serde(flatten)]
    pub proposal: BookingProposal,
    /// What is asked, or what was done.
    pub says: String,
    /// The id to take it back with, once it was taken over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undo: Option<String>,
}
