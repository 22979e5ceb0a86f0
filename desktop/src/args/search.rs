//! `os1 search`.

use clap::{Args as ClapArgs, ValueEnum};
use os1_companion::FoundKind;

/// What to search for.
#[derive(Debug, ClapArgs)]
pub(crate) struct SearchFlags {
    /// What to look for; each line of standard input when left out
    pub query: Vec<String>,
    /// Only these rooms
    #[arg(long, value_enum, value_name = "KIND", num_args = 1.., value_terminator = ";")]
    pub kind: Vec<Kind>,
    /// How many
    #[arg(long, default_value_t = 20)]
    pub limit: usize,
    /// Who hears the answer: what they have no part in stays out
    #[arg(long, value_name = "NAME", num_args = 1.., value_terminator = ";")]
    pub present: Vec<String>,
}

/// A room.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Kind {
    Mail,
    Memory,
    Calendar,
    Document,
    Person,
}

impl From<Kind> for FoundKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Mail => Self::Mail,
            Kind::Memory => Self::Memory,
            Kind::Calendar => Self::Calendar,
            Kind::Document => Self::Document,
            Kind::Person => Self::Person,
        }
    }
}
