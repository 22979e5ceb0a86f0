//! The speech engines of this machine, as the profile wants them.

use os1_base::{Error, ErrorKind, Explained};
use os1_companion::CheckView;
use os1_companion::speech::SpeechWay;
use os1_engines::{EngineError, EngineView, Opening, Part, SpeechServer, engines};
use os1_voice::SpeechSettings;

use crate::session::Session;

/// What engines are opened with: what the profile says, or the usual where nobody lives there yet.
///
/// # Errors
/// The profile could not be read.
pub(crate) fn opening(session: &mut Session<'_>) -> Result<Opening, Error> {
    let runtime = session.host().runtime.clone();
    let companion = match session.companion() {
        Ok(companion) => companion,
        Err(error) if error.kind == ErrorKind::NotSetUp => {
            return Ok(Opening {
                settings: SpeechSettings::default(),
                server: None,
                runtime,
            });
        }
        Err(error) => return Err(error),
    };
    Ok(Opening {
        settings: companion.speech_settings()?,
        server: companion.speech_way()?.map(server),
        runtime,
    })
}

fn server(way: SpeechWay) -> SpeechServer {
    SpeechServer {
        path: way.path,
        sound: way.sound,
        words: way.words,
        ear_model: way.ear_model,
        mouth_model: way.mouth_model,
        key: way.key,
        stall: SpeechServer::STALL,
    }
}

/// The public error of an engine.
pub(crate) fn told(error: EngineError) -> Error {
    Error::new(error.kind(), error.to_string())
}

/// What `doctor` says of hearing and speaking. What the user did not choose and is not there is no illness;
/// a profile that cannot be read is told by the check of the store.
pub(crate) fn checks(session: &mut Session<'_>) -> Vec<CheckView> {
    let Ok(opening) = opening(session) else {
        return Vec::new();
    };
    let chosen = |part| match part {
        Part::Ear => opening.settings.ear.is_some(),
        Part::Mouth => opening.settings.mouth.is_some(),
    };
    let used = engines(&opening).into_iter().filter(|one| one.in_use);
    used.map(|one| check(&one, chosen(one.kind))).collect()
}

fn check(engine: &EngineView, chosen: bool) -> CheckView {
    CheckView {
        check: match engine.kind {
            Part::Ear => "ear",
            Part::Mouth => "voice",
        }
        .to_owned(),
        ok: engine.there || !chosen,
        detail: format!("{}: {}", engine.id, engine.detail),
    }
}
