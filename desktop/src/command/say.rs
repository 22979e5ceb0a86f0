//! `os1 say TEXT`: one turn, or one turn a line.

use os1_base::Error;

use super::each::each;
use crate::session::Session;
use crate::turn;

/// Says TEXT to the companion.
///
/// # Errors
/// There is no companion yet, or a turn failed.
pub(crate) fn run(session: &mut Session<'_>, words: &[String]) -> Result<(), Error> {
    let companion = session.companion()?;
    each(session, words, |session, text| {
        turn::run(session, &companion, text)
    })
}
