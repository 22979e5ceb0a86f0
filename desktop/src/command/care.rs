//! `os1 care [TEXT]`.

use os1_base::Error;
use os1_companion::hear_risk;

use super::each::each;
use crate::session::Session;

/// Prints how the crisis detector hears each sentence.
///
/// # Errors
/// Standard input or output failed.
pub(crate) fn run(session: &mut Session<'_>, words: &[String]) -> Result<(), Error> {
    each(session, words, |session, text| {
        session.emit(&hear_risk(text), |view, _| match &view.kind {
            Some(kind) => format!("{} ({kind}, {:.2})", view.risk, view.score),
            None => format!("{} ({:.2})", view.risk, view.score),
        })
    })
}
