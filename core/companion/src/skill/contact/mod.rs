//! "What's Anna's number?", "who has gone quiet?", "add her number", "merge them".

mod change;
mod question;
mod tell;

use os1_base::{Error, Labeled, Labels, Readers, Source};
use os1_contacts::ContactView;
use os1_memory::{About, FactQuery};

use super::memory::MemorySkill;
use super::{Answer, Ask, Skill as _};
use crate::state::{SpokenContacts, TalkState};
use crate::world::World;
use question::{Wanted, wanted};

/// The name of who answers, in events.
pub(crate) const NAME: &str = "contact";

/// How much is said between a question and its answer: what was asked, and the answer itself.
const TURNS: u64 = 2;
/// For how much talk "her" means who was spoken of: five turns.
const REMEMBERED: u64 = 10;

/// The answer to a question about the people of the address books, or to what was asked about
/// them; `None` when `ask` is neither, or nobody there is called so.
///
/// # Errors
/// The profile could not be read or written.
pub(crate) fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    if let Some(answer) = change::answered(ask, world)? {
        return Ok(Some(answer));
    }
    match wanted(ask.text) {
        None => Ok(None),
        Some(Wanted::Close) => tell::close(ask, world).map(Some),
        Some(Wanted::Quiet) => tell::quiet(ask, world).map(Some),
        Some(Wanted::Merge(pair)) => change::merge(ask, world, pair),
        Some(Wanted::AddNumber(who, number)) => change::add_number(ask, world, &who, number),
        Some(Wanted::Of(what, who)) => {
            let found = meant(ask, world, &who)?;
            if found.is_empty() || told(world, &who, what.predicates())? {
                return Ok(None);
            }
            tell::one_thing(ask, world, what, (&who, &found)).map(Some)
        }
        Some(Wanted::Who(who)) => {
            let found = meant(ask, world, &who)?;
            if found.is_empty() {
                return Ok(None);
            }
            if told(world, &who, &[])? {
                return MemorySkill.answer(ask, world).map(Some);
            }
            tell::who(ask, world, (&who, &found)).map(Some)
        }
    }
}

/// Who is meant by a name, or by "she".
fn meant(ask: &Ask<'_>, world: &World, who: &str) -> Result<Vec<ContactView>, Error> {
    if who != "she" {
        return Ok(world.contacts().find(who)?);
    }
    let spoken = &ask.state.contacts;
    let since = world.memory().count()?.saturating_sub(spoken.said);
    let mut found = Vec::new();
    for id in spoken.about.iter().filter(|_| since <= REMEMBERED) {
        found.extend(world.contacts().find(id)?);
    }
    Ok(found)
}

/// Whether the user told it: their own words go before a card.
fn told(world: &World, who: &str, predicates: &[&str]) -> Result<bool, Error> {
    let people = world.memory().people_called(who)?;
    let [one] = people.as_slice() else {
        return Ok(!people.is_empty());
    };
    let facts = world
        .memory()
        .facts(&FactQuery::about(About::Person(one.id)))?;
    Ok(facts.iter().any(|fact| {
        let name = fact.predicate.name();
        let asked = fact.subject_id == one.id && predicates.contains(&name);
        name != "name" && (predicates.is_empty() || asked)
    }))
}

/// The talk with these contacts in it.
fn speaking(ask: &Ask<'_>, world: &World, spoken: SpokenContacts) -> Result<TalkState, Error> {
    let mut state = ask.state.clone();
    state.contacts = SpokenContacts {
        said: world.memory().count()?,
        ..spoken
    };
    Ok(state)
}

/// The core's words with those of a card or a mail in them.
fn quoting(said: String) -> Answer {
    let own = Labels::new(Source::Companion, Readers::all());
    let card = Labels::new(Source::ThirdParty, Readers::on_device());
    Answer::quoting(Labeled::new(said, own.join(&card)))
}

/// Contacts in a sentence: with what tells one of a name from the other.
fn named(all: &[ContactView]) -> Vec<String> {
    let line = |one: &ContactView| {
        let by = one.addresses.first().or(one.organisation.as_ref());
        match by {
            Some(by) => format!("{} ({by})", one.name),
            None => one.name.clone(),
        }
    };
    all.iter().map(line).collect()
}

/// The talk is about these people.
fn about(found: &[ContactView]) -> SpokenContacts {
    SpokenContacts {
        about: found.iter().map(|one| one.id.to_string()).take(5).collect(),
        ..SpokenContacts::default()
    }
}
