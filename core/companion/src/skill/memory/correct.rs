//! "That's not right, she moved to Oslo in May."

use os1_base::Error;
use os1_language::phrase::Values;
use os1_memory::{Fact, FactQuery, Stance};

use super::{Answer, Ask, remembering, told};
use crate::world::World;

/// The answer to "it's Ines, not Agnes", where that put a name right.
///
/// # Errors
/// The profile could not be read.
pub(super) fn renamed(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    if ask.taught.facts == 0 || !ask.text.to_lowercase().contains("not ") {
        return Ok(None);
    }
    let own = ask.taught.heard.episode().id;
    let all = world.memory().facts(&FactQuery::default())?;
    let renamed = all.iter().find(|fact| {
        fact.predicate.name() == "name"
            && fact
                .sources
                .iter()
                .any(|source| source.episode == own && source.stance == Stance::Corrects)
    });
    let Some(fact) = renamed else {
        return Ok(None);
    };
    let name = os1_base::text::printable(&fact.object);
    let text = ask.phrase("knowing.renamed", &Values::new().with("name", name))?;
    let state = remembering(ask, &[fact], Some(fact.subject_id));
    Ok(Some(Answer::words(text).about(state)))
}

/// Says what was put right: the words were taken in, with what they teach, before the turn
/// was understood.
///
/// # Errors
/// The profile could not be read.
pub(super) fn correct(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let own = ask.taught.heard.episode().id;
    let all = world.memory().facts(&FactQuery::default())?;
    let right: Vec<&Fact> = all
        .iter()
        .filter(|fact| fact.sources.iter().any(|source| source.episode == own))
        .filter(|fact| fact.valid_to.is_none())
        .collect();
    if right.is_empty() {
        let text = ask.phrase("knowing.what_is_right", &Values::new())?;
        return Ok(Answer::words(text));
    }
    let said = told(&right, ask);
    let values = Values::new().with("fact", said.value);
    let text = ask.phrase("knowing.corrected", &values)?;
    let state = remembering(ask, &right, ask.taught.about);
    Ok(Answer::words(text).about(state))
}
