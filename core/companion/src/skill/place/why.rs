//! "Why the first one?": what speaks for a place that was suggested, and who says so.

use os1_base::Error;
use os1_base::text::printable;
use os1_language::phrase::Values;
use os1_places::fit::{Outcome, Source, Why, suggest};

use super::super::{Answer, Ask};
use super::asked::ORDINALS;
use super::strangers;
use super::told::lower;
use super::under::Under;
use crate::world::World;

/// How it is asked.
const HEADS: [&str; 3] = ["why the ", "why ", "what speaks for the "];
/// Which one, where there is one alone.
const THAT: [&str; 5] = ["that one", "that", "this one", "this", "there"];

/// The number of the suggestion that is asked about, from 0; `None` for any other sentence.
///
/// # Errors
/// The profile could not be read.
pub(super) fn asked(bare: &str, world: &World, under: &Under) -> Result<Option<usize>, Error> {
    let bare = bare.trim_end_matches(['?', ' ']);
    let Some(rest) = HEADS.iter().find_map(|head| bare.strip_prefix(head)) else {
        return Ok(None);
    };
    let said = |names: &&[&str]| {
        let with = |name: &&str| name.strip_prefix("the ").unwrap_or(name) == rest;
        names.iter().any(|name| with(name) || *name == rest)
    };
    if let Some(at) = ORDINALS.iter().position(said) {
        return Ok((at < under.ids.len()).then_some(at));
    }
    if THAT.contains(&rest) && under.ids.len() == 1 {
        return Ok(Some(0));
    }
    for (at, id) in under.ids.iter().enumerate() {
        if world.place(id)?.name.to_lowercase() == rest {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

/// What speaks for it, each with who says so: the map, the user's own words, the wish just now.
///
/// # Errors
/// The profile could not be read.
pub(super) fn told(
    ask: &mut Ask<'_>,
    world: &World,
    under: &Under,
    at: usize,
) -> Result<Option<Answer>, Error> {
    let Some(id) = under.ids.get(at) else {
        return Ok(None);
    };
    let Some(venue) = world.places().venue(id)? else {
        return Ok(None);
    };
    let request = world.outing_request(&under.outing())?;
    let Outcome::Suggested(all) = suggest([&venue], &request) else {
        return Ok(None);
    };
    let why = all
        .first()
        .map(|one| one.why.as_slice())
        .unwrap_or_default();
    let parts: Vec<String> = SAYERS
        .iter()
        .filter_map(|(sayer, is)| part(sayer, why.iter().filter(|why| is(&why.source))))
        .collect();
    let values = Values::new()
        .with("venue", printable(&venue.name))
        .with("why", parts.join(" "));
    let said = ask.phrase("place.why", &values)?;
    strangers(world, said).map(Some)
}

/// Who says something, and which sources that is.
type Sayer = (&'static str, fn(&Source) -> bool);

const SAYERS: [Sayer; 5] = [
    ("On the map stands", |source| {
        matches!(source, Source::Tag { .. })
    }),
    ("You told me", |source| matches!(source, Source::Memory(_))),
    ("You asked", |source| matches!(source, Source::Asked)),
    ("As the crow flies", |source| {
        matches!(source, Source::Position)
    }),
    ("From me", |source| matches!(source, Source::Earlier)),
];

fn part<'a>(sayer: &str, why: impl Iterator<Item = &'a Why>) -> Option<String> {
    let mut claims: Vec<String> = Vec::new();
    for one in why {
        let claim = lower(&one.claim);
        if !claims.contains(&claim) {
            claims.push(claim);
        }
    }
    (!claims.is_empty()).then(|| format!("{sayer}: {}.", claims.join(", ")))
}
