//! "Find somewhere nice for Friday with her", "something cheaper", "the second one, please".

mod asked;
mod company;
mod evening;
mod refined;
mod told;
mod under;

use jiff::{SignedDuration, Zoned};
use os1_base::{Error, Labeled, Labels, Readers, Source};
use os1_language::phrase::Values;

use super::{Answer, Ask};
use crate::op::NewTable;
use crate::state::plain;
use crate::world::World;
use asked::Wanted;
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
    let under = match refined::could_be(&plain(ask.text)) {
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
        (Wanted::WhyNot(name), Some(under)) => told::why_not(ask, world, &under, &name),
        (Wanted::Chosen(at), Some(under)) => book(ask, world, &under, at).map(Some),
        (_, None) => Ok(None),
    }
}

fn is_fresh(under: &Under, now: &Zoned) -> bool {
    let age = now.duration_since(&under.at);
    age >= SignedDuration::ZERO && age <= FRESH
}

fn suggest(ask: &mut Ask<'_>, world: &World, mut under: Under) -> Result<Answer, Error> {
    under.at = ask.now.clone();
    if !under.then.is_empty() {
        return match evening::told(ask, world, under) {
            Err(error) if error.kind != os1_base::ErrorKind::Internal => {
                Ok(Answer::words(error.to_string()))
            }
            told => told,
        };
    }
    let outing = under.outing();
    let found = match world.suggest(&outing) {
        Ok(found) => found,
        Err(error) if error.kind != os1_base::ErrorKind::Internal => {
            return Ok(Answer::words(error.to_string()));
        }
        Err(error) => return Err(error),
    };
    under.ids = found.suggested.iter().map(|one| one.id.clone()).collect();
    under.keep(world)?;
    told::suggestions(ask, world, &under, &found)
}

/// Asks for a table at one of those that were suggested.
fn book(ask: &mut Ask<'_>, world: &World, under: &Under, at: usize) -> Result<Answer, Error> {
    let Some(id) = under.ids.get(at) else {
        return Ok(Answer::words(ask.phrase("place.which", &Values::new())?));
    };
    let venue = world.place(id)?;
    let people = u16::try_from(under.who.len() + 1).unwrap_or(1).max(2);
    let new = NewTable {
        when: under.when.clone(),
        people,
        wishes: String::new(),
        guest: None,
        channel: None,
        beside: false,
    };
    let before = world.open_approvals()?;
    let asked = match world.ask_for_table(&venue.into(), new) {
        Ok(asked) => asked,
        // Why it cannot be asked for is an answer.
        Err(error) => return Ok(Answer::words(error.to_string())),
    };
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
    let mut answer = strangers(world, said)?;
    answer.cards.extend(asked.card);
    let open = world.open_approvals()?.into_iter();
    let new = open.filter(|one| !before.iter().any(|other| other.id == one.id));
    Ok(new.fold(answer, Answer::waits))
}

/// Names and tags of venues are a stranger's words.
fn strangers(world: &World, said: String) -> Result<Answer, Error> {
    let labels = Labels::new(Source::ThirdParty, world.mail_readers()?);
    let own = Labels::new(Source::Companion, Readers::all());
    Ok(Answer::quoting(Labeled::new(said, own.join(&labels))))
}
