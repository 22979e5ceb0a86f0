//! What is asked about where to go.

use std::collections::BTreeMap;

use jiff::Zoned;
use jiff::civil::Time;
use os1_base::Error;
use os1_language::Intent;
use os1_places::FindRequest;
use os1_when::Grain;

use super::super::Ask;
use super::near::{self, Near};
use super::under::Under;
use super::{day, evening, refined, who, why};
use crate::state::plain;
use crate::world::World;

/// What is wanted.
pub(super) enum Wanted {
    /// Suggestions, new ones or other ones.
    Suggest(Box<Under>),
    /// A table, and not yet at which of several.
    Which,
    /// A table at the suggestion of this number, from 0.
    Chosen(usize),
    /// Why the suggestion of this number, from 0.
    Why(usize),
    /// Why a place was not suggested, by its name or its cuisine.
    WhyNot(String),
    /// Closer to somebody of whom it is not known where they set out.
    NoStart(String),
}

/// How a wish for somewhere to go begins: whoever is reminded to find a restaurant wishes for something else.
const VERBS: &[&str] = &[
    "find ",
    "suggest ",
    "recommend ",
    "pick ",
    "choose ",
    "do you know a",
    "know a",
    "look for ",
    "where can ",
    "where could ",
    "where shall ",
    "where should ",
];
/// Ways to ask politely, before it.
const POLITE: &[&str] = &[
    "please ",
    "can you ",
    "could you ",
    "would you ",
    "ok, ",
    "so, ",
];
/// What is looked for.
const THINGS: &[&str] = &[
    "somewhere nice",
    "somewhere good",
    "somewhere to eat",
    "somewhere for ",
    "a restaurant",
    "restaurants",
    "place to eat",
    "nice place",
    "good place",
    "place for dinner",
    "a place for ",
    "an evening for ",
    "an evening and ",
    "a time and a place",
    "an evening with ",
    "to eat",
    "we eat",
    "i eat",
    "have dinner",
];
/// Numbers of suggestions as they are said.
pub(super) const ORDINALS: &[&[&str]] = &[
    &["the first one", "the first", "number one", "first one"],
    &["the second one", "the second", "number two", "second one"],
    &["the third one", "the third", "number three", "third one"],
];
/// When people have dinner, where only the day was said.
const DINNER: Time = Time::constant(19, 30, 0, 0);

/// Whether a time and a place are looked for together, which are two words for one wish.
pub(crate) fn is_one_wish(text: &str) -> bool {
    let words = plain(text);
    words.starts_with("find ") && words.contains(" and a place")
}

/// What is wanted, if the sentence is about where to go.
///
/// # Errors
/// The profile could not be read.
pub(super) fn wanted(
    ask: &Ask<'_>,
    world: &World,
    under: Option<&Under>,
) -> Result<Option<Wanted>, Error> {
    let words = plain(ask.text);
    if let Some(under) = under
        && let Some(other) = day::other_day(ask, world, &words, under)?
    {
        return Ok(Some(Wanted::Suggest(Box::new(other))));
    }
    if let Some(under) = under
        && crate::state::is_yes(&words)
        && day::is_next(world, under)?
    {
        return Ok(match under.ids.len() {
            0 => None,
            1 => Some(Wanted::Chosen(0)),
            _ => Some(Wanted::Which),
        });
    }
    if let Some(under) = under
        && let Some(wanted) = about(&words, world, under)?
    {
        return Ok(Some(wanted));
    }
    if let Some(then) = evening::wished(ask, world, &words)? {
        let new = new(ask, world, &words)?;
        return Ok(Some(Wanted::Suggest(Box::new(Under { then, ..new }))));
    }
    if !is_wish(&words, ask.understood.intent) || world.places().sources()?.is_empty() {
        return Ok(None);
    }
    new(ask, world, &words).map(|new| Some(Wanted::Suggest(Box::new(new))))
}

/// Whether somewhere to go is wished for.
pub(super) fn is_wish(words: &str, intent: Intent) -> bool {
    let bare = POLITE
        .iter()
        .find_map(|polite| words.strip_prefix(polite))
        .unwrap_or(words);
    let named = VERBS.iter().any(|verb| bare.starts_with(verb))
        && THINGS.iter().any(|thing| bare.contains(thing));
    named || intent == Intent::PlacesSuggest
}

