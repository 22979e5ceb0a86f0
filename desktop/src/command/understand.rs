//! `os1 understand [TEXT]`.

use os1_base::Error;
use os1_companion::understand;

use super::each::each;
use crate::session::Session;

/// Prints what each sentence asks for.
///
/// # Errors
/// Standard input or output failed.
pub(crate) fn run(session: &mut Session<'_>, words: &[String]) -> Result<(), Error> {
    each(session, words, |session, text| {
        session.emit(&understand(text), |view, _| {
            let mut line = format!("{} ({:.0} %)", view.intent, view.confidence * 100.0);
            for (name, values) in &view.slots {
                for slot in values {
                    line.push_str(&format!("  {name}: {}", slot.text));
                }
            }
            line
        })
    })
}
