//! What is known, in words, with when it was said.

use os1_base::{Error, Labeled};
use os1_language::phrase::Values;
use os1_memory::{About, Fact, FactQuery, PersonView};

use super::asked::asks;
use super::family::{family, is_family};
use super::question::{Question, question};
use super::{Answer, Ask, SAID, remembering, told};
use crate::facts::{day_words, person, sentence};
use crate::state::MemoryQuestion;
use crate::view::CardView;
use crate::world::World;

/// How many episodes are looked at for one that tells and does not ask.
const LOOKED_AT: usize = 20;

/// Answers what is asked of memory.
///
/// # Errors
/// The profile could not be read.
pub(super) fn show(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let then = moment(ask, world)?;
    let asked = question(&without_time(ask, world)?);
    let people = people(&asked, ask, world)?;
    if let [_, _, ..] = people.as_slice() {
        return which(ask, &asked, &people);
    }
    let Some(whom) = people.first() else {
        return about_thing(ask, world, &asked);
    };
    let query = FactQuery {
        known_at: then.as_ref().map(|(at, _)| at.timestamp()),
        ..FactQuery::about(About::Person(whom.id))
    };
    let facts = world.memory().facts(&query)?;
    let fitting = |asked: &Question| -> Vec<&Fact> {
        let fit = facts.iter().filter(|fact| fits(fact, asked, whom));
        fit.collect()
    };
    let mut fit = fitting(&asked);
    // "Do I have a girlfriend?": until April.
    if fit.is_empty() && !asked.predicates.is_empty() {
        fit = fitting(&Question {
            before: true,
            ..asked.clone()
        });
    }
    if fit.is_empty() {
        return nothing(ask, &asked, whom, then);
    }
    let state = remembering(ask, &fit, Some(whom.id));
    Ok(say(ask, &fit, &asked, whom)?.about(state))
}

/// Whether a fact answers the question; names are told as part of what somebody is to whom.
fn fits(fact: &Fact, asked: &Question, whom: &PersonView) -> bool {
    let name = fact.predicate.name();
    let theirs = fact.subject_id == whom.id;
    if asked.predicates.is_empty() {
        return name != "name" || whom.relations.is_empty() && fact.object != fact.subject;
    }
    let favorite = asked
        .favorite
        .as_ref()
        .map(|noun| format!("favorite {noun}"));
    let kind = match &favorite {
        Some(favorite) => name == favorite,
        None => asked.predicates.iter().any(|wanted| {
            let denied = wanted.strip_prefix("not ");
            let of_kind = denied == Some(name) && !fact.polarity;
            of_kind || *wanted == name || *wanted == "favorite" && name.starts_with("favorite ")
        }),
    };
    let over = fact.valid_to.is_some();
    let held = if asked.before {
        over
    } else {
        !over || asked.predicates.len() > 2
    };
    theirs && kind && held
}

fn say(
    ask: &mut Ask<'_>,
    facts: &[&Fact],
    asked: &Question,
    whom: &PersonView,
) -> Result<Answer, Error> {
    let first: Vec<&Fact> = facts.iter().take(SAID).copied().collect();
    let mut words = match named(facts, asked, whom) {
        Some(name) => Labeled::new(name, told(&first, ask).labels),
        None => told(&first, ask),
    };
    if facts.len() > SAID {
        let values = Values::new().with("count", facts.len() - SAID);
        let more = ask.phrase("knowing.more", &values)?;
        words.value = format!("{} … {more}.", words.value.trim_end_matches('.'));
    }
    if let ([only], Some(relation), ["name"]) =
        (facts, asked.about.strip_prefix("my "), asked.predicates)
    {
        let name = person(&only.object);
        words.value = format!("Your {relation} is called {name}.");
    }
    if let ([only], false) = (facts, asked.predicates.is_empty()) {
        words.value = format!("{} {}", words.value, said_when(only, ask));
    }
    let mut answer = Answer::quoting(words);
    if facts.len() > 1 {
        let mut card = CardView::new(format!("What I know about {}", person(&whom.name)));
        for fact in facts {
            card = card.row("", sentence(fact, ask.now));
        }
        answer = answer.card(card);
    }
    Ok(answer)
}