/// What is said to suggestions that were made.
fn about(words: &str, world: &World, under: &Under) -> Result<Option<Wanted>, Error> {
    let bare = words
        .trim_end_matches(" please")
        .trim_end_matches([',', ' ']);
    let heads = [
        "book ",
        "take ",
        "let's take ",
        "yes, ",
        "ok, ",
        "reserve ",
        "i'd like ",
        "we take ",
        "we'll take ",
    ];
    if let Some(wanted) = refined::wanted(bare, world, under)? {
        return Ok(Some(wanted));
    }
    let choice = heads
        .iter()
        .find_map(|head| bare.strip_prefix(head))
        .unwrap_or(bare);
    if let Some(at) = ORDINALS.iter().position(|said| said.contains(&choice)) {
        return Ok(Some(Wanted::Chosen(at)));
    }
    if let Some(at) = why::asked(bare, world, under)? {
        return Ok(Some(Wanted::Why(at)));
    }
    let whys = [
        "why not the ",
        "why not ",
        "what about the ",
        "what about ",
        "what's wrong with the ",
    ];
    if let Some(rest) = whys.iter().find_map(|head| bare.strip_prefix(head)) {
        let name = ["place", "one", "restaurant"]
            .iter()
            .fold(rest, |rest, tail| rest.trim_end_matches(tail).trim_end());
        return Ok(Some(Wanted::WhyNot(name.to_owned())));
    }
    let mut other = under.clone();
    if [
        "cheaper",
        "something cheaper",
        "anything cheaper",
        "less expensive",
        "something less expensive",
    ]
    .contains(&bare)
    {
        other.cheap = true;
    } else if [
        "outside",
        "somewhere outside",
        "something outside",
        "can we sit outside",
    ]
    .contains(&bare)
    {
        other.outside = true;
    } else if let Some(cuisine) = bare
        .strip_prefix("not ")
        .or_else(|| bare.strip_prefix("no "))
        .filter(|rest| !rest.contains(' '))
    {
        // "No thanks" is no cuisine.
        if !is_cuisine(cuisine, world)? {
            return Ok(None);
        }
        other.without.push(cuisine.to_owned());
    } else {
        return Ok(None);
    }
    Ok(Some(Wanted::Suggest(Box::new(other))))
}

/// Whether any place cooks it.
fn is_cuisine(word: &str, world: &World) -> Result<bool, Error> {
    let found = world.places().find(&FindRequest {
        words: word.to_owned(),
        limit: 20,
        ..FindRequest::default()
    })?;
    let cooks = |tags: &BTreeMap<String, String>| {
        let cuisine = tags.get("cuisine").map(|value| value.to_lowercase());
        cuisine.is_some_and(|cuisine| cuisine.split([';', ',', '_', ' ']).any(|one| one == word))
    };
    Ok(found.iter().any(|one| cooks(&one.tags)))
}

fn new(ask: &Ask<'_>, world: &World, words: &str) -> Result<Under, Error> {
    let who = who::along(ask, world, words)?;
    let near = match near::of(ask.text, world)? {
        Near::Spot(spot) => Some(spot.at),
        Near::Nothing | Near::Lost(_) => world.home()?.map(|home| home.at),
    };
    Ok(Under {
        at: ask.now.clone(),
        when: day::not_at_dawn(words, when(ask, world)?),
        near,
        who,
        cheap: ["cheap", "inexpensive", "affordable"]
            .iter()
            .any(|word| words.contains(word)),
        outside: ["outside", "outdoors", "terrace"]
            .iter()
            .any(|word| words.contains(word)),
        cuisines: cuisines(words),
        without: Vec::new(),
        ids: Vec::new(),
        days: day::days(ask, world, words)?,
        said: 0,
        again: false,
        lately: Vec::new(),
        seen: Vec::new(),
        within: None,
        then: Vec::new(),
    })
}

/// The time that is said; the usual hour of dinner where only a day is, tonight where none is.
fn when(ask: &Ask<'_>, world: &World) -> Result<Zoned, Error> {
    let context = world.time_context(ask.now)?;
    let found = os1_when::find(ask.text, &context).into_iter();
    let said: Vec<_> = found
        .filter_map(|one| {
            // An evening is no hour of dinner.
            let of_day = ["night", "evening"]
                .iter()
                .any(|part| one.phrase.ends_with(part));
            let grain = if of_day { Grain::Day } else { one.grain };
            Some((grain, one.reading.start?))
        })
        .collect();
    let clock = said
        .iter()
        .find(|(grain, _)| *grain < Grain::Day)
        .map(|(_, at)| at);
    let day = said
        .iter()
        .find(|(grain, _)| *grain >= Grain::Day)
        .map(|(_, at)| at);
    let at_dinner = |day: &Zoned| {
        day.with()
            .time(DINNER)
            .build()
            .unwrap_or_else(|_| day.clone())
    };
    Ok(match (day, clock) {
        (Some(day), Some(clock)) => day
            .with()
            .time(clock.time())
            .build()
            .unwrap_or_else(|_| clock.clone()),
        (None, Some(clock)) => clock.clone(),
        (Some(day), None) => at_dinner(day),
        (None, None) => {
            let today = at_dinner(ask.now);
            match today > *ask.now {
                true => today,
                false => at_dinner(&ask.now.tomorrow().unwrap_or_else(|_| ask.now.clone())),
            }
        }
    })
}

/// Cuisines that are named: "an Italian restaurant", "somewhere Thai".
fn cuisines(words: &str) -> Vec<String> {
    let heads = ["a ", "an ", "somewhere ", "some ", "good ", "nice ", "any "];
    let tails = [" restaurant", " place", " food"];
    let found = tails.iter().filter_map(|tail| {
        let (before, _) = words.split_once(tail)?;
        let word = before.rsplit(' ').next()?;
        let is_plain = heads.iter().any(|head| head.trim() == word)
            || ["find", "the", "suggest"].contains(&word);
        (!is_plain && !word.is_empty()).then(|| word.to_owned())
    });
    found.collect()
}
