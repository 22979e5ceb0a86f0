//! `os1 voice forget`.

use os1_base::Error;

use crate::session::Session;

/// Forgets how the user sounds.
///
/// # Errors
/// There is no companion yet; the profile cannot be written.
pub(super) fn run(session: &mut Session<'_>) -> Result<(), Error> {
    let said = if session.companion()?.forget_own_voice()? {
        "I have forgotten how your voice sounds."
    } else {
        "I keep nothing of how your voice sounds."
    };
    session.tell(said)
}
