//! `os1 voice …`.

mod devices;
mod talk;
mod turns;
mod vad;

use os1_base::Error;

use crate::args::VoiceCommand;
use crate::session::Session;

/// Does what is asked with a recording or with the devices.
///
/// # Errors
/// The file cannot be read, a device cannot be used, a talk could not begin; standard output failed.
pub(crate) fn run(session: &mut Session<'_>, command: &VoiceCommand) -> Result<(), Error> {
    match command {
        VoiceCommand::Talk(flags) => talk::run(session, flags),
        VoiceCommand::Devices => devices::run(session),
        VoiceCommand::Turns { file } => turns::run(session, file),
        VoiceCommand::Vad { file } => vad::run(session, file),
    }
}
