//! The kinds of tokens and phrases that rules are written over.

/// What a word, a number or a combination of them is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs, reason = "the names are the words' own")]
pub(crate) enum Symbol {
    // Read from characters.
    Integer,
    Ordinal,
    Decimal,
    ClockFace,
    CivilDate,
    YearMonth,
    MonthDay,
    Offset,
    // Calendar words.
    Weekday,
    Weekdays,
    Month,
    Unit,
    ShortUnit,
    Part,
    PartPlural,
    Season,
    Holiday,
    Zone,
    Meridiem,
    Weekend,
    /// "Weekends".
    Weekends,
    Workday,
    Quarter,
    HalfYear,
    Decade,
    Era,
    DayWord,
    Now,
    NoonWord,
    Tens,
    // Words that bind.
    The,
    A,
    Of,
    In,
    On,
    At,
    For,
    By,
    From,
    To,
    Until,
    Since,
    After,
    Before,
    Between,
    And,
    Or,
    Dash,
    Slash,
    Comma,
    Dot,
    Colon,
    Plus,
    Tilde,
    Open,
    Close,
    Prime,
    DoublePrime,
    This,
    Next,
    Last,
    Coming,
    Same,
    Rest,
    Ago,
    Hence,
    Later,
    Earlier,
    Every,
    Other,
    Adverb,
    Half,
    QuarterHour,
    Past,
    Oclock,
    About,
    Ish,
    Early,
    Mid,
    Late,
    Begin,
    End,
    During,
    Within,
    Vague,
    Thousand,
    Hundred,
    Oh,
    Closest,
    Week,
    Starting,
    But,
    More,
    Less,
    All,
    Night,
    Day,
    Time_,
    HourMark,
    Times,
    Once,
    OrdinalMark,
    ShortMeridiem,
    QuarterMark,
    Bounded,
    WorkingWeek,
    Place,
    Tonight,
    Per,
    // What rules make.
    Time,
    Year,
    DayNumber,
    HourMinute,
    HourRange,
    Length,
    Set,
    Shorthand,
}

/// A set of symbols; a place in a rule accepts any of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Symbols(u128);

impl Symbols {
    /// The set of these.
    pub(crate) const fn of(symbols: &[Symbol]) -> Self {
        let mut bits = 0;
        let mut rest = symbols;
        while let [first, tail @ ..] = rest {
            bits |= 1_u128 << (*first as u8);
            rest = tail;
        }
        Self(bits)
    }

    /// Whether the symbol of this number is one of them.
    pub(crate) const fn has_code(self, code: u8) -> bool {
        self.0 & (1_u128 << code) != 0
    }

    /// No symbol.
    pub(crate) const NONE: Self = Self(0);
    /// Every symbol.
    pub(crate) const ALL: Self = Self(u128::MAX);

    /// Those of both.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether one of them is in both.
    pub(crate) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it is one of them.
    pub(crate) const fn has(self, symbol: Symbol) -> bool {
        self.0 & (1_u128 << (symbol as u8)) != 0
    }
}
