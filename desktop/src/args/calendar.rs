//! `os1 calendar …`.

use std::path::PathBuf;

use clap::Subcommand;

/// What to do with calendars.
#[derive(Debug, Subcommand)]
pub(crate) enum CalendarCommand {
    /// The instances of all events in a window, recurring ones too
    #[command(
        after_help = "Example:\n  os1 calendar expand --from 2026-03-01T00:00:00Z --to 2026-04-01T00:00:00Z team.ics --json"
    )]
    Expand {
        /// Where the window begins
        #[arg(long, value_name = "I")]
        from: String,
        /// Where it ends, exclusive
        #[arg(long, value_name = "I")]
        to: String,
        /// An iCalendar file
        #[arg(value_name = "FILE.ics")]
        file: Option<PathBuf>,
    },
}
