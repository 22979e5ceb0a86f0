//! What signatures say, proposed for contacts.

use os1_base::Error;
use os1_base::text::printable;

use super::card::line;
use crate::session::Session;

/// Lists what could be added.
pub(super) fn list(session: &mut Session<'_>) -> Result<(), Error> {
    let all = session.companion()?.contact_proposals()?;
    if all.is_empty() {
        return session.tell("Nothing new stands below the mails of people you know.");
    }
    for one in all {
        session.emit(&one, |one, _| {
            let new = if one.contact.is_none() {
                " (a new contact)"
            } else {
                ""
            };
            printable(&format!(
                "{}  {}{new}: {} {}; {}",
                one.id, one.who, one.what, one.value, one.why
            ))
        })?;
    }
    Ok(())
}

/// Adds what was proposed.
pub(super) fn accept(session: &mut Session<'_>, id: &str) -> Result<(), Error> {
    let one = session.companion()?.accept_contact_proposal(id)?;
    session.emit(&one, |one, _| {
        format!("Added: {}\nos1 undo takes that back.", line(one))
    })
}

/// Leaves it out for good.
pub(super) fn decline(session: &mut Session<'_>, id: &str) -> Result<(), Error> {
    let one = session.companion()?.decline_contact_proposal(id)?;
    session.emit(&one, |_, _| {
        "Left out; I will not propose it again.".to_owned()
    })
}
