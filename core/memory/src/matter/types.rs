//! Something to bring up.

use jiff::civil::Date;
use os1_base::{Id, Labels};

use crate::FactSource;

/// What kind of thing it is, the most worth first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatterKind {
    /// A day on which somebody was lost, a year or more ago.
    Loss,
    /// A birthday.
    Birthday,
    /// The user's own anniversary.
    Anniversary,
    /// An appointment that has been: an interview, an exam.
    Appointment,
    /// Something that was promised.
    Promise,
    /// A plan that has been: a journey, a wedding.
    Plan,
}

/// Something to bring up, with the words that it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Matter {
    /// What it is known by, so that it is brought up once: ids and a day, no words.
    pub key: String,
    /// Its kind.
    pub kind: MatterKind,
    /// Whose it is, as [`crate::Fact::subject`] names them.
    pub whose: String,
    /// The person it is about, beside the user.
    pub person: Option<Id>,
    /// What: `job interview`, `call Ben back`, `mother`; empty for birthdays.
    pub what: String,
    /// The day that it is about; `None` for a promise without one.
    pub day: Option<Date>,
    /// How many years ago it was, where it comes again each year and the year is known.
    pub years: Option<i16>,
    /// The words, where and when they were said.
    pub source: FactSource,
    /// Their label.
    pub labels: Labels,
}
