//! `os1 calendar free`.

use std::path::Path;

use os1_base::{Error, ErrorKind};
use os1_companion::Companion;
use os1_companion::calendar::{Party, ProposalView, TimeRequest};

use super::stretch;
use crate::args::FindTime;
use crate::session::Session;
use crate::terminal::agenda as drawn;

/// The largest file of somebody else's time, in bytes.
const MOST: u64 = 64 << 20;

/// Proposes times at which everybody is free.
///
/// # Errors
/// A time, a length or a file cannot be read.
pub(super) fn run(session: &mut Session<'_>, flags: &FindTime) -> Result<(), Error> {
    let companion = session.companion()?;
    let now = companion.now();
    let window = stretch::window(
        &crate::args::Stretch {
            from: Some(flags.from.clone()),
            to: Some(flags.to.clone()),
        },
        &now,
        1,
    )?;
    let request = TimeRequest {
        window,
        length: stretch::length(&flags.length)?,
        limit: flags.limit,
    };
    let look = session.console().look().clone();
    let mut others = Vec::new();
    for with in &flags.with {
        others.push(other(
            &companion,
            with,
            &look.resolve(Path::new(with)),
            &request,
        )?);
    }
    let found = companion.free_times(&request, &others, flags.place.as_deref())?;
    if found.is_empty() {
        return session.tell("There is no such time. Look further ahead, or for a shorter one.");
    }
    for proposal in &found {
        session.emit(proposal, |proposal: &ProposalView, width| {
            drawn::proposal(proposal, width)
        })?;
    }
    Ok(())
}

/// Somebody else: a file when there is one of that name, else one of the user's calendars.
fn other(
    companion: &Companion,
    with: &str,
    path: &Path,
    request: &TimeRequest,
) -> Result<Party, Error> {
    if !path.is_file() {
        return companion.party_of_calendar(with, &request.window);
    }
    let unreadable = |error: std::io::Error| {
        Error::new(
            ErrorKind::Io,
            format!("The calendar file could not be read: {error}. Check the path."),
        )
    };
    if std::fs::metadata(path).map_err(unreadable)?.len() > MOST {
        return Err(Error::new(
            ErrorKind::TooLarge,
            "The calendar file is larger than 64 MiB, which is more than OS1 reads.",
        ));
    }
    let bytes = std::fs::read(path).map_err(unreadable)?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    companion.party_of_file(&name, &bytes, &request.window)
}
