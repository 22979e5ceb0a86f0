//! Opening hours as OpenStreetMap writes them (<https://wiki.openstreetmap.org/wiki/Key:opening_hours>),
//! and as people really write them.
//!
//! [`Hours::parse`] mends a spelling before it is read: signs in all their shapes (`signs`) and times in many
//! (`scan`), words of many languages (`words`), what belongs together (`mend`); then rules are read
//! (`parse`). Days are asked of the `opening-hours` crate (`days`), the sun of `solar-positioning`
//! (`sun`); how rules combine is told by `state`. What cannot be read is refused, never guessed.

mod cursor;
mod dates;
mod days;
mod error;
mod mend;
mod openness;
mod parse;
mod place;
mod rule;
mod scan;
mod signs;
mod state;
mod stretch;
mod sun;
mod times;
mod token;
mod weekdays;
mod words;
mod years;

pub use error::HoursError;
pub use openness::Openness;
pub use parse::MAX_RULES;
pub use place::Place;
pub use stretch::{MAX_DAYS, State, Stretch};
pub use sun::sunset;

use rule::Rule;

/// The longest value that is read, in bytes. OpenStreetMap's have at most 255 characters.
pub const MAX_VALUE_BYTES: usize = 4_096;

/// Opening hours that were understood.
#[derive(Debug, Clone)]
pub struct Hours {
    rules: Vec<Rule>,
}

impl Hours {
    /// Reads a value.
    ///
    /// # Errors
    /// What cannot be understood, and where.
    pub fn parse(value: &str) -> Result<Self, HoursError> {
        Self::parse_in(value, None)
    }

    /// Reads a value that was written in a country (ISO 3166-1 alpha-2): where a word means different
    /// days in different languages, the country's language counts.
    ///
    /// # Errors
    /// What cannot be understood, and where.
    pub fn parse_in(value: &str, country: Option<&str>) -> Result<Self, HoursError> {
        if value.len() > MAX_VALUE_BYTES {
            return Err(HoursError::TooLong);
        }
        let scanned = scan::scan(value)?;
        let mended = mend::mend(&scanned)?;
        let tokens = words::explain(&mended, country)?;
        let rules = parse::rules(&tokens)?;
        Ok(Self { rules })
    }

    /// The rules, in order.
    fn rules(&self) -> &[Rule] {
        &self.rules
    }
}
