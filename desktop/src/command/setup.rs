//! `os1 setup`: first boot, by talk or from a file of answers.

use std::path::Path;
use std::sync::Arc;

use os1_base::{Error, ErrorKind};
use os1_companion::{Answers, Companion, Profile, RecoveryPhrase, SetupView};

use crate::console::Console;
use crate::keys;
use crate::session::Session;
use crate::terminal::first_boot;

/// The longest answers file that is read, in bytes.
const ANSWERS_MAX: u64 = 64 << 10;

/// First boot; refused when there is a companion already.
///
/// # Errors
/// The answers cannot be used, or the profile cannot be made.
pub fn run(session: &mut Session<'_>, file: Option<&Path>) -> Result<(), Error> {
    refuse_second(session)?;
    let answers = match file {
        Some(path) => read_answers(&session.console().look().resolve(path))?,
        None => first_boot::talk(session.console())?,
    };
    let view = make(session, &answers)?;
    session.emit(&view, |view, width| first_boot::introduction(view, width))
}

/// Makes the profile and the companion in it.
///
/// # Errors
/// The folder cannot be written.
pub fn make(session: &mut Session<'_>, answers: &Answers) -> Result<SetupView, Error> {
    let folder = session.folder()?;
    let phrase = RecoveryPhrase::generate()?;
    let key = phrase.key();
    // The key first: a profile that nobody can open is worse than a key to nothing.
    keys::keep(&folder, &key)?;
    let profile = Arc::new(Profile::create(&folder, &key)?);
    session.adopt(Arc::clone(&profile));
    let clock = session.clock(answers.time_zone())?;
    let parts = session.parts(clock);
    let mut view = Companion::set_up(&profile, parts, answers)?;
    view.recovery_phrase = Some(phrase.words());
    Ok(view)
}

fn refuse_second(session: &mut Session<'_>) -> Result<(), Error> {
    if !Profile::exists(&session.folder()?) {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::Refused,
        "There is a companion in this profile already. Talk to it with os1, or name another folder with --data.",
    ))
}

fn read_answers(path: &Path) -> Result<Answers, Error> {
    let unreadable = |why: String| {
        Error::new(
            ErrorKind::Invalid,
            format!("The answers could not be read: {why}."),
        )
    };
    let length = std::fs::metadata(path)
        .map_err(|error| unreadable(error.to_string()))?
        .len();
    if length > ANSWERS_MAX {
        return Err(unreadable("the file is larger than 64 kB".to_owned()));
    }
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(error.to_string()))?;
    Ok(Answers::from_toml(&text)?)
}
