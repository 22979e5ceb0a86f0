//! The day somebody was born.

use std::fmt;

use jiff::civil::Date;
use os1_vobject::Property;
use serde::{Serialize, Serializer};

/// A birthday, with the year where it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Birthday {
    /// 1 to 12.
    pub month: i8,
    /// The day of the month.
    pub day: i8,
    /// The year.
    pub year: Option<i16>,
}

impl Birthday {
    /// From BDAY (RFC 2426 §3.1.5, RFC 6350 §6.2.5): a date, with or without dashes, with a time
    /// behind it, or without a year (`--0412`). A year that is only a place holder
    /// (`X-APPLE-OMIT-YEAR`) is none.
    #[must_use]
    pub fn of(property: &Property) -> Option<Self> {
        let text = property.value().trim();
        let (year, rest) = match text.strip_prefix("--") {
            Some(rest) => (None, rest),
            None => {
                let (year, rest) = text.split_at_checked(4)?;
                let year: i16 = year.parse().ok()?;
                (Some(year), rest.strip_prefix('-').unwrap_or(rest))
            }
        };
        let (month, rest) = rest.split_at_checked(2)?;
        let rest = rest.strip_prefix('-').unwrap_or(rest);
        let (day, after) = rest.split_at_checked(2)?;
        if after.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        let omitted = property.parameter("X-APPLE-OMIT-YEAR");
        let omitted: Option<i16> = omitted.and_then(|year| year.parse().ok());
        let year = year.filter(|year| Some(*year) != omitted);
        // Any leap year does where there is none.
        Date::new(year.unwrap_or(2000), month, day).ok()?;
        Some(Self { month, day, year })
    }

    /// From a date as BDAY writes it.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        Self::of(&Property::new("BDAY", text))
    }

    /// Whether both can be the same day.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        let years = self.year.zip(other.year).is_none_or(|(a, b)| a == b);
        years && (self.month, self.day) == (other.month, other.day)
    }
}

impl fmt::Display for Birthday {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}-{:02}-{:02}", self.month, self.day),
            None => write!(f, "--{:02}-{:02}", self.month, self.day),
        }
    }
}

impl Serialize for Birthday {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_a_birthday_is_read() {
        let read = |value: &str| Birthday::of(&Property::new("BDAY", value)).map(|b| b.to_string());
        for (text, means) in [
            ("1985-04-12", Some("1985-04-12")),
            ("19850412", Some("1985-04-12")),
            ("1985-04-12T23:10:00Z", Some("1985-04-12")),
            ("--0412", Some("--04-12")),
            ("--04-12", Some("--04-12")),
            ("--0229", Some("--02-29")),
            ("1985-02-30", None),
            ("1985", None),
            ("circa 1800", None),
            ("", None),
        ] {
            assert_eq!(read(text).as_deref(), means, "{text}");
        }
        let apple = Property::new("BDAY", "1604-04-12").with("X-APPLE-OMIT-YEAR", "1604");
        assert_eq!(Birthday::of(&apple).unwrap().year, None);
    }
}
