//! What hears and what speaks: settings, and the one speech server that the user may name.

use os1_base::{Error, ErrorKind};
use os1_guard::SpeechWish;
use os1_model::BaseUrl;
use os1_store::Settings;
use os1_voice::SpeechSettings;
use serde::{Deserialize, Serialize};

use super::archive::ArchiveWriter;
use crate::companion::Companion;
use crate::view::{NewSpeechServer, SpeechServerView, SpeechWay};

/// The setting that holds what the user chose.
const SETTINGS: &str = "speech";
/// The setting that holds the server.
const SERVER: &str = "speech.server";
/// The names of its key in the secret store. There are two places, so that the key of a new server is kept
/// before it takes the place of the old one, whose key is in the other.
const KEYS: [&str; 2] = ["speech.server.key", "speech.server.key.other"];
/// The longest name of a model, in characters.
const MAX_MODEL: usize = 200;

/// The server as it is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Kept {
    address: BaseUrl,
    ear_model: Option<String>,
    mouth_model: Option<String>,
    /// Its key is in the second place.
    #[serde(default)]
    other_key: bool,
}

impl Kept {
    fn key(&self) -> &'static str {
        let [first, second] = KEYS;
        if self.other_key { second } else { first }
    }
}

impl Companion {
    /// What the user chose about hearing and speaking.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn speech_settings(&self) -> Result<SpeechSettings, Error> {
        Ok(self.world.settings().get(SETTINGS)?.unwrap_or_default())
    }

    /// Keeps what the user chose. Durable on return.
    ///
    /// # Errors
    /// A part is out of its bounds, or the profile could not be written.
    pub fn choose_speech(&self, settings: SpeechSettings) -> Result<SpeechSettings, Error> {
        let settings = settings.checked()?;
        self.world.settings().put(SETTINGS, &settings)?;
        self.note_done("changed how I hear and speak", "you asked me to")?;
        Ok(settings)
    }

    /// The speech server that was set up.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn speech_server(&self) -> Result<Option<SpeechServerView>, Error> {
        let kept = self.kept_server()?;
        kept.map(|kept| self.server_view(kept)).transpose()
    }

    /// Sets a speech server up, in place of the one before, which loses its consents. Nothing is sent to it.
    ///
    /// # Errors
    /// The address is none that may be talked to, no model is named, or a store did not answer.
    pub fn add_speech_server(&self, new: NewSpeechServer) -> Result<SpeechServerView, Error> {
        let address: BaseUrl = new.url.parse()?;
        let sound = |model: &String| {
            let count = model.chars().count();
            (1..=MAX_MODEL).contains(&count) && !model.chars().any(char::is_control)
        };
        let models: Vec<&String> = [&new.ear_model, &new.mouth_model]
            .into_iter()
            .flatten()
            .collect();
        if models.is_empty() || !models.into_iter().all(sound) {
            return Err(Error::new(
                ErrorKind::Invalid,
                "Say which models of the server hear and speak, as it calls them: --ear-model, --mouth-model, or both.",
            ));
        }
        let before = self.kept_server()?;
        let kept = Kept {
            address,
            ear_model: new.ear_model,
            mouth_model: new.mouth_model,
            other_key: before.as_ref().is_some_and(|before| !before.other_key),
        };
        match &new.key {
            Some(key) => self.world.secrets().put(kept.key(), key)?,
            None => self.world.secrets().remove(kept.key())?,
        }
        let origin = before.as_ref().map(|before| before.address.origin());
        self.world
            .gate()
            .forbid_speech_and(origin, |tx| Settings::put_in(tx, SERVER, &kept))?;
        if let Some(before) = before {
            self.world.secrets().remove(before.key())?;
        }
        self.server_view(kept)
    }

    /// What a consent means, naming the server.
    ///
    /// # Errors
    /// No speech server is set up.
    pub fn speech_sentence(&self, wish: SpeechWish) -> Result<String, Error> {
        let server = self.server_or_not()?.address.server();
        let what = match wish {
            SpeechWish::Sound => format!(
                "the sound of your voice goes to {server} whenever I listen and you speak, with whoever is heard beside you"
            ),
            SpeechWish::Words => format!(
                "every word that I say aloud goes to {server}, also what I read to you from your mail, your calendar and what you told me"
            ),
        };
        Ok(format!(
            "With your yes, {what}. You can take this back at any time: os1 voice server remove."
        ))
    }

    /// Records one consent to the speech server. Called on the user's own yes only.
    ///
    /// # Errors
    /// No speech server is set up, or the profile could not be written.
    pub fn allow_speech(&self, wish: SpeechWish) -> Result<SpeechServerView, Error> {
        let kept = self.server_or_not()?;
        let gate = self.world.gate();
        gate.allow_speech(self.door.gesture(), kept.address.origin(), wish)?;
        let what = match wish {
            SpeechWish::Sound => "the sound of your voice",
            SpeechWish::Words => "what I say aloud",
        };
        let server = kept.address.server();
        self.note_done(&format!("allowed {what} to go to {server}"), "you said yes")?;
        self.server_view(kept)
    }

    /// Takes the speech server away, with its key and its consents.
    ///
    /// # Errors
    /// None is set up, or a store did not answer.
    pub fn remove_speech_server(&self) -> Result<(), Error> {
        let kept = self.server_or_not()?;
        let server = kept.address.server();
        self.world
            .gate()
            .forbid_speech_and(Some(kept.address.origin()), |tx| {
                Settings::remove_in(tx, SERVER)
            })?;
        for key in KEYS {
            self.world.secrets().remove(key)?;
        }
        let what = format!("took the leave of the speech server {server} back");
        self.note_done(&what, "you asked me to")
    }

    /// How the speech server is reached, with the channels that the user consented to.
    ///
    /// # Errors
    /// A store did not answer.
    pub fn speech_way(&self) -> Result<Option<SpeechWay>, Error> {
        let Some(kept) = self.kept_server()? else {
            return Ok(None);
        };
        let gate = self.world.gate();
        let way = |wish| {
            let origin = kept.address.origin();
            let allowed = gate.speech_allowed(origin, wish)?;
            allowed
                .then(|| gate.speech_channel(origin, wish))
                .transpose()
        };
        Ok(Some(SpeechWay {
            path: kept.address.path().to_owned(),
            sound: way(SpeechWish::Sound)?,
            words: way(SpeechWish::Words)?,
            key: self.world.secrets().get(kept.key())?,
            ear_model: kept.ear_model,
            mouth_model: kept.mouth_model,
        }))
    }

    /// Says in the export what is to be entered again.
    pub(super) fn export_speech(&self, archive: &mut ArchiveWriter) -> Result<(), Error> {
        if let Some(server) = self.speech_server()? {
            archive.leave_out(format!(
                "The speech server {}: its key where it has one, and your yes. os1 voice server add; os1 voice server allow",
                server.address
            ));
        }
        Ok(())
    }

    fn kept_server(&self) -> Result<Option<Kept>, Error> {
        Ok(self.world.settings().get(SERVER)?)
    }

    fn server_or_not(&self) -> Result<Kept, Error> {
        self.kept_server()?.ok_or_else(|| {
            Error::new(
                ErrorKind::NotFound,
                "No speech server is set up. os1 voice server add --help shows how.",
            )
        })
    }

    fn server_view(&self, kept: Kept) -> Result<SpeechServerView, Error> {
        let gate = self.world.gate();
        let allowed = |wish| gate.speech_allowed(kept.address.origin(), wish);
        Ok(SpeechServerView {
            address: kept.address.to_string(),
            sound_allowed: allowed(SpeechWish::Sound)?,
            words_allowed: allowed(SpeechWish::Words)?,
            ear_model: kept.ear_model,
            mouth_model: kept.mouth_model,
        })
    }
}
