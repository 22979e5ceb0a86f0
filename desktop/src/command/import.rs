//! `os1 import FILE`: an export, or an encrypted backup with its recovery phrase.

use std::path::Path;
use std::sync::Arc;

use os1_base::{Error, ErrorKind};
use os1_companion::{Companion, Profile, RecoveryPhrase};

use crate::bounded;
use crate::console::Asked;
use crate::keys;
use crate::output::unread;
use crate::progress::Bar;
use crate::session::Session;

/// Brings a companion back into an empty profile.
///
/// # Errors
/// The profile is not empty, the file is neither, or the phrase does not fit.
pub(crate) fn run(
    session: &mut Session<'_>,
    file: &Path,
    phrase: Option<&Path>,
) -> Result<(), Error> {
    let source = session.console().look().resolve(file);
    let folder = session.folder()?;
    if Profile::exists(&folder) {
        return Err(Error::new(
            ErrorKind::Refused,
            "There is a companion in this profile already, and an import would overwrite it. Name an empty folder with --data, or erase this one first.",
        ));
    }
    if os1_companion::is_backup(&source)? {
        return restore(session, &source, &folder, phrase);
    }
    let phrase = RecoveryPhrase::generate()?;
    let place = keys::keep(&folder, &phrase.key())?;
    session.console().note(&place.sentence()).map_err(unread)?;
    let profile = Arc::new(Profile::create(&folder, &phrase)?);
    session.adopt(Arc::clone(&profile));
    let clock = session.clock(profile.zone()?)?;
    let parts = session.parts(&profile, clock);
    let mut bar = Bar::new(session.console(), "Importing");
    let report = Companion::import(&profile, parts, &source, &mut bar);
    bar.finish();
    let report = match report {
        Ok(report) => report,
        Err(error) => {
            // A profile that holds half an import would refuse the next one.
            drop(profile);
            session.let_go();
            os1_companion::erase(&folder, keys::FILES)?;
            return Err(error);
        }
    };
    session.emit(&report, |report, _| {
        let accounts: String = report
            .accounts
            .iter()
            .map(|name| format!("\nThe account {name} waits for your password and your yes: os1 account login {name}"))
            .collect();
        format!(
            "{} is back: {} episodes, {} mails, {} documents, {} events, {} contacts, {} places.{accounts}\nThis profile has a new recovery phrase; write it down, it is shown this once:\n\n    {}\n",
            report.name,
            report.episodes,
            report.mails,
            report.documents,
            report.events,
            report.contacts,
            report.places,
            report.recovery_phrase.as_deref().unwrap_or_default()
        )
    })
}

fn restore(
    session: &mut Session<'_>,
    backup: &Path,
    folder: &Path,
    phrase: Option<&Path>,
) -> Result<(), Error> {
    let words = match phrase {
        Some(path) => bounded::read_text(
            &session.console().look().resolve(path),
            "The recovery phrase",
            PHRASE_MAX,
        )?,
        None => ask_phrase(session)?,
    };
    let key = RecoveryPhrase::parse(&words)?.key();
    let place = keys::keep(folder, &key)?;
    session.console().note(&place.sentence()).map_err(unread)?;
    let clock = session.clock(jiff::tz::TimeZone::system())?;
    let report = os1_companion::restore(backup, &key, folder, clock)?;
    session.emit(&report, |report, _| match &report.as_of {
        Some(as_of) => format!("{} is back, as of {as_of}.", report.name),
        None => format!("{} is back.", report.name),
    })
}

/// The longest phrase file that is read, in bytes; a phrase of 24 words has some 200.
const PHRASE_MAX: usize = 4096;

fn ask_phrase(session: &mut Session<'_>) -> Result<String, Error> {
    let asked = session
        .console()
        .ask_hidden("Recovery phrase: ")
        .map_err(unread)?;
    match asked {
        Asked::Line(line) => Ok(line.text),
        Asked::Interrupted | Asked::End => Err(Error::new(
            ErrorKind::Stopped,
            "Without the recovery phrase the backup stays closed. Nothing was changed.",
        )),
    }
}
