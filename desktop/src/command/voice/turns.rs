//! `os1 voice turns FILE.wav`.

use std::path::Path;

use os1_base::Error;
use os1_voice::{FRAMES_A_SECOND, FrontEnd, TurnEvent, TurnTaker, WavFile};
use serde::Serialize;

use crate::session::Session;

/// One line out: seconds, and what is noticed. Where speech begins and ends is told by its sound,
/// the end of a turn by when it was decided.
#[derive(Debug, Serialize)]
struct Line {
    t: f64,
    event: &'static str,
}

/// Prints when somebody begins, pauses and is done in a recording, as a listener would notice it.
///
/// # Errors
/// The file cannot be read; standard output failed.
pub(super) fn run(session: &mut Session<'_>, file: &Path) -> Result<(), Error> {
    let mut sound = WavFile::open(&session.console().look().folder.join(file))?;
    let mut front = FrontEnd::for_recordings();
    let mut taker = TurnTaker::new();
    while let Some(frame) = sound.next_frame()? {
        let Some(event) = taker.push(&front.heard(&frame)) else {
            continue;
        };
        let (at, event) = match event {
            TurnEvent::SpeechStart { at } => (at, "speech_start"),
            TurnEvent::SpeechEnd { at } => (at, "speech_end"),
            TurnEvent::TurnEnd { at } => (at, "turn_end"),
        };
        let t = f64::from(at) / FRAMES_A_SECOND as f64;
        session.emit(&Line { t, event }, |line, _| {
            format!("{:8.2}  {}", line.t, line.event)
        })?;
    }
    Ok(())
}
