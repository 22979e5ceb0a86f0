//! Which engines hear and speak, and how the voice sounds.

use std::path::PathBuf;

use os1_base::{ErrorKind, Explained};
use serde::{Deserialize, Serialize};

/// The slowest and the fastest a voice speaks, as a factor.
const SPEEDS: std::ops::RangeInclusive<f32> = 0.5..=2.0;
/// The lowest and the highest a voice sounds, as a factor of its own pitch.
const PITCHES: std::ops::RangeInclusive<f32> = 0.5..=2.0;
/// The longest name of a voice, in characters.
const MAX_VOICE: usize = 100;
/// The longest tag of a language, in bytes (RFC 5646 asks for room for 35).
const MAX_LANGUAGE: usize = 35;

/// What turns speech into words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ear {
    /// PocketSphinx, on this machine.
    Pocketsphinx,
    /// A speech server that the user allowed.
    Server,
    /// Nothing: words are typed.
    Off,
}

/// What turns words into speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mouth {
    /// Flite, on this machine.
    Flite,
    /// A Piper voice, on this machine, with a model file that the user names.
    Piper,
    /// A speech server that the user allowed.
    Server,
    /// Nothing: words are shown.
    Off,
}

/// What a user chose about hearing and speaking.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SpeechSettings {
    /// What hears; what is there on the machine when `None`.
    pub ear: Option<Ear>,
    /// What speaks; what is there on the machine when `None`.
    pub mouth: Option<Mouth>,
    /// The engine's name of the voice; its usual one when `None`.
    pub voice: Option<String>,
    /// How fast, 1 as the voice is; 0.5 to 2.
    pub speed: f32,
    /// How high, 1 as the voice is; 0.5 to 2.
    pub pitch: f32,
    /// The language that is spoken (BCP 47).
    pub language: String,
    /// The folder or file of the recogniser's model; the usual one when `None`.
    pub ear_model: Option<PathBuf>,
    /// The file of the voice's model, for voices that have one.
    pub mouth_model: Option<PathBuf>,
}

impl Default for SpeechSettings {
    fn default() -> Self {
        Self {
            ear: None,
            mouth: None,
            voice: None,
            speed: 1.0,
            pitch: 1.0,
            language: "en-US".to_owned(),
            ear_model: None,
            mouth_model: None,
        }
    }
}

impl SpeechSettings {
    /// The same, when every part is within its bounds.
    ///
    /// # Errors
    /// Which part is not.
    pub fn checked(self) -> Result<Self, SettingsError> {
        let named = |name: &String| {
            !name.is_empty()
                && name.chars().count() <= MAX_VOICE
                && !name.chars().any(char::is_control)
        };
        let tag = |tag: &str| {
            let plain = |c: u8| c.is_ascii_alphanumeric() || c == b'-';
            (2..=MAX_LANGUAGE).contains(&tag.len()) && tag.bytes().all(plain)
        };
        let whole =
            |path: &Option<PathBuf>| path.as_ref().is_none_or(|path| path.to_str().is_some());
        if !SPEEDS.contains(&self.speed) {
            return Err(SettingsError::Speed);
        }
        if !PITCHES.contains(&self.pitch) {
            return Err(SettingsError::Pitch);
        }
        if !self.voice.as_ref().is_none_or(named) {
            return Err(SettingsError::Voice);
        }
        if !tag(&self.language) {
            return Err(SettingsError::Language);
        }
        if !whole(&self.ear_model) || !whole(&self.mouth_model) {
            return Err(SettingsError::Path);
        }
        Ok(self)
    }

    /// The language without its region: `en` of `en-US`, in small letters.
    #[must_use]
    pub fn main_language(&self) -> String {
        let main = self.language.split('-').next().unwrap_or_default();
        main.to_ascii_lowercase()
    }
}

/// What cannot be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// Too slow or too fast.
    #[error("A voice speaks between half and twice its own speed. Give a number from 0.5 to 2.")]
    Speed,
    /// Too low or too high.
    #[error("A voice sounds between half and twice its own pitch. Give a number from 0.5 to 2.")]
    Pitch,
    /// No name.
    #[error("A voice has a name of 1 to 100 visible characters. os1 voice engines lists them.")]
    Voice,
    /// No tag.
    #[error("A language is written like en-US or de.")]
    Language,
    /// The path is no text.
    #[error("The path of a model must be plain text. Rename the file or its folder.")]
    Path,
}

impl Explained for SettingsError {
    fn kind(&self) -> ErrorKind {
        ErrorKind::Invalid
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_never_chosen_is_the_usual() {
        let read: SpeechSettings = serde_json::from_str("{}").expect("settings");
        assert_eq!(read, SpeechSettings::default());
        assert_eq!(read.clone().checked(), Ok(read));
    }

    #[test]
    fn what_no_voice_can_do_is_refused() {
        let usual = SpeechSettings::default;
        for (settings, why) in [
            (
                SpeechSettings {
                    speed: f32::NAN,
                    ..usual()
                },
                SettingsError::Speed,
            ),
            (
                SpeechSettings {
                    speed: 2.1,
                    ..usual()
                },
                SettingsError::Speed,
            ),
            (
                SpeechSettings {
                    pitch: 0.0,
                    ..usual()
                },
                SettingsError::Pitch,
            ),
            (
                SpeechSettings {
                    voice: Some("a\nb".to_owned()),
                    ..usual()
                },
                SettingsError::Voice,
            ),
            (
                SpeechSettings {
                    language: "../en".to_owned(),
                    ..usual()
                },
                SettingsError::Language,
            ),
        ] {
            assert_eq!(settings.checked(), Err(why));
        }
    }
}
