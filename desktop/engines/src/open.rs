//! The engines that the settings name, ready for a talk.

use os1_voice::{Ear, Mouth, SpeechSettings};
use tokio::runtime::Handle;

use crate::native::{FliteVoice, SphinxEar};
use crate::piper::PiperVoice;
use crate::server::{ServerEar, ServerVoice};
use crate::{EngineEar, EngineError, EngineMouth, Patience, SpeechServer};

/// What engines are opened with.
#[derive(Debug, Clone)]
pub struct Opening {
    /// What the user chose.
    pub settings: SpeechSettings,
    /// The speech server that the user set up, with the channels they consented to.
    pub server: Option<SpeechServer>,
    /// Where connections are waited for. Engines have threads of their own.
    pub runtime: Handle,
}

/// What hears. Loads a model, which takes up to some seconds: not to be called by whoever plays sound.
///
/// # Errors
/// What is missing, in a sentence; [`EngineError::EarOff`] where it is turned off.
pub fn open_ear(opening: &Opening) -> Result<EngineEar, EngineError> {
    let settings = opening.settings.clone().checked()?;
    match settings.ear.unwrap_or(Ear::Pocketsphinx) {
        Ear::Off => Err(EngineError::EarOff),
        Ear::Pocketsphinx => {
            english_only("PocketSphinx", &settings)?;
            let folder = settings.ear_model;
            let make = move || Ok(Box::new(SphinxEar::open(folder.as_deref())?) as _);
            EngineEar::open(make, Patience::HERE)
        }
        Ear::Server => {
            let server = opening.server.clone().ok_or(EngineError::NoServer)?;
            let (language, runtime) = (settings.main_language(), opening.runtime.clone());
            let make = move || {
                let ear = ServerEar::open(&server, language.clone(), runtime.clone())?;
                Ok(Box::new(ear) as _)
            };
            EngineEar::open(make, Patience::AWAY)
        }
    }
}

/// What speaks.
///
/// # Errors
/// What is missing, in a sentence; [`EngineError::MouthOff`] where it is turned off.
pub fn open_mouth(opening: &Opening) -> Result<EngineMouth, EngineError> {
    let settings = opening.settings.clone().checked()?;
    let (speed, pitch) = (settings.speed, settings.pitch);
    match settings.mouth.unwrap_or(Mouth::Flite) {
        Mouth::Off => Err(EngineError::MouthOff),
        Mouth::Flite => {
            english_only("flite", &settings)?;
            let voice = settings.voice;
            EngineMouth::open(move || {
                Ok(Box::new(FliteVoice::open(voice.as_deref(), speed, pitch)?) as _)
            })
        }
        Mouth::Server => {
            let server = opening.server.clone().ok_or(EngineError::NoServer)?;
            let (voice, runtime) = (settings.voice, opening.runtime.clone());
            EngineMouth::open(move || {
                let mouth = ServerVoice::open(&server, voice.as_deref(), speed, runtime.clone())?;
                Ok(Box::new(mouth) as _)
            })
        }
        Mouth::Piper => {
            let model = settings.mouth_model.ok_or(EngineError::NoModel {
                engine: "Piper",
                flag: "--mouth-model",
            })?;
            EngineMouth::open(move || Ok(Box::new(PiperVoice::open(&model, speed)?) as _))
        }
    }
}

fn english_only(engine: &'static str, settings: &SpeechSettings) -> Result<(), EngineError> {
    if settings.main_language() == "en" {
        return Ok(());
    }
    Err(EngineError::Language {
        engine,
        language: settings.language.clone(),
    })
}
