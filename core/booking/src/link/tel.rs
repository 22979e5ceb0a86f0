//! `tel:` (RFC 3966).

use std::fmt::{self, Display};

/// A number that is called. Only numbers with their country are links: a local one means another telephone
/// elsewhere (RFC 3966 §5.1.4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tel(String);

impl Tel {
    /// The link of a number in the form `+` and digits; `None` for any other.
    #[must_use]
    pub fn new(number: &str) -> Option<Self> {
        let digits = number.strip_prefix('+')?;
        let is_number =
            (3..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| Self(number.to_owned()))
    }

    /// The number.
    #[must_use]
    pub fn number(&self) -> &str {
        &self.0
    }
}

impl Display for Tel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "tel:{}", self.0)
    }
}
