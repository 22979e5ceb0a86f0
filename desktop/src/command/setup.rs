//! `os1 setup`: first boot, by talk or from a file of answers.

use std::path::Path;
use std::sync::Arc;

use os1_base::{Error, ErrorKind};
use os1_companion::{Answers, Boot, Companion, Profile, RecoveryPhrase, SetupView};

use crate::keys;
use crate::output::unread;
use crate::session::Session;
use crate::system;
use crate::terminal::first_boot;

/// First boot; refused when there is a companion already.
///
/// # Errors
/// The answers cannot be used, or the profile cannot be made.
pub(crate) fn run(session: &mut Session<'_>, file: Option<&Path>) -> Result<(), Error> {
    let Some(path) = file else {
        let view = talk(session)?;
        return session.emit(&view, first_boot::keepsake);
    };
    let answers = read_answers(&session.console().look().resolve(path))?;
    let profile = new_profile(session)?;
    let clock = session.clock(system::zone_of(&answers))?;
    let view = Companion::set_up(&profile, session.parts(&profile, clock), &answers)?;
    session.emit(&view, first_boot::introduction)
}

/// First boot as a talk, begun or gone on with.
///
/// # Errors
/// The profile could not be written, or the user left before the end.
pub(crate) fn talk(session: &mut Session<'_>) -> Result<SetupView, Error> {
    let profile = new_profile(session)?;
    let clock = session.clock(jiff::tz::TimeZone::system())?;
    let (zone, locale) = (system::zone_name(), system::locale());
    let mut boot = Boot::begin(
        &profile,
        zone.as_deref(),
        locale.as_deref(),
        session.global().seed,
    )?;
    let (seed, offline) = (session.global().seed, session.global().offline);
    let secrets = keys::of_providers(profile.folder());
    let mut parts = || os1_companion::Parts {
        clock: Arc::clone(&clock),
        seed,
        offline,
        engines: crate::engines::all(),
        secrets: Some(Arc::clone(&secrets)),
        embedder: crate::embedder::own(),
    };
    first_boot::talk(&mut boot, session.console(), &mut parts)
}

/// The open profile, made when there is none: what needs no companion works before first
/// boot, which then fills the same profile.
///
/// # Errors
/// It cannot be opened or made.
pub(crate) fn opened_or_new(session: &mut Session<'_>) -> Result<Arc<Profile>, Error> {
    if Profile::exists(&session.folder()?) {
        return session.profile();
    }
    new_profile(session)
}

/// The profile that first boot fills: a new one, or one whose first boot was cut off.
fn new_profile(session: &mut Session<'_>) -> Result<Arc<Profile>, Error> {
    let folder = session.folder()?;
    if Profile::exists(&folder) {
        let profile = session.profile()?;
        if !profile.is_set_up()? {
            return Ok(profile);
        }
        return Err(Error::new(
            ErrorKind::Refused,
            "There is a companion in this profile already. Talk to it with os1, or name another folder with --data.",
        ));
    }
    let phrase = RecoveryPhrase::generate()?;
    // The key first: a profile that nobody can open is worse than a key to nothing.
    let place = keys::keep(&folder, &phrase.key())?;
    session.console().note(&place.sentence()).map_err(unread)?;
    let profile = Arc::new(Profile::create(&folder, &phrase)?.believing(session.authorities()?));
    session.adopt(Arc::clone(&profile));
    Ok(profile)
}

fn read_answers(path: &Path) -> Result<Answers, Error> {
    let text = crate::bounded::read_text(path, "The answers", os1_companion::MAX_ANSWERS_FILE)?;
    Ok(Answers::from_toml(&text)?)
}
