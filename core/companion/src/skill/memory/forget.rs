//! "Forget what I said about work."

use os1_base::{Error, Id};
use os1_language::phrase::{Values, plain};
use os1_memory::{Fact, FactQuery, Forget, Speaker};
use os1_when::Grain;

use super::forget_clause::{asked, is_wish};
use super::question::question;
use super::{Answer, Ask};
use crate::state::{MemoryQuestion, Remembered};
use crate::view::ForgottenView;
use crate::world::World;

/// How a wish to forget begins, the longest first.
const HEADS: &[&str] = &[
    "forget everything i told you about ",
    "forget everything i said about ",
    "forget everything you know about ",
    "forget everything about ",
    "forget what i told you about ",
    "forget what i said about ",
    "forget all about ",
    "forget that i said ",
    "forget that i told you ",
    "forget about ",
    "forget that ",
    "forget ",
    "delete what you know about ",
    "delete everything you know about ",
    "erase what you know about ",
    "erase what i said about ",
    "don't remember ",
];

/// Ways to ask for everything.
const ALL: &[&str] = &[
    "forget everything",
    "forget it all",
    "forget all",
    "forget me",
    "forget everything about me",
    "forget everything you know",
    "forget everything you know about me",
    "forget everything i said",
    "forget everything i told you",
    "delete my data",
    "delete all my data",
    "delete everything",
    "delete everything you know about me",
    "delete what you know about me",
    "erase everything",
    "erase everything you know about me",
];

/// Ways to ask for the words before.
const LAST: &[&str] = &[
    "forget what i said",
    "forget what i just said",
    "forget what i told you",
    "forget the last thing i said",
    "don't remember that",
    "don't remember this",
    "don't keep that",
    "don't store this",
    "don't store that",
    "delete that from your memory",
    "erase that from your memory",
];

/// What is asked to be forgotten.
enum Wish {
    /// It does not say what.
    Unclear,
    /// Everything: to be asked about.
    All,
    /// The turn before.
    Last,
    /// This, and the words that name it.
    These(Vec<Forget>, Option<String>),
}

/// Forgets what is asked, the asking included, and says how much went: not what.
///
/// # Errors
/// The profile could not be read or written.
pub(super) fn forget(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let own = ask.taught.heard.episode().id;
    let (what, words) = match wish(ask, world)? {
        // "I always forget my keys" asks for nothing.
        Wish::Unclear => {
            let key = if is_wish(ask.text) {
                "knowing.forget_what"
            } else {
                "small.told"
            };
            let text = ask.phrase(key, &Values::new())?;
            return Ok(Answer::words(text));
        }
        Wish::All => return sure(ask),
        Wish::Last => (last(own, world)?, None),
        Wish::These(what, words) => (what, words),
    };
    // The words that ask name what is to be forgotten.
    world.forget(&Forget::Episode(own), None)?;
    let mut gone: Option<ForgottenView> = None;
    for one in what {
        let more = world.forget(&one, words.as_deref())?;
        gone = Some(match gone {
            Some(before) => sum(before, more),
            None => more,
        });
    }
    match gone {
        Some(gone) if gone.episodes + gone.shortened + gone.facts + gone.drafts > 0 => {
            forgotten(ask, &gone)
        }
        _ => Ok(Answer::words(
            ask.phrase("knowing.nothing_to_forget", &Values::new())?,
        )),
    }
}

