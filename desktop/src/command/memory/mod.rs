//! `os1 memory …`.

mod digest;
mod facts;
mod recall;

use os1_base::Error;

use crate::args::MemoryCommand;
use crate::session::Session;

/// Runs `os1 memory …`.
///
/// # Errors
/// What could not be done.
pub(crate) fn run(session: &mut Session<'_>, command: MemoryCommand) -> Result<(), Error> {
    match command {
        MemoryCommand::Hear { file } => recall::hear(session, &file),
        MemoryCommand::Recall(flags) => recall::recall(session, &flags),
        MemoryCommand::Facts(flags) => facts::facts(session, flags),
        MemoryCommand::People => facts::people(session),
        MemoryCommand::Why { id } => facts::why(session, &id),
        MemoryCommand::Correct { id, words } => facts::correct(session, &id, &words),
        MemoryCommand::Digest { of, when } => digest::digest(session, of, when.as_deref()),
        MemoryCommand::Forget(flags) => facts::forget(session, flags),
    }
}
