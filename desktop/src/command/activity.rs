//! `os1 activity` and `os1 undo`.

use os1_base::Error;

use crate::session::Session;

/// What it did on a day and why.
///
/// # Errors
/// The day cannot be read, or the profile.
pub(crate) fn run(session: &mut Session<'_>, day: Option<&str>) -> Result<(), Error> {
    let entries = session.companion()?.activity(day)?;
    if entries.is_empty() {
        return session.tell("Nothing that day.");
    }
    for entry in entries {
        session.emit(&entry, |entry, _| {
            let undo = match (&entry.undo, entry.undone) {
                (_, true) => "  (taken back)".to_owned(),
                (Some(id), false) => format!("  (os1 undo {id})"),
                (None, false) => String::new(),
            };
            format!("{}  {}: {}{undo}", entry.time, entry.what, entry.why)
        })?;
    }
    Ok(())
}

/// Takes back the last reversible change, or the one named.
///
/// # Errors
/// There is nothing to take back, or it could not be done.
pub(crate) fn undo(session: &mut Session<'_>, id: Option<&str>) -> Result<(), Error> {
    let undone = session.companion()?.undo(id)?;
    session.emit(&undone, |view, _| format!("Taken back: {}.", view.what))
}
