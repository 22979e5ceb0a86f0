//! "Find somewhere nice for Friday with her", "something cheaper", "the second one, please".

mod asked;
mod busy;
mod company;
mod day;
mod evening;
mod free;
mod near;
mod refined;
mod told;
mod under;
mod who;
mod why;

use jiff::{SignedDuration, Zoned};
use os1_base::{Error, Labeled, Labels, Readers, Source};
use os1_guard::Address;
use os1_language::Intent;
use os1_language::phrase::Values;
use os1_places::Venue;

use super::{Answer, Ask};
use crate::op::{Guest, NewTable, without_article};
use crate::state::plain;
use crate::turn::MapWanted;
use crate::view::TableView;
use crate::world::World;
use asked::Wanted;
pub(crate) use asked::is_one_wish;
pub(crate) use busy::news as told_when_free;
use free::Found;
use near::Near;
pub(crate) use under::Under;

/// The name of who answers, in events.
pub(crate) const NAME: &str = "places";

/// How long the suggestions are what is talked about.
const FRESH: SignedDuration = SignedDuration::from_mins(30);

/// The answer to a sentence about where to go; `None` for any other.
///
/// # Errors
/// The profile could not be read or written.
pub(crate) fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    if let Some(answer) = busy::answer(ask, world)? {
        return Ok(Some(answer));
    }
    let words = plain(ask.text);
    let under = match refined::could_be(&words) || day::could_be(&words) {
        true => Under::load(world)?.filter(|under| is_fresh(under, ask.now)),
        false => None,
    };
    let Some(wanted) = asked::wanted(ask, world, under.as_ref())? else {
        return Ok(None);
    };
    match (wanted, under) {
        (Wanted::Suggest(new), _) => suggest(ask, world, *new).map(Some),
        (Wanted::NoStart(who), _) => {
            let said = ask.phrase("place.no_start", &Values::new().with("who", who))?;
            strangers(world, said).map(Some)
        }
        (Wanted::Why(at), Some(under)) => {
            let answer = why::told(ask, world, &under, at)?;
            still_spoken_of(world, under, answer)
        }
        (Wanted::WhyNot(name), Some(under)) => {
            let answer = told::why_not(ask, world, &under, &name)?;
            still_spoken_of(world, under, answer)
        }
        (Wanted::Which, Some(mut under)) => {
            under.said = world.memory().count()?;
            under.keep(world)?;
            let said = ask.phrase("place.which_of", &Values::new())?;
            Ok(Some(Answer::words(said)))
        }
        (Wanted::Chosen(at), Some(under)) => book(ask, world, &under, at).map(Some),
        (_, None) => Ok(None),
    }
}

/// A yes after this answer, if there is one, is about the suggestions yet.
fn still_spoken_of(
    world: &World,
    mut under: Under,
    answer: Option<Answer>,
) -> Result<Option<Answer>, Error> {
    if answer.is_some() {
        under.said = world.memory().count()?;
        under.keep(world)?;
    }
    Ok(answer)
}

/// What a wish for somewhere to go needs of the map.
pub(crate) fn wants(text: &str, intent: Intent) -> Option<MapWanted> {
    let words = plain(text);
    let is_wish = asked::is_wish(&words, intent) || evening::may_be_wished(&words);
    is_wish.then(|| MapWanted {
        name: near::said(text),
        round: true,
    })
}

/// What is to be said of the place that it should be near: which one it was taken for, or that nobody
/// knows it.
fn of_near(ask: &mut Ask<'_>, world: &World) -> Result<Option<Labeled<String>>, Error> {
    let said = match near::of(ask.text, world)? {
        Near::Lost(name) => {
            let why = world.lost(&name)?.message;
            let values = Values::new().with("place", name).with("why", why);
            ask.phrase("place.lost", &values)?
        }
        Near::Spot(spot) => {
            let name = near::said(ask.text).unwrap_or_default();
            if crate::op::is_here(&name) || spot.label.eq_ignore_ascii_case(without_article(&name))
            {
                return Ok(None);
            }
            ask.phrase("place.near", &Values::new().with("place", spot.label))?
        }
        Near::Nothing => return Ok(None),
    };
    Ok(strangers(world, said)?.say.into_iter().next())
}

/// The venues that were suggested lately, in order.
///
/// # Errors
/// The profile could not be read.
pub(crate) fn talked_of(world: &World) -> Result<Vec<Venue>, Error> {
    let now = world.now();
    let under = Under::load(world)?.filter(|under| is_fresh(under, &now));
    let ids = under.map(|under| under.ids).unwrap_or_default();
    let venues = ids.iter().map(|id| world.places().venue(id));
    let venues: Vec<Option<Venue>> = venues.collect::<Result<_, _>>()?;
    Ok(venues.into_iter().flatten().collect())
}

