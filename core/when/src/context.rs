//! What has to be known to read a time.

use jiff::Zoned;

/// Whether day or month comes first in "3/4".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateOrder {
    /// 3/4 is the fourth of March, as in the United States.
    #[default]
    MonthFirst,
    /// 3/4 is the third of April, as nearly everywhere else.
    DayFirst,
}

/// Where the sentence looks when it does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// Forward, unless the sentence itself is about the past.
    #[default]
    Read,
    /// "Monday" is the coming one, whatever the verbs say.
    Forward,
    /// "Monday" is the one before today.
    Backward,
}

/// Whose holidays are meant, where regions differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Region {
    /// The United States, and whoever names no region.
    #[default]
    UnitedStates,
    /// The United Kingdom.
    UnitedKingdom,
    /// Ireland.
    Ireland,
    /// Canada.
    Canada,
    /// Australia.
    Australia,
    /// New Zealand.
    NewZealand,
    /// India.
    India,
    /// South Africa.
    SouthAfrica,
}

/// The present, and what is known of the speaker.
#[derive(Debug, Clone)]
pub struct Context {
    /// The present instant in the speaker's zone.
    pub now: Zoned,
    /// Day or month first in dates of digits.
    pub order: DateOrder,
    /// Whose holidays.
    pub region: Region,
    /// Where undirected words look.
    pub direction: Direction,
}

impl Context {
    /// American English, forward unless the sentence is about the past.
    #[must_use]
    pub fn new(now: Zoned) -> Self {
        Self {
            now,
            order: DateOrder::default(),
            region: Region::default(),
            direction: Direction::default(),
        }
    }

    /// With the customs of a locale (BCP 47, or the POSIX form `en_GB.UTF-8`); an unknown
    /// one changes nothing.
    #[must_use]
    pub fn with_locale(mut self, locale: &str) -> Self {
        let region = locale
            .split(['-', '_', '.', '@'])
            .skip(1)
            .find(|part| part.len() == 2)
            .unwrap_or_default()
            .to_ascii_uppercase();
        (self.region, self.order) = match region.as_str() {
            "GB" => (Region::UnitedKingdom, DateOrder::DayFirst),
            "IE" => (Region::Ireland, DateOrder::DayFirst),
            "AU" => (Region::Australia, DateOrder::DayFirst),
            "NZ" => (Region::NewZealand, DateOrder::DayFirst),
            "IN" => (Region::India, DateOrder::DayFirst),
            // Dates of digits follow CLDR's short form less often than what people write.
            "CA" => (Region::Canada, DateOrder::MonthFirst),
            "ZA" => (Region::SouthAfrica, DateOrder::MonthFirst),
            _ => (self.region, self.order),
        };
        self
    }
}
