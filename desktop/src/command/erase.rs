//! `os1 erase`.

use os1_base::{Error, ErrorKind};
use os1_companion::erase;
use serde_json::json;

use crate::approval::yes;
use crate::keys;
use crate::session::Session;

/// Deletes the whole profile, after a yes.
///
/// # Errors
/// Nobody said yes, the daemon holds the profile, or a file could not be deleted.
pub(crate) fn run(session: &mut Session<'_>, sure: bool) -> Result<(), Error> {
    if session.host().held.is_some() {
        return Err(Error::new(
            ErrorKind::Locked,
            "The daemon keeps this profile open. Stop the daemon first, then repeat.",
        ));
    }
    if !sure && !asked(session)? {
        return Err(Error::new(
            ErrorKind::NeedsApproval,
            "Nothing was deleted. Say yes when asked, or use --yes.",
        ));
    }
    let folder = session.folder()?;
    session.let_go();
    // The keys go last: a profile that could not be erased must not lose its key.
    let left = keys::left_to_erase(&folder);
    let files = erase(&folder, keys::FILES)?;
    if let Some(id) = left {
        keys::erase(&folder, id)?;
    }
    session.emit(&json!({ "erased": files }), |_, _| {
        "Everything is deleted.".to_owned()
    })
}

fn asked(session: &mut Session<'_>) -> Result<bool, Error> {
    if !session.console().look().asks {
        return Ok(false);
    }
    yes(
        session,
        "Delete everything of this companion on this machine, backups too? [y/N] ",
    )
}
