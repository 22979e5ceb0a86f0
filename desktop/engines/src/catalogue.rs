//! What there is to hear and to speak with.

use os1_native_speech::{SphinxModel, flite_is_there, flite_voices, sphinx_is_there};
use os1_voice::{Ear, Mouth, SpeechSettings};
use serde::Serialize;

use crate::piper::{PROGRAM, program_is_there};
use crate::{Opening, SpeechServer};

/// What an engine does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// It hears.
    Ear,
    /// It speaks.
    Mouth,
}

/// An engine as shells show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EngineView {
    /// Its name in settings.
    pub id: &'static str,
    /// What it does.
    pub kind: Part,
    /// Whether it can be used.
    pub there: bool,
    /// Whether the settings choose it.
    pub in_use: bool,
    /// What it is, or what is missing and how to get it.
    pub detail: String,
    /// Its voices, best first; empty where it tells none.
    pub voices: Vec<String>,
}

/// Every engine that OS1 knows, and whether it can be used here. Opens none and asks no server.
#[must_use]
pub fn engines(opening: &Opening) -> Vec<EngineView> {
    let settings = &opening.settings;
    let ear = settings.ear.unwrap_or(Ear::Pocketsphinx);
    let mouth = settings.mouth.unwrap_or(Mouth::Flite);
    let (hears, speaks) = served(opening.server.as_ref());
    let heard = |id, which, (there, detail)| EngineView {
        id,
        kind: Part::Ear,
        there,
        in_use: ear == which,
        detail,
        voices: Vec::new(),
    };
    let said = |id, which, (there, detail), voices| EngineView {
        id,
        kind: Part::Mouth,
        there,
        in_use: mouth == which,
        detail,
        voices,
    };
    let voices = flite_voices();
    vec![
        heard("pocketsphinx", Ear::Pocketsphinx, sphinx(settings)),
        heard("server", Ear::Server, hears),
        said(
            "flite",
            Mouth::Flite,
            flite(voices.len()),
            voices.into_iter().map(str::to_owned).collect(),
        ),
        said("piper", Mouth::Piper, piper(settings), Vec::new()),
        said("server", Mouth::Server, speaks, Vec::new()),
    ]
}

type There = (bool, String);

fn sphinx(settings: &SpeechSettings) -> There {
    if !sphinx_is_there() {
        let how = "not on this machine; on Debian and Ubuntu: apt install libpocketsphinx3 pocketsphinx-en-us";
        return (false, how.to_owned());
    }
    let usual = SphinxModel::usual();
    match SphinxModel::in_folder(settings.ear_model.as_deref().unwrap_or(&usual)) {
        Ok(_) => (true, "English, on this machine".to_owned()),
        Err(error) => (false, error.to_string()),
    }
}

fn flite(voices: usize) -> There {
    match voices {
        0 if flite_is_there() => (false, "there without a voice".to_owned()),
        0 => {
            let how = "not on this machine; on Debian and Ubuntu: apt install libflite1";
            (false, how.to_owned())
        }
        _ => (true, "English, on this machine".to_owned()),
    }
}

fn piper(settings: &SpeechSettings) -> There {
    if !program_is_there() {
        let how = format!("no program {PROGRAM} on this machine; pip install piper-tts");
        return (false, how);
    }
    match &settings.mouth_model {
        Some(model) if model.is_file() => (true, "a voice of your own, on this machine".to_owned()),
        _ => {
            let how = "no voice named; os1 voice use --mouth-model FILE.onnx";
            (false, how.to_owned())
        }
    }
}

fn served(server: Option<&SpeechServer>) -> (There, There) {
    let Some(server) = server else {
        let none = "none set up; os1 voice server add --help shows how".to_owned();
        return ((false, none.clone()), (false, none));
    };
    let part = |model: &Option<String>, allowed: bool, flag: &str, wish: &str| match model {
        None => (false, format!("no model; add the server with {flag}")),
        Some(_) if !allowed => (
            false,
            format!("not allowed yet; os1 voice server allow {wish}"),
        ),
        Some(model) => (true, format!("{model}, on a server that you allowed")),
    };
    (
        part(
            &server.ear_model,
            server.sound.is_some(),
            "--ear-model",
            "sound",
        ),
        part(
            &server.mouth_model,
            server.words.is_some(),
            "--mouth-model",
            "words",
        ),
    )
}
