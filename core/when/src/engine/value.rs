//! What a token or a phrase means.

use super::expr::{Expr, Id, Portion};
use super::feast::Feast;
use crate::Grain;

/// Parts of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Midnight to noon.
    Morning,
    /// Its first hours.
    EarlyMorning,
    /// Its last hours.
    LateMorning,
    /// Twelve to two.
    Lunch,
    /// After it, until five.
    AfterLunch,
    /// Noon to seven.
    Afternoon,
    /// The later half of it.
    LateAfternoon,
    /// Six to midnight.
    Evening,
    /// Nine to midnight.
    LateNight,
    /// Six to midnight, when called night.
    Night,
    /// After work: five to nine.
    AfterWork,
    /// Working hours.
    BusinessHours,
}

/// The seasons, by the northern year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Season {
    /// March to June.
    Spring,
    /// June to September.
    Summer,
    /// September to December.
    Autumn,
    /// December to March.
    Winter,
    /// Whichever it is.
    Any,
}

/// A zone as it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ZoneName {
    /// Minutes east of UTC.
    Fixed(i16),
    /// A name of the IANA database.
    Iana(&'static str),
}

/// Years counted from elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Era {
    /// Anno Domini.
    Common,
    /// Before Christ.
    Before,
    /// Buddhist, 543 years ahead.
    Buddhist,
}

/// How often an adverb says: "daily", "fortnightly".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pace {
    /// The unit.
    pub unit: Grain,
    /// How many of them.
    pub every: u16,
}

/// What stands in the chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Value {
    /// Only that it is there.
    Nil,
    /// A whole number and with how many digits it was written; 0 for words.
    Number(u32, u8),
    /// A decimal fraction: whole part, hundredths, digits after the point.
    Decimal(u32, u32, u8),
    /// Two numbers: year and month, or month and day.
    Pair(u32, u32),
    /// Monday is 1.
    Weekday(u8),
    /// January is 1.
    Month(u8),
    /// A unit of time.
    Unit(Grain),
    /// A unit that is a number of another: "fortnight", "decade", "night".
    Units(Grain, u16),
    /// A part of the day.
    Part(Part),
    /// A season.
    Season(Season),
    /// A holiday and how many days it lasts.
    Holiday(Feast, u8),
    /// A zone.
    Zone(ZoneName),
    /// Noon to midnight?
    Pm(bool),
    /// An era.
    Era(Era),
    /// An adverb of frequency.
    Pace(Pace),
    /// Days from today.
    Days(i32),
    /// A third of the unit that holds the present.
    Third(Portion, Grain),
    /// An expression made before reading.
    Ready(Expr),
    /// An expression.
    Time(Id),
    /// A length, by its place in the arena.
    Length(Id),
    /// A recurrence, by its place in the arena.
    Set(Id),
}
