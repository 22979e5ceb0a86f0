//! `os1 voice …`.

mod devices;
mod engines;
mod forget;
mod say;
mod server;
mod settings;
mod talk;
mod turns;
mod vad;

use os1_base::Error;

use crate::args::VoiceCommand;
use crate::session::Session;

/// Does what is asked.
///
/// # Errors
/// What could not be done, in a sentence.
pub(crate) fn run(session: &mut Session<'_>, command: VoiceCommand) -> Result<(), Error> {
    match command {
        VoiceCommand::Devices => devices::run(session),
        VoiceCommand::Engines => engines::run(session),
        VoiceCommand::Forget => forget::run(session),
        VoiceCommand::Say(flags) => say::run(session, &flags),
        VoiceCommand::Server(command) => server::run(session, command),
        VoiceCommand::Talk(flags) => talk::run(session, &flags),
        VoiceCommand::Turns { file, words: false } => turns::run(session, &file),
        VoiceCommand::Turns { file, words: true } => turns::run_with_words(session, &file),
        VoiceCommand::Use(flags) => settings::run(session, flags),
        VoiceCommand::Vad { file } => vad::run(session, &file),
    }
}
