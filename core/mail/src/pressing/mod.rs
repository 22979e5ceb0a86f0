//! What presses: mail of people whom the user has to do with that waits, with the reasons.
//!
//! Only somebody whom the user answered, wrote to or starred, or whom a rule of theirs names, can
//! press: nothing that stands in a mail makes its sender known. Junk, phishing, what went to many,
//! and a sender that the user's own provider refutes never press.

mod deadline;
mod gather;
mod score;

use jiff::Zoned;
use serde::Serialize;

use crate::Address;

/// From this score on, it is spoken of unasked.
pub const PRESSING: f64 = 0.6;

/// Mails of one sender that wait for the user, as one matter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pressing {
    /// The newest mail.
    pub id: String,
    /// Who wrote.
    pub from: Address,
    /// The newest subject.
    pub subject: String,
    /// All that wait, oldest first.
    pub mails: Vec<String>,
    /// When the oldest of them was sent.
    pub since: Zoned,
    /// When the newest was.
    pub at: Zoned,
    /// How much it presses, 0 to 1; from [`PRESSING`] on it is spoken of.
    pub score: f64,
    /// Why, for a person.
    pub reasons: Vec<String>,
    /// Whether a rule of the user's wants to be woken by it.
    pub wakes: bool,
}
