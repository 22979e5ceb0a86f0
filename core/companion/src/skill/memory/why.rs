//! "Why do you think that?": the words, by whom and when.

use os1_base::{Error, Labeled, Labels, Readers, Source};
use os1_language::phrase::Values;
use os1_memory::{FactSource, Speaker};

use super::{Answer, Ask, remembering};
use crate::facts::day_words;
use crate::world::World;

/// The most sources that are quoted for one fact.
const QUOTED: usize = 3;

/// Quotes what the facts told last rest on.
///
/// # Errors
/// The profile could not be read.
pub(super) fn why(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let mut facts = Vec::new();
    for id in &ask.state.memory.told {
        if let Ok(id) = id.parse() {
            facts.extend(world.memory().fact(id)?);
        }
    }
    if facts.is_empty() {
        return Ok(Answer::words(ask.phrase("knowing.no_why", &Values::new())?));
    }
    let own = Labels::new(Source::Companion, Readers::all());
    let labels = facts.iter().fold(own, |all, fact| all.join(&fact.labels));
    let mut quotes: Vec<String> = Vec::new();
    for source in facts
        .iter()
        .flat_map(|fact| fact.sources.iter().rev().take(QUOTED))
    {
        let quote = quoted(source, ask);
        if !quotes.contains(&quote) {
            quotes.push(quote);
        }
    }
    let all: Vec<_> = facts.iter().collect();
    let state = remembering(ask, &all, None);
    Ok(Answer::quoting(Labeled::new(quotes.join(" "), labels)).about(state))
}

/// "Today you said: “she moved to Oslo in May.”"
pub(super) fn quoted(source: &FactSource, ask: &Ask<'_>) -> String {
    let who = match &source.speaker {
        Speaker::Other(name) => os1_base::text::printable(name),
        _ => "you".to_owned(),
    };
    let day = day_words(&source.at, ask.now);
    let quote = os1_base::text::printable(source.quote.trim_end_matches('.'));
    let text = format!("{day} {who} said: “{quote}.”");
    let mut rest = text.chars();
    rest.next()
        .map(|first| first.to_uppercase().chain(rest).collect())
        .unwrap_or_default()
}
