//! Days that a calendar names.

/// How the day of a feast is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Feast {
    /// Month and day.
    On(u8, u8),
    /// Month and day; the Friday before when it is a Saturday, the Monday after a Sunday.
    Observed(u8, u8),
    /// The n-th weekday of a month (Monday is 1); from the end when negative.
    Nth(u8, u8, i8),
    /// The n-th weekday of a month, and days on.
    NthAnd(u8, u8, i8, i16),
    /// The weekday on or before a date, or days on from it.
    Before(u8, u8, u8),
    /// The weekday on or after a date.
    OnOrAfter(u8, u8, u8),
    /// The weekday nearest to a date.
    Nearest(u8, u8, u8),
    /// Days after Western Easter.
    Easter(i16),
    /// Days after Orthodox Easter.
    Orthodox(i16),
    /// Month (Tishri is 1, Nisan 8 with Adar I as 6) and day of the Hebrew calendar.
    Hebrew(u8, u8),
    /// Month and day of the Islamic calendar, and days on.
    Islamic(u8, u8, i8),
    /// Month and day of the Chinese calendar.
    Chinese(u8, u8),
    /// Lunar month of the Hindu year (Chaitra is 1) and lunar day (1 to 30, full moon 15).
    Hindu(u8, u8, i8),
    /// A day that the region decides.
    Regional(Regional),
    /// United States Election Day: Tuesday after the first Monday of November.
    Election,
}

/// Feasts whose day depends on the region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Regional {
    /// Thanksgiving.
    Thanksgiving,
    /// Mother's Day.
    Mothers,
    /// Father's Day.
    Fathers,
    /// Labour Day.
    Labour,
    /// Independence Day.
    Independence,
    /// Days on from Thanksgiving of the United States.
    BlackFriday(i16),
    /// Clocks go forward.
    SummerTime,
    /// Clocks go back.
    WinterTime,
    /// Remembrance of the fallen.
    Memorial,
}
