//! "Clear my Friday", "cancel everything tomorrow afternoon".

use std::collections::BTreeMap;

use os1_base::{Error, Id, Source};
use os1_calendar::{AgendaEntry, ObjectEdit, Span};
use os1_language::phrase::Values;

use super::request::Request;
use super::{series, speak, target};
use crate::skill::{Answer, Ask};
use crate::state::{Topic, bare, plain};
use crate::times::Times;
use crate::world::World;

/// How many are said one by one.
const SAID: usize = 5;

/// Takes all of a stretch out of the calendar, in one change; `None` when one event is meant.
pub(super) fn answer(
    ask: &mut Ask<'_>,
    world: &World,
    request: &Request<'_>,
) -> Result<Option<Answer>, Error> {
    let words = plain(request.text);
    let all = [
        "everything",
        "all my appointments",
        "all my meetings",
        "all appointments",
    ];
    let clears = bare(&words).starts_with("clear ") || bare(&words).starts_with("free up ");
    if !clears && !all.iter().any(|sign| words.contains(sign)) {
        return Ok(None);
    }
    let when = Times::of(request.text, &request.context).when;
    let Some((from, to)) = when.and_then(|when| when.stretch(request.now())) else {
        return Ok(None);
    };
    let span = Span::new(
        from.timestamp().max(request.now().timestamp()),
        to.timestamp(),
    );
    let found = world.calendar().agenda(&span)?;
    let labels = found.labels.clone();
    // A birthday that falls on the day is nothing to be kept free from.
    let entries: Vec<AgendaEntry> = found
        .value
        .into_iter()
        .filter(|entry| {
            target::is_on(entry) && !entry.is_all_day() && entry.span.start >= span.start
        })
        .collect();
    let now = ask.now.clone();
    let plans = ask.state.plans.on(Topic::Agenda);
    if entries.is_empty() {
        let said = ask.phrase("calendar.nothing_then", &Values::new())?;
        return Ok(Some(Answer::words(said).about(ask.state.planning(plans))));
    }
    let edits = edits(world, &entries)?;
    let what = format!("took {} events out of the calendar", entries.len());
    world
        .calendar()
        .change(&edits, Source::User, &what, "you asked for it")?;
    let mut list = target::offered(entries.get(..SAID).unwrap_or(&entries), &now);
    if entries.len() > SAID {
        list.push(format!("and {} more", entries.len() - SAID));
    }
    let values = Values::new().with("list", list.join("; "));
    let said = ask.phrase("calendar.cleared", &values)?;
    Ok(Some(
        speak::answer(&labels, said).about(ask.state.planning(plans)),
    ))
}

/// One change an object, however many of its instances go.
fn edits(world: &World, entries: &[AgendaEntry]) -> Result<Vec<ObjectEdit>, Error> {
    let mut objects: BTreeMap<Id, Vec<AgendaEntry>> = BTreeMap::new();
    for entry in entries {
        objects
            .entry(entry.details.object)
            .or_default()
            .push(entry.clone());
    }
    objects
        .into_iter()
        .map(|(object, entries)| series::called_off(world, object, &entries))
        .collect()
}
