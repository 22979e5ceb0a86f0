//! "The last one", "something else", "closer to her": about the suggestions that were made.

use os1_base::Error;
use os1_places::Coordinate;

use super::asked::Wanted;
use super::under::Under;
use crate::world::World;

/// The most places that are kept as shown and not wanted.
const MAX_SEEN: usize = 60;
/// How other places are asked for.
const ELSE: [&str; 9] = [
    "something else",
    "anything else",
    "somewhere else",
    "other ones",
    "others",
    "show me others",
    "none of these",
    "none of them",
    "different ones",
];
/// How nearer places are asked for.
const CLOSER: [&str; 8] = [
    "closer",
    "nearer",
    "something closer",
    "something nearer",
    "somewhere closer",
    "somewhere nearer",
    "anything closer",
    "anything nearer",
];
/// The words of which one is in every sentence about suggestions.
const CUES: [&str; 29] = [
    "first",
    "second",
    "third",
    "last",
    "number",
    "one",
    "book",
    "take",
    "reserve",
    "yes",
    "ok",
    "why",
    "what",
    "wrong",
    "cheaper",
    "expensive",
    "outside",
    "not",
    "no",
    "else",
    "other",
    "others",
    "different",
    "none",
    "closer",
    "nearer",
    "anything",
    "something",
    "somewhere",
];

/// Whether a sentence could be about suggestions that were made: only then it is looked which those were.
pub(super) fn could_be(words: &str) -> bool {
    words
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| CUES.contains(&word))
}

/// What is wanted of other suggestions; `None` for any other sentence.
pub(super) fn wanted(bare: &str, world: &World, under: &Under) -> Result<Option<Wanted>, Error> {
    if matches!(bare, "the last one" | "the last" | "last one") {
        return Ok(Some(Wanted::Chosen(under.ids.len().saturating_sub(1))));
    }
    if ELSE.contains(&bare) {
        let mut other = under.clone();
        other.seen.extend(under.ids.iter().cloned());
        let over = other.seen.len().saturating_sub(MAX_SEEN);
        other.seen.drain(..over);
        return Ok(Some(Wanted::Suggest(Box::new(other))));
    }
    closer(bare, world, under)
}

/// "Closer to her": nearer to where she sets out than any that was suggested.
fn closer(bare: &str, world: &World, under: &Under) -> Result<Option<Wanted>, Error> {
    let (head, whom) = bare.split_once(" to ").unwrap_or((bare, "me"));
    if !CLOSER.contains(&head) {
        return Ok(None);
    }
    let (name, start) = match whom {
        "me" | "us" | "home" | "my place" => ("you".to_owned(), own_start(world, under)?),
        "her" | "him" | "them" => match under.who.as_slice() {
            [one] => start_of(world, one)?,
            _ => return Ok(None),
        },
        name => start_of(world, name)?,
    };
    let Some(of) = start else {
        return Ok(Some(Wanted::NoStart(name)));
    };
    let mut nearest = f64::INFINITY;
    for id in &under.ids {
        nearest = nearest.min(world.place(id)?.at.distance_m(of));
    }
    let metres = if nearest.is_finite() {
        nearest - 1.0
    } else {
        0.0
    };
    let mut other = under.clone();
    other.within = Some((of, metres));
    Ok(Some(Wanted::Suggest(Box::new(other))))
}

fn own_start(world: &World, under: &Under) -> Result<Option<Coordinate>, Error> {
    match under.near {
        Some(near) => Ok(Some(near)),
        None => world.own_start(),
    }
}

fn start_of(world: &World, who: &str) -> Result<(String, Option<Coordinate>), Error> {
    match world.known_guest(who) {
        Ok(Some(person)) => {
            let start = world.start_of(&person)?;
            Ok((os1_base::text::printable(&person.name), start))
        }
        Err(error) if error.kind == os1_base::ErrorKind::Internal => Err(error),
        // Of whom only mail is known: a name with an address.
        Ok(None) => {
            let name = who.split(" <").next().unwrap_or(who);
            Ok((os1_base::text::printable(name), None))
        }
        Err(_) => Ok((os1_base::text::printable(who), None)),
    }
}

#[cfg(test)]
mod tests {
    use super::could_be;

    #[test]
    fn only_what_could_be_about_suggestions_is_looked_up() {
        for (words, could) in [
            ("the last one, please", true),
            ("why not the steakhouse?", true),
            ("not italian", true),
            ("closer to her", true),
            ("remind me to call amy", false),
            ("good morning", false),
        ] {
            assert_eq!(could_be(words), could, "{words}");
        }
    }
}
