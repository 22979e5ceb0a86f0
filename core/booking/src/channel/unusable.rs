//! Why a tag is no way to a venue.

use std::fmt::{self, Display};

/// A tag that looks like a way to the venue and is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unusable {
    /// The tag's key.
    pub key: &'static str,
    /// What is wrong with its value.
    pub why: Fault,
}

/// What is wrong with a tag's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// An address that is not one plain e-mail address: several, a header in it, a line break.
    NotOneAddress,
    /// A web address that is not https, or carries a name or password.
    NotASafePage,
    /// Not a telephone number.
    NotANumber,
    /// The venue says that it takes no reservations.
    NoReservations,
}

impl Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let why = match self.why {
            Fault::NotOneAddress => "is not one plain e-mail address, so nothing is written to it",
            Fault::NotASafePage => "is not a plain https address, so it is not opened",
            Fault::NotANumber => "is not a telephone number",
            Fault::NoReservations => "says that no reservations are taken",
        };
        write!(f, "The venue's `{}` {why}.", self.key)
    }
}
