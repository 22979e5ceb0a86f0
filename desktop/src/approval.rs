//! Asking for the yes that an approval needs, where there is somebody to ask.

use os1_base::Error;
use os1_companion::Companion;

use crate::console::Asked;
use crate::output::unread;
use crate::session::Session;

/// Asks about each approval in a terminal; in a script they stay open for `os1 approve`.
///
/// # Errors
/// The answer could not be carried out.
pub(crate) fn ask(
    session: &mut Session<'_>,
    companion: &Companion,
    ids: &[String],
) -> Result<(), Error> {
    if session.global().json || !session.console().look().asks {
        return Ok(());
    }
    for id in ids {
        if yes(session, "Shall I? [y/N] ")? {
            let done = companion.approve(id)?;
            session.console().say(&done).map_err(unread)?;
        } else {
            companion.decline(id)?;
            session.console().say("Then I won't.").map_err(unread)?;
        }
    }
    Ok(())
}

/// Asks a question that only a clear yes answers with yes.
///
/// # Errors
/// The terminal failed.
pub(crate) fn yes(session: &mut Session<'_>, question: &str) -> Result<bool, Error> {
    let asked = session.console().ask(question).map_err(unread)?;
    Ok(match asked {
        Asked::Line(line) => matches!(
            line.text.trim().to_lowercase().as_str(),
            "y" | "yes" | "yes please" | "sure" | "ok" | "okay" | "do it"
        ),
        Asked::Interrupted | Asked::End => false,
    })
}
