//! `os1 voice server …`.

use os1_base::Error;
use os1_companion::speech::{NewSpeechServer, SpeechServerView, SpeechWish};
use serde_json::json;

use crate::approval::yes;
use crate::args::{SpeechServerCommand, WishWord};
use crate::command::model::{ask_key, read_key};
use crate::session::Session;

/// Sets the speech server up, allows, shows and removes it.
///
/// # Errors
/// What could not be done.
pub(super) fn run(session: &mut Session<'_>, command: SpeechServerCommand) -> Result<(), Error> {
    match command {
        SpeechServerCommand::Add {
            url,
            ear_model,
            mouth_model,
            key_file,
        } => {
            let companion = session.companion()?;
            let key = match &key_file {
                Some(path) => Some(read_key(&session.console().look().resolve(path))?),
                None => ask_key(session)?,
            };
            let view = companion.add_speech_server(NewSpeechServer {
                url,
                ear_model,
                mouth_model,
                key,
            })?;
            session.emit(&view, |_, _| {
                "Added. Nothing goes there before you allow it: os1 voice server allow sound, and words."
                    .to_owned()
            })
        }
        SpeechServerCommand::Allow { wish } => allow(session, wish),
        SpeechServerCommand::List => match session.companion()?.speech_server()? {
            Some(view) => session.emit(&view, words),
            None => {
                session.tell("No speech server is set up. os1 voice server add --help shows how.")
            }
        },
        SpeechServerCommand::Remove => {
            session.companion()?.remove_speech_server()?;
            session.emit(&json!({ "removed": true }), |_, _| {
                "Removed, with its key and your consents.".to_owned()
            })
        }
    }
}

/// Shows what the consent means and records it on a yes. In a script the command itself is the yes: it names
/// what goes.
fn allow(session: &mut Session<'_>, wish: WishWord) -> Result<(), Error> {
    let companion = session.companion()?;
    let wish = match wish {
        WishWord::Sound => SpeechWish::Sound,
        WishWord::Words => SpeechWish::Words,
    };
    let sentence = companion.speech_sentence(wish)?;
    session.tell(&sentence)?;
    let asks = session.console().look().asks && !session.global().json;
    if asks && !yes(session, "Allow it? [y/N] ")? {
        return session.tell("Nothing goes there.");
    }
    let view = companion.allow_speech(wish)?;
    session.emit(&view, |_, _| "Allowed.".to_owned())
}

fn words(view: &SpeechServerView, _width: usize) -> String {
    let part = |model: &Option<String>, allowed: bool| match (model, allowed) {
        (None, _) => "not at all".to_owned(),
        (Some(model), true) => format!("with {model}, allowed"),
        (Some(model), false) => format!("with {model}, not allowed"),
    };
    format!(
        "{}  hears {}; speaks {}",
        view.address,
        part(&view.ear_model, view.sound_allowed),
        part(&view.mouth_model, view.words_allowed)
    )
}
