//! "Do I have anything that clashes?"

use jiff::{ToSpan, Zoned};
use os1_base::Error;
use os1_calendar::{Conflict, ConflictKind, Span};
use os1_language::phrase::Values;

use super::speak;
use crate::skill::{Answer, Ask};
use crate::state::Topic;
use crate::times::{self, Times};
use crate::view::CardView;
use crate::world::World;

/// How far ahead is looked when nobody says.
const AHEAD_DAYS: i64 = 30;
/// How many are said one by one.
const SAID: usize = 3;

/// The commitments that cannot both be kept.
pub(super) fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let context = world.time_context(ask.now)?;
    let now = ask.now.clone();
    let when = Times::of(ask.text, &context).when;
    let (from, to) = match when.as_ref().and_then(|when| when.stretch(&now)) {
        Some((from, to)) => (from.max(now.clone()), to),
        None => {
            let to = now.checked_add(AHEAD_DAYS.days());
            (now.clone(), to.map_err(os1_calendar::CalendarError::from)?)
        }
    };
    let window = Span::new(from.timestamp(), to.timestamp());
    let word = when.map_or_else(
        || format!("in the next {AHEAD_DAYS} days"),
        |when| when.found.phrase.trim().to_lowercase(),
    );
    let plans = ask.state.plans.on(Topic::Agenda);
    let values = Values::new().with("when", word);
    if window.is_empty() {
        return Ok(Answer::words(ask.phrase("calendar.no_clash", &values)?));
    }
    let found = world.calendar().conflicts(&window, &())?;
    let labels = found.labels.clone();
    if found.value.is_empty() {
        let said = ask.phrase("calendar.no_clash", &values)?;
        return Ok(Answer::words(said).about(ask.state.planning(plans)));
    }
    let list: Vec<String> = found
        .value
        .iter()
        .take(SAID)
        .map(|clash| clause(clash, &now))
        .collect();
    let values = values
        .with("count", found.value.len())
        .with("list", list.join("; "));
    let said = ask.phrase("calendar.clash_list", &values)?;
    let mut card = CardView::new("Clashes");
    for clash in &found.value {
        card = card.row(speak::when(&clash.second, &now), clause(clash, &now));
    }
    Ok(speak::answer(&labels, said)
        .card(card)
        .about(ask.state.planning(plans)))
}

fn clause(clash: &Conflict, now: &Zoned) -> String {
    let (first, second) = (
        speak::name(&clash.first.details),
        speak::name(&clash.second.details),
    );
    let when = speak::when(&clash.second, now);
    match clash.kind {
        ConflictKind::Overlap { .. } => format!("{first} and {second} {when}"),
        ConflictKind::Away { .. } => format!("{first} and {second} {when}, while you are away"),
        ConflictKind::Way { needed, .. } => format!(
            "{first} and {second} {when}: the way takes {}",
            times::length(needed)
        ),
    }
}
