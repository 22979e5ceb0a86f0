//! `os1 voice talk`.

use os1_base::Error;
use os1_sound::Port;

use crate::args::VoiceTalkFlags;
use crate::session::Session;
use crate::voice::{TalkFlags, run as talk};

/// Talks by voice until the user hangs up.
///
/// # Errors
/// There is no companion yet, a device or an engine is not there, or nobody reads the output.
pub(super) fn run(session: &mut Session<'_>, flags: &VoiceTalkFlags) -> Result<(), Error> {
    let port = |name: &Option<String>| name.clone().map_or(Port::Default, Port::Named);
    let flags = TalkFlags {
        ear: flags.recogniser.clone(),
        mouth: flags.speaker.clone(),
        microphone: port(&flags.microphone),
        loudspeaker: port(&flags.loudspeaker),
        company: flags.company,
    };
    talk(session, &flags)
}
