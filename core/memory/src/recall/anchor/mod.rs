//! "What did I say before the move?": an event as a time.
//!
//! The event that a question names is looked for in what is known of the user and their
//! people, which has times; where nothing known is called so, in what was told. What is not
//! found either way stays words of the question. What those present may not hear takes no part.

mod clause;
mod names;
mod occasion;
mod told;

use std::collections::BTreeSet;

use jiff::{Timestamp, Zoned};
use rusqlite::Connection;

use super::request::RecallRequest;
use super::words::words;
use crate::MemoryError;
use crate::fact::Ledger;

pub(crate) use clause::Side;

/// An event that a question names as a time.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Anchor {
    pub(crate) side: Side,
    /// When it was, in microseconds.
    pub(crate) at: i64,
    /// As the question calls it: `before the move`.
    pub(crate) named: String,
    /// What else the question asks.
    pub(crate) rest: String,
    /// Whether that is what was said then, so that nothing said at another time answers.
    pub(crate) is_all: bool,
}

/// The event that `request` names as a time, if it is known; without the rows of `withheld`.
///
/// # Errors
/// The database failed.
pub(crate) fn anchor(
    c: &Connection,
    request: &RecallRequest<'_>,
    withheld: &BTreeSet<i64>,
) -> Result<Option<Anchor>, MemoryError> {
    let Some(clause) = clause::clause(request.query, &request.now) else {
        return Ok(None);
    };
    let at = match known(c, &clause.event, request)? {
        Some(at) => Some(at),
        None => told::told(c, &clause.event, request, withheld)?,
    };
    Ok(at.map(|at| Anchor {
        side: clause.side,
        at,
        named: clause.named(),
        is_all: asks_what_was_said(&clause.rest),
        rest: clause.rest,
    }))
}

/// When the last event that is called `event` was, by what is known.
fn known(
    c: &Connection,
    event: &str,
    request: &RecallRequest<'_>,
) -> Result<Option<i64>, MemoryError> {
    let stems = names::stems(&undated(event, &request.now));
    if stems.is_empty() {
        return Ok(None);
    }
    let moment = request.as_of.map(Timestamp::as_microsecond);
    let ledger = Ledger::among(c, request.present, moment)?;
    let all = occasion::occasions(&ledger, &request.now);
    let called = all.iter().filter(|occasion| occasion.is_called(&stems));
    Ok(called.map(|occasion| occasion.at).max())
}

/// `event` without the times in it: "I started at Siemens in March".
fn undated(event: &str, now: &Zoned) -> String {
    let times = os1_when::find(event, &os1_when::Context::new(now.clone()));
    let letters = event.chars().enumerate();
    letters
        .filter(|(at, _)| !times.iter().any(|time| (time.from..time.to).contains(at)))
        .map(|(_, letter)| letter)
        .collect()
}

fn asks_what_was_said(question: &str) -> bool {
    words(question).any(|word| {
        matches!(
            word.as_ref(),
            "say" | "said" | "tell" | "told" | "talk" | "talked" | "mention" | "mentioned"
        )
    })
}