fn is_fresh(under: &Under, now: &Zoned) -> bool {
    let age = now.duration_since(&under.at);
    age >= SignedDuration::ZERO && age <= FRESH
}

/// The suggestions, after what is to be said of the place that they should be near.
fn suggest(ask: &mut Ask<'_>, world: &World, under: Under) -> Result<Answer, Error> {
    let near = of_near(ask, world)?;
    let mut answer = suggested(ask, world, under)?;
    answer.say.splice(0..0, near);
    Ok(answer)
}

fn suggested(ask: &mut Ask<'_>, world: &World, mut under: Under) -> Result<Answer, Error> {
    under.at = ask.now.clone();
    under.said = world.memory().count()?;
    under.again = false;
    if !under.then.is_empty() {
        return match evening::told(ask, world, under) {
            Err(error) if error.kind != os1_base::ErrorKind::Internal => {
                Ok(Answer::words(error.to_string()))
            }
            told => told,
        };
    }
    let found = match free::suggest(ask, world, &mut under) {
        Ok(found) => found,
        Err(error) if error.kind != os1_base::ErrorKind::Internal => {
            return Ok(Answer::words(error.to_string()));
        }
        Err(error) => return Err(error),
    };
    let (before, found) = match found {
        Found::Places(before, found) => (before, found),
        Found::NoEvening(said) => {
            under.ids.clear();
            under.keep(world)?;
            return Ok(Answer::words(said));
        }
    };
    under.ids = found.suggested.iter().map(|one| one.id.clone()).collect();
    under.keep(world)?;
    let mut answer = told::suggestions(ask, world, &under, &found)?;
    if let Some(before) = before {
        answer.say.insert(0, Labeled::by_companion(before));
    }
    Ok(answer)
}

/// Asks for a table at one of those that were suggested.
fn book(ask: &mut Ask<'_>, world: &World, under: &Under, at: usize) -> Result<Answer, Error> {
    let Some(id) = under.ids.get(at) else {
        return Ok(Answer::words(ask.phrase("place.which", &Values::new())?));
    };
    let venue = world.place(id)?;
    let people = u16::try_from(under.who.len() + 1).unwrap_or(1).max(2);
    // One guest has one address or is not invited by this: it is never guessed.
    let guest = match under.who.as_slice() {
        [one] => world.address_of(one)?,
        _ => None,
    };
    let new = NewTable {
        when: under.when.clone(),
        people,
        wishes: String::new(),
        guest: guest.as_ref().map(|(_, address)| address.to_string()),
        guest_person: guest.as_ref().map(|(guest, _)| guest.key.clone()),
        channel: None,
        beside: false,
    };
    let before = world.open_approvals()?;
    let asked = match world.ask_for_table(&venue.into(), new) {
        Ok(asked) => asked,
        // Why it cannot be asked for is an answer.
        Err(error) => return Ok(Answer::words(error.to_string())),
    };
    let said = asked_words(ask, under, &asked, people, guest.as_ref())?;
    let mut answer = strangers(world, said)?;
    answer.cards.extend(asked.card);
    let open = world.open_approvals()?.into_iter();
    let new = open.filter(|one| !before.iter().any(|other| other.id == one.id));
    Ok(new.fold(answer, Answer::waits))
}

/// That the table is asked for, and who will be invited.
fn asked_words(
    ask: &mut Ask<'_>,
    under: &Under,
    asked: &TableView,
    people: u16,
    guest: Option<&(Guest, Address)>,
) -> Result<String, Error> {
    let values = Values::new()
        .with("venue", asked.venue.clone())
        .with("when", told::spoken(&under.when))
        .with("people", usize::from(people));
    let key = if asked.card.is_some() {
        "place.call"
    } else if asked.channel == "service" {
        "place.service"
    } else {
        "place.asked"
    };
    let said = ask.phrase(key, &values)?;
    let Some((who, address)) = guest else {
        return Ok(said);
    };
    let values = Values::new()
        .with("who", os1_base::text::printable(&who.name))
        .with("address", address.as_str());
    Ok(format!(
        "{said} {}",
        ask.phrase("place.will_invite", &values)?
    ))
}

/// Names and tags of venues are a stranger's words.
pub(crate) fn strangers(world: &World, said: String) -> Result<Answer, Error> {
    let labels = Labels::new(Source::ThirdParty, world.mail_readers()?);
    let own = Labels::new(Source::Companion, Readers::all());
    Ok(Answer::quoting(Labeled::new(said, own.join(&labels))))
}
