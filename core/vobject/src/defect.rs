//! What is wrong with a calendar that could be read all the same.

use std::fmt;

/// One thing that a file or an event has wrong. Its sentence names the line and holds
/// nothing of what is written there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// The line of the file, from 1; 0 where there is none.
    pub line: usize,
    /// What is wrong.
    pub kind: DefectKind,
}

/// What can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum DefectKind {
    /// Longer than [`super::MAX_BYTES`]; the rest was not read.
    TooLarge,
    /// More defects than [`super::MAX_DEFECTS`]; the others are not listed.
    MoreDefects,
    /// Bytes that are no UTF-8; read as Windows-1252.
    NotUtf8,
    /// A line without a colon or without a name.
    NotAProperty,
    /// A parameter without a name or value.
    BadParameter,
    /// A quotation mark out of place.
    BadQuote,
    /// An `END` without its `BEGIN`.
    StrayEnd,
    /// A component that never ends.
    NeverEnds,
    /// Deeper than [`super::MAX_DEPTH`].
    TooDeep,
    /// An event without DTSTART.
    NoStart,
    /// A DTSTART that cannot be read.
    BadStart,
    /// A DTEND, DUE or DURATION that cannot be read.
    BadEnd,
    /// It ends before it begins.
    EndBeforeStart,
    /// A rule that cannot be read (RFC 5545 §3.3.10).
    BadRule,
    /// A rule on a calendar other than the Gregorian (RFC 7529).
    ForeignCalendar,
    /// A value of RDATE that cannot be read.
    BadRdate,
    /// A value of EXDATE that cannot be read.
    BadExdate,
    /// A RECURRENCE-ID that cannot be read.
    BadRecurrenceId,
    /// Two components for the same instance; the one with the higher SEQUENCE, or the later, counts.
    SameInstanceTwice,
    /// A zone that nobody knows; read as the wall time of where the person is.
    UnknownZone,
    /// A VTIMEZONE that cannot be read.
    BadZone,
    /// The rule matches nothing for so long that the search was given up.
    RuleMatchesNothing,
    /// More instances than the bound; the later ones were left out.
    TooManyInstances,
}

impl DefectKind {
    /// At this line.
    #[must_use]
    pub fn at(self, line: usize) -> Defect {
        Defect { line, kind: self }
    }

    /// What is wrong, in a sentence without the content.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::TooLarge => "the file is larger than 64 MiB; what follows was not read",
            Self::MoreDefects => "there are more defects than are listed",
            Self::NotUtf8 => "the line is not UTF-8; it was read as Windows-1252",
            Self::NotAProperty => "this is no property (NAME:value); it was kept as it stands",
            Self::BadParameter => "a parameter has no name or no value",
            Self::BadQuote => "a quotation mark is out of place",
            Self::StrayEnd => "this END has no BEGIN; it was kept as it stands",
            Self::NeverEnds => "what begins here never ends",
            Self::TooDeep => "this lies too deep and was kept unread",
            Self::NoStart => "there is no DTSTART",
            Self::BadStart => "DTSTART cannot be read",
            Self::BadEnd => "DTEND, DUE or DURATION cannot be read; taken as if it were missing",
            Self::EndBeforeStart => "it ends before it begins; taken as without length",
            Self::BadRule => "the recurrence rule cannot be read; only DTSTART is shown",
            Self::ForeignCalendar => {
                "the rule counts in a calendar other than the Gregorian; only DTSTART is shown"
            }
            Self::BadRdate => "a date of RDATE cannot be read and was left out",
            Self::BadExdate => "a date of EXDATE cannot be read and was left out",
            Self::BadRecurrenceId => "RECURRENCE-ID cannot be read; shown as an event of its own",
            Self::SameInstanceTwice => "the same instance is changed twice; the later one counts",
            Self::UnknownZone => {
                "the time zone is unknown; the time was read as the wall time where you are"
            }
            Self::BadZone => "the VTIMEZONE cannot be read",
            Self::RuleMatchesNothing => {
                "the recurrence rule matches nothing for so long that the search was given up"
            }
            Self::TooManyInstances => {
                "it has more instances than are counted at once; the later ones were left out"
            }
        }
    }
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "line {}: ", self.line)?;
        }
        f.write_str(self.kind.sentence())
    }
}

/// Where something stood in its file. It is no part of what it says, so any two are equal.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line(pub(super) usize);

impl PartialEq for Line {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Line {}
