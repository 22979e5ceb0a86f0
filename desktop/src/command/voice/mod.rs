//! `os1 voice …`.

mod turns;
mod vad;

use os1_base::Error;

use crate::args::VoiceCommand;
use crate::session::Session;

/// Does what is asked with a recording.
///
/// # Errors
/// The file cannot be read; standard output failed.
pub(crate) fn run(session: &mut Session<'_>, command: &VoiceCommand) -> Result<(), Error> {
    match command {
        VoiceCommand::Turns { file } => turns::run(session, file),
        VoiceCommand::Vad { file } => vad::run(session, file),
    }
}
