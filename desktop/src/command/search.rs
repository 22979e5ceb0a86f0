//! `os1 search`.

use os1_base::Error;
use os1_companion::FoundKind;
use serde_json::json;

use super::each::each;
use crate::args::SearchFlags;
use crate::session::Session;
use crate::terminal::{Style, found};

/// Prints what fits, best first.
///
/// # Errors
/// The profile could not be read.
pub(crate) fn run(session: &mut Session<'_>, flags: &SearchFlags) -> Result<(), Error> {
    let companion = session.companion()?;
    let kinds: Vec<FoundKind> = flags.kind.iter().copied().map(FoundKind::from).collect();
    let many = flags.query.is_empty();
    let style = Style::of(session.console().look());
    each(session, &flags.query, |session, query| {
        let all = companion.search(query, &kinds, flags.limit, &flags.present)?;
        if many && session.global().json {
            let line = json!({ "query": query, "found": all });
            return session.emit(&line, |_, _| String::new());
        }
        if all.is_empty() {
            return session.tell("Nothing found.");
        }
        for one in all {
            session.emit(&one, |one, _| found::draw(one, style))?;
        }
        Ok(())
    })
}
