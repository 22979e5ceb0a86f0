//! "Find the mail about the contract."

use os1_base::Error;
use os1_language::SlotName;
use os1_language::phrase::{Value, Values};

use super::{Answer, Ask, card, ids, quoting, said_sender, said_subject};
use crate::state::TalkState;
use crate::world::World;

/// How many results one can go through.
const FOUND_MAX: usize = 50;

/// Searches, names the best match and shows the rest.
pub(super) fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let words = ask.slot(SlotName::Query).unwrap_or_default().to_owned();
    let person = ask.slot(SlotName::Person).map(str::to_owned);
    let Some(query) = query(&words, person.as_deref()) else {
        return Ok(Answer::words(ask.phrase("mail.what_for", &Values::new())?));
    };
    let mails = world.mailbox().search(&query, FOUND_MAX)?.value;
    let shown = if words.is_empty() {
        person.unwrap_or_default()
    } else {
        words
    };
    let values = Values::new().with("query", os1_base::text::shortened(&shown, 80));
    let Some(best) = mails.first() else {
        return Ok(Answer::words(ask.phrase("mail.found_none", &values)?));
    };
    let first = format!("“{}” from {}", said_subject(best), said_sender(best));
    let values = values
        .with("count", how_many(mails.len()))
        .with("first", first);
    let text = ask.phrase("mail.found", &values)?;
    Ok(Answer::quoting(quoting(world, text)?)
        .card(card("Found", &mails))
        .facts(values)
        .about(TalkState::row(ids(&mails))))
}

/// How many were found; the search ends at [`FOUND_MAX`], and that is said.
fn how_many(found: usize) -> Value {
    if found < FOUND_MAX {
        Value::from(found)
    } else {
        Value::from(format!("at least {FOUND_MAX}"))
    }
}

/// The words and the sender as one query of the mailbox; `None` when there is neither.
fn query(words: &str, person: Option<&str>) -> Option<String> {
    let from = person.map(|name| format!("from:\"{}\"", name.replace('"', "")));
    match (words.trim(), from) {
        ("", None) => None,
        ("", Some(from)) => Some(from),
        (words, None) => Some(words.to_owned()),
        (words, Some(from)) => Some(format!("{from} {words}")),
    }
}
