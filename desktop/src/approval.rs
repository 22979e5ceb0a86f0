//! Asking for the yes that an approval needs, where there is somebody to ask.

use os1_base::Error;
use os1_companion::{ApprovalView, Companion, OutboxView};
use serde_json::json;

use crate::console::Asked;
use crate::output::unread;
use crate::session::Session;
use crate::terminal::card;

/// Shows what waits for a yes, and asks for it in a terminal.
///
/// # Errors
/// The answer could not be carried out.
pub(crate) fn show_and_ask(session: &mut Session<'_>, asked: &ApprovalView) -> Result<(), Error> {
    let look = session.console().look().clone();
    session.emit(&json!({ "approval": asked }), |_, _| {
        card::draw(&asked.card, &look)
    })?;
    let companion = session.companion()?;
    ask(session, &companion, std::slice::from_ref(&asked.id))
}

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
            let done = carry_out(session, companion, id)?;
            session.console().say(&done).map_err(unread)?;
        } else {
            companion.decline(id)?;
            session.console().say("Then I won't.").map_err(unread)?;
        }
    }
    Ok(())
}

/// Says yes, and sends right away what may leave by it; what came of it, in a sentence.
///
/// # Errors
/// It is not open any more, or it could not be carried out.
pub(crate) fn carry_out(
    session: &mut Session<'_>,
    companion: &Companion,
    id: &str,
) -> Result<String, Error> {
    let said = companion.approve(id)?;
    let runtime = session.host().runtime.clone();
    let left = runtime.block_on(companion.leave_approved_lists())?;
    let booked = runtime.block_on(companion.carry_bookings())?;
    let sent = runtime.block_on(companion.send_due(false))?;
    let sent = sent.iter().map(OutboxView::sentence);
    let sent: Vec<String> = left.into_iter().chain(booked).chain(sent).collect();
    Ok(if sent.is_empty() {
        said
    } else {
        sent.join("\n")
    })
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
