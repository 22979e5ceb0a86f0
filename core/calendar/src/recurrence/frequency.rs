//! FREQ.

/// How often a rule recurs (RFC 5545 §3.3.10), the longest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Frequency {
    /// Every year.
    Yearly,
    /// Every month.
    Monthly,
    /// Every week.
    Weekly,
    /// Every day.
    Daily,
    /// Every hour.
    Hourly,
    /// Every minute.
    Minutely,
    /// Every second.
    Secondly,
}

impl Frequency {
    const NAMES: [(Self, &'static str); 7] = [
        (Self::Yearly, "YEARLY"),
        (Self::Monthly, "MONTHLY"),
        (Self::Weekly, "WEEKLY"),
        (Self::Daily, "DAILY"),
        (Self::Hourly, "HOURLY"),
        (Self::Minutely, "MINUTELY"),
        (Self::Secondly, "SECONDLY"),
    ];

    /// As a rule has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        let found = Self::NAMES.iter().find(|(other, _)| *other == self);
        found.map_or("", |(_, name)| name)
    }

    /// The frequency that this names; case does not matter.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let found = Self::NAMES
            .iter()
            .find(|(_, name)| name.eq_ignore_ascii_case(text));
        found.map(|(frequency, _)| *frequency)
    }

    /// The seconds of a period that is shorter than a day.
    pub(crate) fn seconds(self) -> Option<i64> {
        match self {
            Self::Hourly => Some(3600),
            Self::Minutely => Some(60),
            Self::Secondly => Some(1),
            Self::Yearly | Self::Monthly | Self::Weekly | Self::Daily => None,
        }
    }
}
