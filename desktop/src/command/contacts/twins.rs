//! Contacts that may be one person.

use os1_base::Error;
use os1_base::text::printable;
use serde_json::json;

use super::card::line;
use crate::session::Session;

/// Lists the pairs, makes a pair one, or keeps it apart.
pub(super) fn run(
    session: &mut Session<'_>,
    pair: Option<(String, String)>,
    apart: bool,
) -> Result<(), Error> {
    let companion = session.companion()?;
    let Some((kept, other)) = pair else {
        return list(session);
    };
    if apart {
        companion.keep_contacts_apart(&kept, &other)?;
        return session.emit(&json!({ "apart": [kept, other] }), |_, _| {
            "They are two people; I will not ask again.".to_owned()
        });
    }
    let one = companion.merge_contacts(&kept, &other)?;
    session.emit(&one, |one, _| {
        format!(
            "Made one: {}\nos1 undo gives both back as they were.",
            line(one)
        )
    })
}

fn list(session: &mut Session<'_>) -> Result<(), Error> {
    let pairs = session.companion()?.duplicate_contacts()?;
    if pairs.is_empty() {
        return session.tell("No two contacts look like one person.");
    }
    for pair in pairs {
        session.emit(&pair, |pair, _| {
            let (one, other) = (pair.one.id, pair.other.id);
            let why = printable(pair.why);
            format!(
                "Perhaps one person, because {why}:\n  {}\n  {}\n  os1 contacts merge {one} {other}, or with --apart when they are two",
                line(&pair.one),
                line(&pair.other)
            )
        })?;
    }
    Ok(())
}
