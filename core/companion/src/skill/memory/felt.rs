//! "How was I feeling last week?", "when was I last sad?"

use os1_base::Error;
use os1_language::phrase::Values;
use os1_memory::{About, Fact, FactQuery};
use os1_when::Direction;

use super::{Answer, Ask, SAID, remembering, told};
use crate::world::World;

/// How it is asked how they felt.
const HOW: &[&str] = &[
    "how was i feeling",
    "how did i feel",
    "how have i been feeling",
    "how have i felt",
    "what was my mood",
    "how was my mood",
    "what did i say i felt",
];
/// How it is asked when they felt so.
const WHEN: &[&str] = &[
    "when was i last ",
    "when did i last feel ",
    "when was the last time i felt ",
    "when was the last time i was ",
    "how often was i ",
    "how often did i feel ",
    "how often have i felt ",
    "how often have i been ",
];

/// The moods that are asked for; `None` when that is not what is asked, or no mood is named.
///
/// # Errors
/// The profile could not be read.
pub(super) fn answered(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    let low = ask.text.to_lowercase();
    let low = low.trim().trim_end_matches(['?', '.', '!', ' ']);
    let how = HOW.iter().any(|head| low.starts_with(head));
    let mood = WHEN.iter().find_map(|head| low.strip_prefix(head));
    if !how && mood.is_none() {
        return Ok(None);
    }
    let span = if how { span(ask, world)? } else { None };
    let own = world
        .memory()
        .facts(&FactQuery::about(About::Said("me".to_owned())))?;
    let moods: Vec<&Fact> = own
        .iter()
        .filter(|fact| fact.predicate.name() == "mood" && fact.subject == "user")
        .collect();
    let named = |fact: &&Fact| mood.is_none_or(|mood| fact.object == mood);
    let within = |fact: &&Fact| match (&span, &fact.valid_from) {
        (Some((start, end)), Some(from)) => (start..end).contains(&&from.at),
        (Some(_), None) => false,
        (None, _) => true,
    };
    let mut fit: Vec<&Fact> = moods.into_iter().filter(named).filter(within).collect();
    if fit.is_empty() {
        // "When was I last in Rome?" asks for no mood.
        let text = ask.phrase("knowing.no_mood", &Values::new())?;
        return Ok(how.then(|| Answer::words(text)));
    }
    fit.sort_by_key(|fact| std::cmp::Reverse(fact.valid_from.as_ref().map(|from| from.at)));
    fit.truncate(SAID);
    let state = remembering(ask, &fit, None);
    Ok(Some(Answer::quoting(told(&fit, ask)).about(state)))
}

type Span = (jiff::Timestamp, jiff::Timestamp);

/// The time that is asked about.
fn span(ask: &Ask<'_>, world: &World) -> Result<Option<Span>, Error> {
    let mut context = world.time_context(ask.now)?;
    context.direction = Direction::Backward;
    let found = os1_when::find(ask.text, &context).into_iter().next();
    Ok(found.and_then(|found| {
        let start = found.reading.start?;
        let end = match found.reading.end {
            Some(end) => end,
            None => start.checked_add(super::then::width(found.grain)).ok()?,
        };
        Some((start.start_of_day().ok()?.timestamp(), end.timestamp()))
    }))
}
