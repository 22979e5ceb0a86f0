//! `os1 memory …`.

use os1_base::Error;

use super::{facts, learn, recall};
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
        MemoryCommand::Learn => learn::run(session),
        MemoryCommand::Facts(command) => facts::run(session, command),
    }
}
