//! "Who told me that Anna lives in Oslo?"

use os1_base::Error;
use os1_memory::{Episode, Fact, FactQuery};

use crate::world::World;

/// The newest words that the fact rests on which is named; `None` when no fact is named whole:
/// whom it is about, and its value.
///
/// # Errors
/// The profile could not be read.
pub(crate) fn told_by(topic: &str, world: &World) -> Result<Option<Episode>, Error> {
    let low = topic.to_lowercase();
    let words: Vec<&str> = low
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .collect();
    let memory = world.memory();
    let mut named: Vec<Fact> = Vec::new();
    for fact in memory.facts(&FactQuery::default())? {
        let name = fact.predicate.name();
        let value = fact.object.to_lowercase();
        let has_value = value
            .split_whitespace()
            .all(|word| words.contains(&word) || word.len() < 3);
        if name != "name" && fact.object_id.is_none() && has_value {
            named.push(fact);
        }
    }
    for fact in named {
        if let (true, Some(source)) = (is_about(&fact, &low, &words, world)?, fact.sources.last()) {
            return Ok(memory.episode(source.episode)?);
        }
    }
    Ok(None)
}

/// Whether whom the fact is about is named: "I", "Anna", "my sister".
fn is_about(fact: &Fact, low: &str, words: &[&str], world: &World) -> Result<bool, Error> {
    if fact.subject == "user" {
        return Ok(words.contains(&"i") || words.contains(&"my"));
    }
    if words.contains(&fact.subject.to_lowercase().as_str()) {
        return Ok(true);
    }
    let people = world.memory().people()?;
    let relations = people
        .iter()
        .filter(|view| view.id == fact.subject_id)
        .flat_map(|view| &view.relations);
    Ok(relations
        .filter_map(|relation| relation.strip_suffix(" of user"))
        .any(|relation| low.contains(&format!("my {relation}"))))
}
