//! What is asked for.

use jiff::{SignedDuration, Zoned};

use super::{Need, Wish};
use crate::Coordinate;
use crate::way::Mode;

/// From where somebody sets out.
#[derive(Debug, Clone, PartialEq)]
pub struct Start {
    /// Who, as they are called.
    pub who: String,
    /// Where they are then.
    pub at: Coordinate,
    /// How they go.
    pub mode: Mode,
}

/// A visit that is looked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// When it begins.
    pub when: Zoned,
    /// How long it lasts.
    pub length: SignedDuration,
    /// The country of the place, ISO 3166-1 alpha-2, for its holidays.
    pub country: Option<String>,
    /// From where each one sets out.
    pub starts: Vec<Start>,
    /// What must hold.
    pub needs: Vec<Need>,
    /// What would be nice.
    pub wishes: Vec<Wish>,
}
