//! `os1 mail bookings`.

use os1_base::Error;
use os1_companion::BookingView;

use crate::session::Session;

/// Lists what waits, or takes one over, or declines it.
///
/// # Errors
/// Nothing of that id waits, or the profile could not be read or written.
pub(crate) fn run(
    session: &mut Session<'_>,
    accept: Option<&str>,
    dismiss: Option<&str>,
) -> Result<(), Error> {
    let companion = session.companion()?;
    let done = match (accept, dismiss) {
        (Some(id), _) => companion.accept_booking(id)?,
        (None, Some(id)) => companion.dismiss_booking(id)?,
        (None, None) => return list(session, &companion.bookings()?),
    };
    session.emit(&done, |done, _| match &done.undo {
        Some(undo) => format!("{} os1 undo {undo} takes that back.", shown(done)),
        None => shown(done),
    })
}

fn list(session: &mut Session<'_>, waiting: &[BookingView]) -> Result<(), Error> {
    if waiting.is_empty() {
        return session.tell("No booking, parcel or bill waits in your mail.");
    }
    for one in waiting {
        session.emit(one, |one, _| {
            let id = &one.proposal.id;
            format!("{}\n    os1 mail bookings --accept {id}", shown(one))
        })?;
    }
    Ok(())
}

/// Its sentence on one line: there is a stranger's text in it.
fn shown(one: &BookingView) -> String {
    os1_base::text::printable(&one.says).replace(['\n', '\t'], " ")
}
