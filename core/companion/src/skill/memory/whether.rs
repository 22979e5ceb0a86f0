//! "Am I allergic to nuts?", "does Anna like sushi?": what is known of just that.

use std::collections::BTreeSet;

use os1_base::Error;
use os1_language::phrase::Values;
use os1_memory::{About, Fact, FactQuery, PersonView, telling_stems};

use super::{Answer, Ask, remembering, told};
use crate::facts::person;
use crate::world::World;

/// How it is asked of oneself.
const OWN: &[&str] = &["do i ", "am i ", "can i "];
/// How it is asked of somebody else.
const THEIRS: &[&str] = &["does ", "do ", "is ", "can "];
/// As many words as a name or a relation has.
const NAME_WORDS: usize = 3;

/// What the verb asks for. A taste says nothing of an allergy.
const VERBS: &[(&str, &[&str])] = &[
    ("allergic to ", &["allergic_to"]),
    ("afraid of ", &["afraid_of"]),
    ("like ", &["likes", "prefers", "eats", "drinks"]),
    ("love ", &["likes", "prefers", "eats", "drinks"]),
    ("hate ", &["likes", "eats", "drinks"]),
    ("eat ", &["eats", "diet", "allergic_to", "likes"]),
    ("drink ", &["drinks", "likes"]),
    ("speak ", &["speaks", "learning"]),
    ("play ", &["plays"]),
];

/// What is known of it; `None` when that is not what is asked, or not of somebody known.
///
/// # Errors
/// The profile could not be read.
pub(super) fn answered(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    let low = ask.text.to_lowercase().replace('\u{2019}', "'");
    let words = low.trim_end_matches(['?', '.', '!', ' ']);
    let Some((about, verb, object)) = asked(words, world)? else {
        return Ok(None);
    };
    let whom = about.as_ref().map(|person| person.id);
    let query = FactQuery::about(whom.map_or(About::User, About::Person));
    let facts = world.memory().facts(&query)?;
    let fit: Vec<&Fact> = facts
        .iter()
        .filter(|fact| verb.contains(&fact.predicate.name()) && fact.valid_to.is_none())
        .filter(|fact| is_of(fact, &object))
        .collect();
    if fit.is_empty() {
        let text = match about {
            Some(about) => {
                let values = Values::new().with("who", person(&about.name));
                ask.phrase("knowing.not_that", &values)?
            }
            None => ask.phrase("knowing.not_that_you", &Values::new())?,
        };
        return Ok(Some(Answer::words(text)));
    }
    let state = remembering(ask, &fit, whom);
    Ok(Some(Answer::quoting(told(&fit, ask)).about(state)))
}

type Asked = (
    Option<PersonView>,
    &'static [&'static str],
    BTreeSet<String>,
);

/// Of whom (nobody is the user), what, and the stems of the thing.
fn asked(words: &str, world: &World) -> Result<Option<Asked>, Error> {
    let own = OWN.iter().find_map(|head| words.strip_prefix(head));
    if let Some(rest) = own {
        return Ok(of_verb(rest).map(|(verb, object)| (None, verb, object)));
    }
    let Some(rest) = THEIRS.iter().find_map(|head| words.strip_prefix(head)) else {
        return Ok(None);
    };
    let all: Vec<&str> = rest.split(' ').collect();
    for count in (1..=NAME_WORDS.min(all.len())).rev() {
        let (name, what) = all.split_at(count);
        let Some((verb, object)) = of_verb(&what.join(" ")) else {
            continue;
        };
        let people = world.memory().people_called(&name.join(" "))?;
        if let [person] = people.as_slice() {
            return Ok(Some((Some(person.clone()), verb, object)));
        }
    }
    Ok(None)
}

fn of_verb(rest: &str) -> Option<(&'static [&'static str], BTreeSet<String>)> {
    let (verb, what) = VERBS.iter().find_map(|(verb, what)| {
        let object = rest.strip_prefix(verb)?;
        Some((object, *what))
    })?;
    let object = telling_stems(verb);
    (!object.is_empty()).then_some((what, object))
}

/// Whether the fact speaks of the thing: every word of the one is in the other.
fn is_of(fact: &Fact, object: &BTreeSet<String>) -> bool {
    let known = telling_stems(&fact.object);
    !known.is_empty() && (known.is_subset(object) || object.is_subset(&known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_verb_says_what_is_asked() {
        for (rest, first) in [
            ("allergic to nuts", Some("allergic_to")),
            ("like green tea", Some("likes")),
            ("have time on friday", None),
            ("like it", None),
        ] {
            let found = of_verb(rest).and_then(|(verb, _)| verb.first().copied());
            assert_eq!(found, first, "{rest}");
        }
    }
}
