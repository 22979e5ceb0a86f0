//! What a value is made of, once its spelling is understood.

/// Which holidays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holiday {
    /// Public holidays, `PH`.
    Public,
    /// School holidays, `SH`.
    School,
}

/// What the sun does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SunEvent {
    /// Civil dawn: the sun is 6° below the horizon in the morning.
    Dawn,
    /// The upper edge of the sun appears.
    Sunrise,
    /// The upper edge of the sun is gone.
    Sunset,
    /// Civil dusk: the sun is 6° below the horizon in the evening.
    Dusk,
}

impl SunEvent {
    /// Minutes after midnight where no coordinate is known, as `opening_hours.js` documents them.
    pub(super) const fn usual(self) -> i32 {
        match self {
            Self::Dawn => 5 * 60 + 30,
            Self::Sunrise => 6 * 60,
            Self::Sunset => 18 * 60,
            Self::Dusk => 18 * 60 + 30,
        }
    }
}

/// The half of the day that was written behind a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    /// Before noon.
    Am,
    /// After noon.
    Pm,
}

/// What a rule says of its times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Said {
    /// `open`.
    Open,
    /// `off` or `closed`.
    Closed,
    /// `unknown`.
    Unknown,
}

/// One piece of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// Digits that are not yet a time: a year, a day, a week or an hour.
    Number {
        /// Its value; at most four digits are read.
        value: u16,
        /// How many digits were written.
        digits: u8,
    },
    /// A time of day in minutes after midnight, at most 48:00.
    Time {
        /// Minutes after midnight.
        minutes: u16,
        /// Which half of the day was written.
        half: Option<Half>,
    },
    /// A word that no table has explained yet; lower case, without accents.
    Word(String),
    /// 0 is Monday.
    Weekday(u8),
    /// 1 is January.
    Month(u8),
    /// A kind of holiday.
    Holiday(Holiday),
    /// The day before or after a public holiday.
    HolidayEve(i8),
    /// A time of the sun.
    Sun(SunEvent),
    /// From sunrise to sunset.
    Daylight,
    /// Easter Sunday.
    Easter,
    /// The word `week` before numbers of weeks.
    Week,
    /// The word `days` behind an offset.
    Days,
    /// All day, as `24/7` says it.
    Always,
    /// A state.
    Said(Said),
    /// A text in quotation marks.
    Comment(String),
    /// `from`: a time behind it that has no end is open-ended.
    From,
    /// `late` and `open end`, in the place of a closing time.
    OpenEnd,
    /// `-` and its relatives.
    Dash,
    /// `,` and words like `and`.
    Comma,
    /// `;`.
    Semicolon,
    /// `||`.
    Fallback,
    /// `:` that stands in no time.
    Colon,
    /// `+`.
    Plus,
    /// `/`.
    Slash,
    /// `[`.
    Bracket,
    /// `]`.
    BracketEnd,
    /// `(`.
    Paren,
    /// `)`.
    ParenEnd,
}
