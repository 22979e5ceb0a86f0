//! What a mail marks up for machines about a table.

use jiff::Zoned;

/// A reservation as schema.org markup or a calendar file tells it; what reads mail hands it over. It is a claim as
/// the words are.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// When the table is for.
    pub when: Zoned,
    /// For how many, where it says so.
    pub party: Option<u16>,
    /// Whether it says that nothing is certain yet.
    pub pending: bool,
    /// Whether it says that the table is called off.
    pub cancelled: bool,
}