/// Says how much went.
pub(super) fn forgotten(ask: &mut Ask<'_>, gone: &ForgottenView) -> Result<Answer, Error> {
    let count = |n: usize, one: &str, many: &str| {
        (n > 0).then(|| format!("{n} {}", plain::plural(n as u64, one, many)))
    };
    let parts: Vec<String> = [
        count(gone.episodes + gone.shortened, "thing said", "things said"),
        count(gone.facts, "fact", "facts"),
        count(gone.people, "person", "people"),
        count(gone.drafts, "draft", "drafts"),
        count(gone.set_aside, "damaged database", "damaged databases"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let text = ask.phrase("knowing.forgotten", &Values::new().with("what", parts))?;
    Ok(Answer::words(text))
}

fn sum(a: ForgottenView, b: ForgottenView) -> ForgottenView {
    ForgottenView {
        episodes: a.episodes + b.episodes,
        shortened: a.shortened + b.shortened,
        facts: a.facts + b.facts,
        people: a.people + b.people,
        summaries: a.summaries + b.summaries,
        drafts: a.drafts + b.drafts,
        backups: a.backups.max(b.backups),
        set_aside: a.set_aside + b.set_aside,
    }
}

fn sure(ask: &mut Ask<'_>) -> Result<Answer, Error> {
    let text = ask.phrase("knowing.all_sure", &Values::new())?;
    let state = ask.state.remembering(Remembered {
        asked: Some(MemoryQuestion::Everything),
        ..ask.state.memory.clone()
    });
    Ok(Answer::words(text).about(state))
}

/// What the user said before this.
fn last(own: Id, world: &World) -> Result<Vec<Forget>, Error> {
    let recent = world.memory().recent(8)?;
    let before = recent
        .into_iter()
        .rev()
        .find(|episode| episode.speaker == Speaker::User && episode.id != own);
    Ok(before
        .map(|episode| Forget::Episode(episode.id))
        .into_iter()
        .collect())
}

fn wish(ask: &Ask<'_>, world: &World) -> Result<Wish, Error> {
    let lower = ask.text.to_lowercase().replace('’', "'");
    let bare = lower.trim_end_matches(['.', '!', '?', ' ']);
    let bare = asked(bare);
    if ALL.contains(&bare) {
        return Ok(Wish::All);
    }
    if LAST.contains(&bare) {
        return Ok(Wish::Last);
    }
    // "I always forget what I said" is no wish to.
    let thing = HEADS.iter().find_map(|head| bare.strip_prefix(head));
    let thing = thing
        .unwrap_or_default()
        .trim_end_matches(" please")
        .trim_matches([',', ' ']);
    match thing {
        "that" | "this" => return that(ask, world),
        "" | "it" => return Ok(Wish::Unclear),
        _ => {}
    }
    if let Some(day) = day(thing, ask, world)? {
        return Ok(Wish::These(vec![Forget::Day(day)], None));
    }
    let people = world.memory().people_called(thing)?;
    if let [one] = people.as_slice() {
        return Ok(Wish::These(
            vec![Forget::Person(one.id)],
            Some(thing.to_owned()),
        ));
    }
    let facts = facts(thing, bare, world)?;
    if !facts.is_empty() {
        return Ok(Wish::These(facts, None));
    }
    let topic = thing
        .trim_start_matches("my ")
        .trim_start_matches("the ")
        .to_owned();
    Ok(Wish::These(vec![Forget::Topic(topic.clone())], Some(topic)))
}

/// "Forget that": what was just told, where it taught something, or what was just answered. After anything else
/// it is only "never mind".
fn that(ask: &Ask<'_>, world: &World) -> Result<Wish, Error> {
    let own = ask.taught.heard.episode().id;
    let memory = world.memory();
    let recent = memory.recent(8)?;
    let mut before = recent.iter().rev().filter(|episode| episode.id != own);
    let Some(said) = before.clone().find(|one| one.speaker == Speaker::User) else {
        return Ok(Wish::Unclear);
    };
    let facts = memory.facts(&FactQuery::default())?;
    let taught = |fact: &Fact| fact.sources.iter().any(|source| source.episode == said.id);
    if facts.iter().any(taught) {
        return Ok(Wish::These(vec![Forget::Episode(said.id)], None));
    }
    let answered = before.find(|one| one.speaker == Speaker::Companion);
    let words = answered.map_or_else(String::new, |one| one.text.value.to_lowercase());
    let told = facts.iter().filter(|fact| {
        let object = fact.object.to_lowercase();
        ask.state.memory.told.contains(&fact.id.to_string()) && words.contains(&object)
    });
    let told: Vec<Forget> = told.map(|fact| Forget::Fact(fact.id)).collect();
    Ok(match told.as_slice() {
        [one] => Wish::These(vec![one.clone()], None),
        _ => Wish::Unclear,
    })
}

/// A day that is the whole of what was named.
fn day(thing: &str, ask: &Ask<'_>, world: &World) -> Result<Option<jiff::civil::Date>, Error> {
    let mut context = world.time_context(ask.now)?;
    context.direction = os1_when::Direction::Backward;
    let found = os1_when::find(thing, &context).into_iter().next();
    let whole = found.filter(|found| found.phrase == thing && found.grain == Grain::Day);
    Ok(whole.and_then(|found| found.reading.start.map(|start| start.date())))
}

/// "My birthday", "my sister's shoe size", "that I like tea": the facts that are so called.
fn facts(thing: &str, bare: &str, world: &World) -> Result<Vec<Forget>, Error> {
    let asked = question(&format!("what is {thing}"));
    let memory = world.memory();
    if !asked.predicates.is_empty() {
        let mut found = Vec::new();
        for person in memory.people_called(&asked.about)? {
            let query = FactQuery::about(os1_memory::About::Person(person.id));
            let facts = memory.facts(&query)?.into_iter();
            let named = facts.filter(|fact| {
                fact.subject_id == person.id && asked.predicates.contains(&fact.predicate.name())
            });
            found.extend(named.map(|fact| Forget::Fact(fact.id)));
        }
        return Ok(found);
    }
    if !bare.starts_with("forget that ") {
        return Ok(Vec::new());
    }
    let all = memory.facts(&FactQuery::default())?.into_iter();
    let said = all.filter(|fact| {
        let quotes = fact
            .sources
            .iter()
            .map(|source| source.quote.to_lowercase());
        quotes
            .into_iter()
            .any(|quote| quote.replace('’', "'") == thing)
    });
    Ok(said.map(|fact| Forget::Fact(fact.id)).collect())
}