/// "Your sister is called Anna", where her name is asked for.
fn named(facts: &[&Fact], asked: &Question, whom: &PersonView) -> Option<String> {
    let [fact] = facts else { return None };
    let relation = whom
        .relations
        .iter()
        .find_map(|relation| relation.strip_suffix(" of user"))?;
    (asked.predicates == ["name"]).then(|| format!("Your {relation} is called {}.", fact.object))
}

/// "You told me on March 3."
fn said_when(fact: &Fact, ask: &Ask<'_>) -> String {
    let Some(last) = fact.sources.last() else {
        return String::new();
    };
    let who = if fact.claim {
        return String::new();
    } else {
        "You told me"
    };
    format!("{who} {}.", day_words(&last.at, ask.now))
}

fn nothing(
    ask: &mut Ask<'_>,
    asked: &Question,
    whom: &PersonView,
    then: Option<(jiff::Zoned, String)>,
) -> Result<Answer, Error> {
    if let Some((_, when)) = then {
        let text = ask.phrase("knowing.not_then", &Values::new().with("when", when))?;
        return Ok(Answer::words(text));
    }
    let own = whom.name == "user";
    let key = match (own, asked.predicates.is_empty()) {
        (true, _) => "knowing.not_that_you",
        (false, true) => "knowing.nothing_about",
        (false, false) => "knowing.not_that",
    };
    let values = match own {
        true => Values::new(),
        false => Values::new().with("who", person(&whom.name)),
    };
    let text = ask.phrase(key, &values)?;
    let memory = ask.state.memory.speaking_of(whom.id, ask.now);
    let state = ask.state.remembering(memory);
    Ok(Answer::words(text).about(state))
}

fn which(ask: &mut Ask<'_>, asked: &Question, people: &[PersonView]) -> Result<Answer, Error> {
    let who: Vec<String> = people.iter().map(described).collect();
    let named = people.iter().find_map(|view| view.names.first());
    let first = named.and_then(|name| name.split(' ').next());
    let name = first.filter(|name| name.to_lowercase() == asked.about);
    let values = Values::new()
        .with("name", name.unwrap_or(&asked.about).to_owned())
        .with("who", who.join(" or "));
    Ok(Answer::words(ask.phrase("knowing.which", &values)?))
}

/// What tells a person apart: "your sister Anna".
pub(super) fn described(view: &PersonView) -> String {
    let relation = view
        .relations
        .iter()
        .find_map(|relation| relation.strip_suffix(" of user"));
    match (relation, view.names.first()) {
        (Some(relation), Some(name)) => format!("your {relation} {name}"),
        (Some(relation), None) => format!("your {relation}"),
        (None, _) => person(&view.name),
    }
}

/// Whom the question is about: the words, or whoever the talk is about.
fn people(asked: &Question, ask: &Ask<'_>, world: &World) -> Result<Vec<PersonView>, Error> {
    let pronouns = ["she", "he", "her", "him", "they", "them"];
    if pronouns.contains(&asked.about.as_str()) {
        let all = world.memory().people()?;
        let meant = ask.state.memory.meant(ask.now);
        return Ok(all
            .into_iter()
            .filter(|view| Some(view.id) == meant)
            .collect());
    }
    Ok(world.memory().people_called(&asked.about)?)
}

