//! `geo:` (RFC 5870).

use std::fmt::{self, Display};

use os1_places::Coordinate;

/// A point, for the map app that the user likes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Geo {
    /// The point, in WGS 84, which is the scheme's default.
    pub at: Coordinate,
}

impl Display for Geo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Six digits are a tenth of a metre.
        write!(f, "geo:{:.6},{:.6}", self.at.lat(), self.at.lon())
    }
}
