//! `os1 doctor`.

use os1_base::{Error, ErrorKind};
use os1_companion::CheckView;

use crate::keys;
use crate::session::Session;

/// Prints the checks one by one.
///
/// # Errors
/// A check failed; which ones is printed.
pub(crate) fn run(session: &mut Session<'_>) -> Result<(), Error> {
    let mut all_well = true;
    let folder = session.folder()?;
    let mut checks = vec![keys::check(&folder)];
    match session.companion() {
        Ok(companion) => {
            let runtime = session.host().runtime.clone();
            checks.extend(runtime.block_on(companion.doctor()));
        }
        Err(error) => checks.push(CheckView {
            check: "store".to_owned(),
            ok: false,
            detail: error.message,
        }),
    }
    checks.push(crate::engines::sound_check());
    checks.extend(crate::speech::checks(session));
    for check in checks {
        all_well &= check.ok;
        session.emit(&check, |check, _| {
            let mark = if check.ok { "well " } else { "wrong" };
            format!("{mark}  {:9} {}", check.check, check.detail)
        })?;
    }
    if all_well {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::Damaged,
        "Something is not well; the lines marked above say what and what to do.",
    ))
}