/// Not a person: whatever fact speaks of it, else what was said of it.
fn about_thing(ask: &mut Ask<'_>, world: &World, asked: &Question) -> Result<Answer, Error> {
    if is_family(&asked.about) {
        return family(ask, world);
    }
    let thing = asked
        .about
        .trim_start_matches("the ")
        .trim_start_matches("my ");
    let all = world.memory().facts(&FactQuery::default())?;
    let spoken: Vec<&Fact> = all
        .iter()
        .filter(|fact| thing.len() > 2 && fact.object.to_lowercase().contains(thing))
        .collect();
    if !spoken.is_empty() {
        let state = remembering(ask, &spoken, None);
        let first: Vec<&Fact> = spoken.iter().take(SAID).copied().collect();
        return Ok(Answer::quoting(told(&first, ask)).about(state));
    }
    let own = ask.taught.heard.episode().id;
    let found = world.memory().search(thing, LOOKED_AT)?;
    let said = found.into_iter().find(|found| {
        found.episode.id != own
            && found.episode.speaker == os1_memory::Speaker::User
            && !asks(found.episode.reached())
    });
    if let (Some(found), false) = (said, asked.about == "me") {
        let day = day_words(&found.episode.at, ask.now);
        let quote = os1_base::text::shortened(&found.episode.text.value, 200);
        let labels = found.episode.text.labels.clone();
        let text = format!("{} you said: “{quote}”", capital(&day));
        return Ok(Answer::quoting(Labeled::new(text, labels)));
    }
    let who = if asked.about == "me" {
        "you".to_owned()
    } else {
        person_words(&as_said(&asked.about, ask.text))
    };
    let text = ask.phrase("knowing.nothing_about", &Values::new().with("who", who))?;
    Ok(Answer::words(text))
}

/// The words with the capitals that they had.
fn as_said(about: &str, text: &str) -> String {
    let low = text.to_lowercase();
    let place = low.find(about).filter(|_| low.len() == text.len());
    let said = place.and_then(|at| text.get(at..at + about.len()));
    said.unwrap_or(about).to_owned()
}

fn person_words(about: &str) -> String {
    match about.strip_prefix("my ") {
        Some(rest) => format!("your {rest}"),
        None => about.to_owned(),
    }
}

fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next()
        .map(|first| first.to_uppercase().chain(rest).collect())
        .unwrap_or_default()
}

/// The end of the time that is asked about: "what did I know in March".
fn moment(ask: &Ask<'_>, world: &World) -> Result<Option<(jiff::Zoned, String)>, Error> {
    let knew = ask.text.to_lowercase();
    if !["did i know", "did you know"]
        .iter()
        .any(|words| knew.contains(words))
    {
        return Ok(None);
    }
    let mut context = world.time_context(ask.now)?;
    context.direction = os1_when::Direction::Backward;
    let found = os1_when::find(ask.text, &context).into_iter().next();
    let Some(found) = found else { return Ok(None) };
    let span = super::then::width(found.grain);
    let start = found.reading.start.clone();
    let end = found
        .reading
        .end
        .clone()
        .or_else(|| start?.checked_add(span).ok());
    Ok(end.map(|end| (end, found.phrase)))
}

/// The words without the time in them, where it is what was known then that is asked.
fn without_time(ask: &Ask<'_>, world: &World) -> Result<String, Error> {
    Ok(match moment(ask, world)? {
        Some((_, phrase)) => ask.text.replace(&phrase, " ").replace("  ", " "),
        None => ask.text.to_owned(),
    })
}

/// What was asked back about a name that two people have.
pub(super) fn unclear(ask: &mut Ask<'_>) -> Result<Option<Answer>, Error> {
    let Some(unclear) = ask.taught.unclear.first() else {
        return Ok(None);
    };
    let who: Vec<String> = unclear
        .candidates
        .iter()
        .map(|(_, who)| person(who))
        .collect();
    let values = Values::new()
        .with("name", unclear.name.clone())
        .with("who", who.join(" or "));
    let text = ask.phrase("knowing.which", &values)?;
    let candidates = unclear.candidates.iter();
    let asked = MemoryQuestion::Which {
        episode: ask.taught.heard.episode().id.to_string(),
        name: unclear.name.clone(),
        candidates: candidates
            .map(|(id, who)| (id.to_string(), person(who)))
            .collect(),
    };
    let state = ask.state.remembering(crate::state::Remembered {
        asked: Some(asked),
        ..ask.state.memory.clone()
    });
    Ok(Some(Answer::words(text).about(state)))
}
