//! "Where did Anna live in February?": what held then.

use jiff::{SignedDuration, Zoned};
use os1_base::Error;
use os1_memory::{About, Fact, FactQuery};

use super::question::question;
use super::{Answer, Ask, remembering, told};
use crate::world::World;

/// How it is asked.
const HEADS: &[&str] = &["where did ", "what did ", "where was "];
/// Of what: where somebody lives, works and studies is known with its times.
const SLOTS: &[&str] = &["lives_in", "works_at", "works_as", "studies", "studies_at"];

/// What held at the time that is asked about; `None` when that is not what is asked, or nothing
/// of it is known.
///
/// # Errors
/// The profile could not be read.
pub(super) fn answered(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    let low = ask.text.to_lowercase();
    if !HEADS.iter().any(|head| low.starts_with(head)) {
        return Ok(None);
    }
    let Some((at, bare)) = moment(ask, world)? else {
        return Ok(None);
    };
    let asked = question(&bare);
    let wanted: Vec<&str> = asked
        .predicates
        .iter()
        .copied()
        .filter(|name| SLOTS.contains(name))
        .collect();
    if wanted.is_empty() {
        return Ok(None);
    }
    let query = FactQuery {
        valid_at: Some(at.timestamp()),
        ..FactQuery::about(About::Said(asked.about.clone()))
    };
    let facts = world.memory().facts(&query)?;
    let people = world.memory().people_called(&asked.about)?;
    let ([whom], true) = (people.as_slice(), !facts.is_empty()) else {
        return Ok(None);
    };
    let fit: Vec<&Fact> = facts
        .iter()
        .filter(|fact| fact.subject_id == whom.id && wanted.contains(&fact.predicate.name()))
        .collect();
    if fit.is_empty() {
        return Ok(None);
    }
    let state = remembering(ask, &fit, Some(whom.id));
    Ok(Some(Answer::quoting(told(&fit, ask)).about(state)))
}

/// The last moment of the time that is named, and the words without it.
fn moment(ask: &Ask<'_>, world: &World) -> Result<Option<(Zoned, String)>, Error> {
    let mut context = world.time_context(ask.now)?;
    context.direction = os1_when::Direction::Backward;
    let Some(found) = os1_when::find(ask.text, &context).into_iter().next() else {
        return Ok(None);
    };
    let span = width(found.grain);
    let end = match (found.reading.end, found.reading.start) {
        (Some(end), _) => end,
        (None, Some(start)) => start.checked_add(span).unwrap_or(start),
        (None, None) => return Ok(None),
    };
    let last = end.saturating_add(SignedDuration::from_secs(-1));
    let bare = ask.text.replace(&found.phrase, " ");
    let words: Vec<&str> = bare
        .trim_end_matches([' ', '?', '.'])
        .split_whitespace()
        .collect();
    let cut = words
        .last()
        .filter(|word| ["in", "on", "at"].contains(word))
        .map_or(0, |_| 1);
    let kept = words.get(..words.len() - cut).unwrap_or_default().join(" ");
    Ok((last < *ask.now).then_some((last, kept)))
}

/// How long a time of that grain is.
pub(super) fn width(grain: os1_when::Grain) -> jiff::Span {
    match grain {
        os1_when::Grain::Year => jiff::Span::new().years(1),
        os1_when::Grain::Quarter => jiff::Span::new().months(3),
        os1_when::Grain::Month => jiff::Span::new().months(1),
        os1_when::Grain::Week => jiff::Span::new().weeks(1),
        _ => jiff::Span::new().days(1),
    }
}
