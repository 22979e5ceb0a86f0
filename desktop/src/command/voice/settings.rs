//! `os1 voice use`.

use std::path::{Path, PathBuf};

use os1_base::Error;
use os1_voice::{Ear, Mouth, SpeechSettings};

use crate::args::{EarWord, MouthWord, UseFlags};
use crate::session::Session;

/// The word for what the engine or the machine has by itself.
const USUAL: &str = "usual";

/// Keeps what is named, and prints all that is chosen.
///
/// # Errors
/// A part is out of its bounds; the profile cannot be read or written; standard output failed.
pub(super) fn run(session: &mut Session<'_>, flags: UseFlags) -> Result<(), Error> {
    let companion = session.companion()?;
    let before = companion.speech_settings()?;
    let folder = session.console().look().folder.clone();
    let wanted = changed(before.clone(), flags, &folder);
    let settings = match wanted == before {
        true => before,
        false => companion.choose_speech(wanted)?,
    };
    session.emit(&settings, words)
}

fn changed(mut settings: SpeechSettings, flags: UseFlags, folder: &Path) -> SpeechSettings {
    if let Some(ear) = flags.ear {
        settings.ear = match ear {
            EarWord::Usual => None,
            EarWord::Pocketsphinx => Some(Ear::Pocketsphinx),
            EarWord::Server => Some(Ear::Server),
            EarWord::Off => Some(Ear::Off),
        };
    }
    if let Some(mouth) = flags.mouth {
        settings.mouth = match mouth {
            MouthWord::Usual => None,
            MouthWord::Flite => Some(Mouth::Flite),
            MouthWord::Piper => Some(Mouth::Piper),
            MouthWord::Server => Some(Mouth::Server),
            MouthWord::Off => Some(Mouth::Off),
        };
    }
    let model = |path: PathBuf| (path != Path::new(USUAL)).then(|| folder.join(path));
    if let Some(voice) = flags.voice {
        settings.voice = (voice != USUAL).then_some(voice);
    }
    if let Some(path) = flags.ear_model {
        settings.ear_model = model(path);
    }
    if let Some(path) = flags.mouth_model {
        settings.mouth_model = model(path);
    }
    settings.speed = flags.speed.unwrap_or(settings.speed);
    settings.pitch = flags.pitch.unwrap_or(settings.pitch);
    settings.language = flags.language.unwrap_or(settings.language);
    settings
}

fn words(settings: &SpeechSettings, _width: usize) -> String {
    let ear = match settings.ear {
        None => "what is there",
        Some(Ear::Pocketsphinx) => "pocketsphinx",
        Some(Ear::Server) => "the speech server",
        Some(Ear::Off) => "nothing",
    };
    let mouth = match settings.mouth {
        None => "what is there",
        Some(Mouth::Flite) => "flite",
        Some(Mouth::Piper) => "piper",
        Some(Mouth::Server) => "the speech server",
        Some(Mouth::Off) => "nothing",
    };
    let voice = settings.voice.as_deref().unwrap_or(USUAL);
    format!(
        "hears     {ear}\nspeaks    {mouth}\nvoice     {voice}\nspeed     {}\npitch     {}\nlanguage  {}",
        settings.speed, settings.pitch, settings.language
    )
}
