//! `os1 voice engines`.

use os1_base::Error;
use os1_engines::{EngineView, Part};

use crate::session::Session;
use crate::speech;

/// Prints what there is to hear and to speak with.
///
/// # Errors
/// The profile cannot be read; standard output failed.
pub(super) fn run(session: &mut Session<'_>) -> Result<(), Error> {
    let opening = speech::opening(session)?;
    for engine in os1_engines::engines(&opening) {
        session.emit(&engine, words)?;
    }
    Ok(())
}

fn words(engine: &EngineView, _width: usize) -> String {
    let kind = match engine.kind {
        Part::Ear => "hears",
        Part::Mouth => "speaks",
    };
    let mark = match (engine.there, engine.in_use) {
        (true, true) => "in use",
        (true, false) => "there",
        (false, true) => "in use, missing",
        (false, false) => "missing",
    };
    let voices = match engine.voices.is_empty() {
        true => String::new(),
        false => format!("; voices: {}", engine.voices.join(", ")),
    };
    format!(
        "{:12}  {kind:6}  {mark:15}  {}{voices}",
        engine.id, engine.detail
    )
}
