//! Why a time is proposed.

use std::fmt;

use jiff::Zoned;
use serde::{Deserialize, Serialize};

/// One fact about a proposed time. `Display` says it as a clause of an English sentence; the
/// facts themselves are what phrases of another language are filled with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The user has nothing between these two instants.
    FreeBetween {
        /// The end of what comes before, or of the hours that are searched.
        from: Zoned,
        /// The beginning of what comes next.
        to: Zoned,
    },
    /// These people are free too.
    AlsoFree {
        /// Their names.
        who: Vec<String>,
    },
    /// It is in everybody's working hours.
    WorkingHours,
    /// It is outside of somebody's working hours; `None` is the user.
    OutsideWork {
        /// Whose.
        who: Option<String>,
    },
    /// It is another time of the day for somebody.
    TheirClock {
        /// Who.
        who: String,
        /// When it begins there.
        start: Zoned,
    },
    /// It is during the hour for eating.
    Lunch,
    /// It follows something without a pause.
    RightAfter,
    /// Something follows it without a pause.
    RightBefore,
    /// A habit that was told was kept: nothing before this time.
    NotBefore {
        /// As it was told.
        time: jiff::civil::Time,
    },
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FreeBetween { from, to } if from.date() == to.date() => {
                write!(f, "you are free from {} to {}", clock(from), clock(to))
            }
            Self::FreeBetween { from, .. } => {
                write!(f, "you are free from {} on", clock(from))
            }
            Self::AlsoFree { who } => match who.as_slice() {
                [one] => write!(f, "{one} is free too"),
                several => write!(f, "{} are free too", listed(several)),
            },
            Self::WorkingHours => f.write_str("it is in working hours"),
            Self::OutsideWork { who: None } => f.write_str("it is outside of your working hours"),
            Self::OutsideWork { who: Some(who) } => {
                write!(f, "it is outside of the working hours of {who}")
            }
            Self::TheirClock { who, start } => {
                write!(f, "it is {} for {who}", start.strftime("%A %H:%M"))
            }
            Self::Lunch => f.write_str("it takes the time for lunch"),
            Self::RightAfter => f.write_str("it comes right after something else"),
            Self::RightBefore => f.write_str("something else follows at once"),
            Self::NotBefore { time } => {
                write!(
                    f,
                    "it is not before {}, as you wish",
                    time.strftime("%H:%M")
                )
            }
        }
    }
}

fn clock(at: &Zoned) -> String {
    at.strftime("%H:%M").to_string()
}

fn listed(names: &[String]) -> String {
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}
