//! Commands that take TEXT, or each line of standard input when none is given.

use os1_base::{Error, ErrorKind};

use crate::output::unread;
use crate::session::Session;

/// Calls `item` with the joined words, or with every line of standard input.
///
/// # Errors
/// What `item` could not do, or standard input failed.
pub(crate) fn each(
    session: &mut Session<'_>,
    words: &[String],
    mut item: impl FnMut(&mut Session<'_>, &str) -> Result<(), Error>,
) -> Result<(), Error> {
    if !words.is_empty() {
        return item(session, &words.join(" "));
    }
    while let Some(line) = session.console().read().map_err(unreadable)? {
        if line.mended {
            let note = "A line held bytes that are not UTF-8; they were read as \u{fffd}.";
            session.console().note(note).map_err(unread)?;
        }
        if line.cut {
            let note = "A line was longer than 1 MiB; its end was passed over.";
            session.console().note(note).map_err(unread)?;
        }
        item(session, &line.text)?;
        if session.stopped() {
            break;
        }
    }
    Ok(())
}

fn unreadable(error: std::io::Error) -> Error {
    Error::new(
        ErrorKind::Io,
        format!("Standard input could not be read: {error}."),
    )
}
