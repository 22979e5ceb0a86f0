//! `os1 calendar …`, one file each.

mod expand;

use os1_base::Error;

use crate::args::CalendarCommand;
use crate::session::Session;

/// Runs `os1 calendar …`.
///
/// # Errors
/// What could not be done.
pub(crate) fn run(session: &mut Session<'_>, command: CalendarCommand) -> Result<(), Error> {
    match command {
        CalendarCommand::Expand { from, to, file } => {
            expand::run(session, &from, &to, file.as_deref())
        }
    }
}
