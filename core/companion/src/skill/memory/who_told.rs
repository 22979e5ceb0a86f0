//! "Who told you that Anna lives in Bergen?": what a fact rests on, whatever words said so.

use os1_base::{Error, Labeled, Labels, Readers, Source, text};
use os1_language::phrase::Values;
use os1_memory::{Fact, FactQuery, Speaker};

use super::{Answer, Ask, remembering, stems};
use crate::facts::{day_words, sentence};
use crate::world::World;

/// By whom and in which words it was said; `None` where no fact says `topic`.
///
/// # Errors
/// The profile could not be read.
pub(crate) fn who_told(
    topic: &str,
    ask: &mut Ask<'_>,
    world: &World,
) -> Result<Option<Answer>, Error> {
    let asked = stems(topic);
    let facts = world.memory().facts(&FactQuery::default())?;
    let fits = |fact: &&Fact| asked.is_subset(&stems(&sentence(fact, ask.now)));
    let current = facts.iter().filter(|fact| fact.valid_to.is_none());
    let Some(fact) = current.filter(fits).next_back() else {
        return Ok(None);
    };
    let Some(source) = fact.sources.last().filter(|_| !asked.is_empty()) else {
        return Ok(None);
    };
    let who = match &source.speaker {
        Speaker::Other(name) => text::printable(name),
        _ => "You".to_owned(),
    };
    let values = Values::new()
        .with("who", who)
        .with("day", day_words(&source.at, ask.now))
        .with("quote", format!("“{}”", text::printable(&source.quote)));
    let said = ask.phrase("knowing.who_told", &values)?;
    let own = Labels::new(Source::Companion, Readers::all());
    let answer = Answer::quoting(Labeled::new(said, own.join(&fact.labels)));
    let state = remembering(ask, &[fact], None);
    Ok(Some(answer.about(state)))
}
