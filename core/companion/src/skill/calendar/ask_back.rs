//! Questions back: which one, this one or all, none at all.

use os1_base::{Error, Labels};
use os1_calendar::AgendaEntry;
use os1_language::phrase::Values;

use super::request::Request;
use super::{speak, target};
use crate::skill::{Answer, Ask};
use crate::state::Question;

/// Which of these is meant?
pub(super) fn which(
    ask: &mut Ask<'_>,
    request: &Request<'_>,
    labels: &Labels,
    entries: &[AgendaEntry],
) -> Result<Answer, Error> {
    let now = ask.now.clone();
    let offered = target::offered(entries, &now);
    let said = ask.phrase(
        "calendar.which",
        &Values::new().with("all", offered.join("; ")),
    )?;
    let question = Question::Which(entries.iter().map(speak::reference).collect());
    let plans = ask
        .state
        .plans
        .asking(question, request.text, request.now());
    Ok(speak::answer(labels, said)
        .card(speak::card("Which one?", entries, &now))
        .about(ask.state.planning(plans)))
}

/// This one, or all of its series?
pub(super) fn one_or_series(
    ask: &mut Ask<'_>,
    request: &Request<'_>,
    found: (&Labels, &AgendaEntry),
) -> Result<Answer, Error> {
    let (labels, entry) = found;
    let now = ask.now.clone();
    let values = Values::new()
        .with("what", speak::name(&entry.details))
        .with("when", speak::when(entry, &now));
    let said = ask.phrase("calendar.one_or_all", &values)?;
    let question = Question::OneOrAll(speak::reference(entry));
    let plans = ask
        .state
        .plans
        .asking(question, request.text, request.now());
    Ok(speak::answer(labels, said).about(ask.state.planning(plans)))
}

/// There is no such event, or none was named.
pub(super) fn nothing(ask: &mut Ask<'_>, named: Option<String>) -> Result<Answer, Error> {
    let said = match named {
        Some(named) => ask.phrase("calendar.none_found", &Values::new().with("what", named))?,
        None => ask.phrase("calendar.nothing_meant", &Values::new())?,
    };
    Ok(Answer::words(said))
}
