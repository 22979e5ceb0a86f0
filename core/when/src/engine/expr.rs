//! Expressions of time: what a phrase says, before it is known when that is.

use super::feast::Feast;
use super::value::{Part, Season, ZoneName};
use crate::Grain;

/// A place in the arena.
pub(crate) type Id = u16;

/// Which side of something is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    /// From its beginning on.
    Since,
    /// From its end on.
    After,
    /// Up to its beginning.
    Before,
    /// Up to its beginning; the end is said.
    Until,
    /// From now up to it.
    By,
}

/// A third of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Portion {
    /// "early", "the beginning of".
    Begin,
    /// "mid", "the middle of".
    Mid,
    /// "late", "the end of".
    End,
    /// What is left of it from now.
    Rest,
    /// What is left of it, its second half at most.
    Later,
    /// Its first half.
    Earlier,
    /// What has gone of it.
    Gone,
}

/// One expression. Children are places in the arena.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Expr {
    /// This instant.
    Now,
    /// The day so many days from today.
    Days(i32),
    /// The unit that holds the present, so many units on.
    Cycle(Grain, i32),
    /// A full date.
    Date { year: i16, month: u8, day: u8 },
    /// A year.
    Year(i16),
    /// Ten years from this one.
    Decade(i16),
    /// Any January.
    Month(u8),
    /// Any 15th.
    Day(u8),
    /// Any Monday.
    Weekday(u8),
    /// The Monday of the week so many weeks from this one.
    WeekdayOfWeek(u8, i32),
    /// The coming Monday, today included.
    ThisWeekday(u8),
    /// The Monday so many back, today excluded.
    LastWeekday(u8, u8),
    /// The Monday so many ahead, today excluded.
    ComingWeekday(u8, u8),
    /// The first Monday after something, or the last before it.
    WeekdayBeside(u8, Id, bool),
    /// The next or last day that is neither Saturday nor Sunday.
    Workday(i8),
    /// An ISO week of a year.
    Week(u8),
    /// Any third quarter.
    Quarter(u8),
    /// Any second half-year.
    HalfYear(u8),
    /// Any summer.
    Season(Season),
    /// Any weekend.
    Weekend,
    /// The weekend of the week so many weeks from this one.
    WeekendOfWeek(i32),
    /// The weekend that a feast makes, with the days between.
    WeekendOf(Id),
    /// The unit that holds the beginning of something.
    Holding(Grain, Id),
    /// Monday to Friday of the week so many weeks from this one.
    WorkingWeek(i32),
    /// Any Christmas, and how many days it lasts.
    Holiday(Feast, u8),
    /// A time of day; `half` when it may be morning or afternoon.
    Clock {
        second: u32,
        grain: Grain,
        half: bool,
    },
    /// A part of the day.
    Part(Part),
    /// The second inside the first.
    And(Id, Id),
    /// The n-th of a kind inside something; from the end when negative.
    Nth(i8, Id, Id),
    /// The n-th unit inside something; from the end when negative.
    NthUnit(i16, Grain, Id),
    /// The n-th of a kind from now on, or back when negative.
    FromNow(i16, Id),
    /// The n-th nearest of a kind to something.
    Closest(u8, Id, Id),
    /// A length after (or before) something.
    Shift { base: Id, by: Id, back: bool },
    /// A length from now.
    InLength { by: Id, back: bool },
    /// A third of something.
    Portion(Portion, Id),
    /// From one to the other.
    Between(Id, Id),
    /// Open on one side.
    Open(Bound, Id),
    /// So many units on from the next one; back when negative.
    Span(Grain, i32),
    /// A length that begins there.
    Lasting(Id, Id),
    /// In the zone.
    Zoned(Id, ZoneName),
    /// The part of the day before or after what was said last.
    Beside(Option<Part>, i8),
    /// A length before or after what was said last, or now.
    BesideLength { by: Id, back: bool },
    /// This kind, again and again (`Any` season: the one that holds the present).
    Same(Id, i32),
}

/// What a phrase has said so far; parts that say the same cannot be joined.
pub(crate) mod says {
    /// A year.
    pub(crate) const YEAR: u32 = 1;
    /// A month.
    pub(crate) const MONTH: u32 = 1 << 1;
    /// A day of the month.
    pub(crate) const DAY: u32 = 1 << 2;
    /// A weekday.
    pub(crate) const WEEKDAY: u32 = 1 << 3;
    /// A week.
    pub(crate) const WEEK: u32 = 1 << 4;
    /// A day, wholly.
    pub(crate) const WHOLE: u32 = 1 << 5;
    /// A time of day.
    pub(crate) const CLOCK: u32 = 1 << 6;
    /// A part of the day.
    pub(crate) const PART: u32 = 1 << 7;
    /// A zone.
    pub(crate) const ZONE: u32 = 1 << 8;
    /// A holiday.
    pub(crate) const HOLIDAY: u32 = 1 << 9;
    /// A season, quarter or half-year.
    pub(crate) const SEASON: u32 = 1 << 10;
    /// Two ends.
    pub(crate) const RANGE: u32 = 1 << 11;
    /// One end.
    pub(crate) const OPEN: u32 = 1 << 12;
    /// An instant, to the second.
    pub(crate) const INSTANT: u32 = 1 << 13;
    /// It was led in by a preposition.
    pub(crate) const LED: u32 = 1 << 14;
    /// Alone it is too weak to be a time.
    pub(crate) const WEAK: u32 = 1 << 15;
    /// Its day was said before its time of day.
    pub(crate) const DAY_FIRST: u32 = 1 << 16;
}
