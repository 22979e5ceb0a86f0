//! What an answer is read against.

use jiff::Zoned;

use crate::Party;

/// What was asked, and when the answer was written.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The time that was asked for, on the venue's wall clock.
    pub when: Zoned,
    /// How many.
    pub party: Party,
    /// When the answer was sent; "tomorrow" is read against it.
    pub sent: Zoned,
    /// The customs of the venue's country (BCP 47), for dates of digits: `en-US` has the month first.
    pub locale: String,
}
