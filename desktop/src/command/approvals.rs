//! `os1 approvals`, `approve`, `decline`, `stop` and `outbox`.

use os1_base::Error;
use serde_json::json;

use crate::approval;
use crate::session::Session;
use crate::terminal::card;

/// Lists what waits for a yes.
///
/// # Errors
/// The profile could not be read.
pub(crate) fn list(session: &mut Session<'_>) -> Result<(), Error> {
    let open = session.companion()?.approvals()?;
    if open.is_empty() {
        return session.tell("Nothing waits for your yes.");
    }
    let look = session.console().look().clone();
    for approval in open {
        session.emit(&json!({ "approval": approval }), |_, _| {
            card::draw(&approval.card, &look)
        })?;
    }
    Ok(())
}

/// Says yes to one.
///
/// # Errors
/// It is not open any more, or it could not be carried out.
pub(crate) fn approve(session: &mut Session<'_>, id: &str) -> Result<(), Error> {
    let companion = session.companion()?;
    let said = approval::carry_out(session, &companion, id)?;
    session.emit(&json!({ "approved": id, "said": said }), |_, _| {
        said.clone()
    })
}

/// Says no to one.
///
/// # Errors
/// It is not open any more.
pub(crate) fn decline(session: &mut Session<'_>, id: &str) -> Result<(), Error> {
    session.companion()?.decline(id)?;
    session.emit(&json!({ "declined": id }), |_, _| {
        "It will not be done.".to_owned()
    })
}

/// Halts all that has not happened yet.
///
/// # Errors
/// The profile could not be written.
pub(crate) fn stop(session: &mut Session<'_>) -> Result<(), Error> {
    let halted = session.companion()?.stop()?;
    session.emit(&json!({ "stopped": halted }), |_, _| match halted {
        0 => "Nothing was under way.".to_owned(),
        1 => "One thing was halted before it happened.".to_owned(),
        n => format!("{n} things were halted before they happened."),
    })
}
