//! "Ask Amy when she is free": the question by mail, and what is done when the answer has come.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _, Zoned};
use os1_base::text::printable;
use os1_base::{Error, ErrorKind};
use os1_calendar::{CalendarError, Span};
use os1_guard::Address;
use os1_language::phrase::Values;
use serde::{Deserialize, Serialize};

use super::super::{Answer, Ask};
use super::under::Under;
use super::{day, is_fresh, who};
use crate::op::Guest;
use crate::state::plain;
use crate::view::ApprovalView;
use crate::world::World;

/// The setting that holds who was asked, for which wish.
const ASKED: &str = "places.asked_when_free";
/// So many questions are followed; the oldest gives way.
const MAX_ASKED: usize = 8;
/// How far ahead is asked where no days are said.
const AHEAD: i32 = 15;
/// What such a wish asks for.
const WHEN: &[&str] = &[
    " when she is free",
    " when he is free",
    " when they are free",
    " when she's free",
    " when he's free",
    " when they're free",
    " when she has time",
    " when he has time",
    " when they have time",
    " for free times",
];

/// Somebody who was asked when they are free.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Asked {
    /// Who, as [`World::guest`] finds them again.
    who: String,
    /// When.
    at: Timestamp,
    /// The wish that waits for it.
    under: Option<Under>,
}

/// Asks for the yes to the question; `None` where nobody is to be asked.
pub(super) fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    let words = plain(ask.text);
    let Some(name) = named(&words) else {
        return Ok(None);
    };
    let meant = match name {
        "her" | "him" | "them" => who::meant(ask, world)?,
        name => Some(name.to_owned()),
    };
    let found = match meant {
        Some(name) => address_of(world, &name)?,
        None => None,
    };
    let Some((guest, address)) = found else {
        let values = Values::new().with("who", capitalized(name));
        let said = ask.phrase("invite.no_address", &values)?;
        return Ok(Some(Answer::words(said)));
    };
    let under = Under::load(world)?.filter(|under| is_fresh(under, ask.now));
    let own = day::days(ask, world, &words)?;
    let days = own.or_else(|| under.as_ref()?.days);
    let approval = question(world, &address, &window(days, ask.now)?)?;
    keep(world, &guest.key, ask.now.timestamp(), under)?;
    let values = Values::new()
        .with("who", printable(&guest.name))
        .with("address", address.as_str());
    let said = ask.phrase("place.shall_ask_when_free", &values)?;
    Ok(Some(Answer::words(said).waits(approval)))
}

/// Who is to be asked.
fn named(words: &str) -> Option<&str> {
    let bare = words.strip_prefix("please ").unwrap_or(words);
    let rest = bare.strip_prefix("ask ")?;
    let (name, _) = WHEN.iter().find_map(|when| rest.split_once(when))?;
    Some(name)
}

/// The question, for the user's yes.
fn question(world: &World, address: &Address, window: &Span) -> Result<ApprovalView, Error> {
    // Who the user is, the calendar learns from the mail accounts.
    world.take_mailed_invitations()?;
    let account = world.inviting_account()?;
    let guests = std::slice::from_ref(address);
    let mut prepared = world.calendar().prepare_ask_busy(account, guests, window)?;
    // The user named a person, not this address: the card says that it is new.
    prepared.familiar.clear();
    world.ask_to_send(prepared, None)
}

/// The only address of somebody, known from memory or from mail alone.
fn address_of(world: &World, name: &str) -> Result<Option<(Guest, Address)>, Error> {
    match world.address_of(name) {
        Err(error) if error.kind == ErrorKind::Invalid => Ok(None),
        Err(error) if error.kind == ErrorKind::NotFound => {
            let name = capitalized(name);
            match world.guest_of_mail(&name)? {
                Some(guest) => world.address_of(&guest.key),
                None => Ok(None),
            }
        }
        found => found,
    }
}

/// A name as names are written; it was read from words in small letters.
fn capitalized(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

fn window(days: Option<(Date, Date)>, now: &Zoned) -> Result<Span, Error> {
    let far = CalendarError::from;
    let (first, end) = match days {
        Some(days) => days,
        None => {
            let end = now.date().checked_add(AHEAD.days()).map_err(far)?;
            (now.date(), end)
        }
    };
    let start = |day: Date| day.to_zoned(now.time_zone().clone()).map_err(far);
    Ok(Span::new(
        start(first)?.timestamp(),
        start(end)?.timestamp(),
    ))
}

fn keep(world: &World, who: &str, at: Timestamp, under: Option<Under>) -> Result<(), Error> {
    let mut all: Vec<Asked> = world.settings().get(ASKED)?.unwrap_or_default();
    all.retain(|one| one.who != who);
    all.push(Asked {
        who: who.to_owned(),
        at,
        under,
    });
    let over = all.len().saturating_sub(MAX_ASKED);
    all.drain(..over);
    Ok(world.settings().put(ASKED, &all)?)
}

/// Who has told since when they are free, told once; the wish that waited for it is what is talked about then, and a
/// yes looks again.
///
/// # Errors
/// The profile could not be read or written.
pub(crate) fn news(world: &World) -> Result<Vec<String>, Error> {
    let all: Vec<Asked> = world.settings().get(ASKED)?.unwrap_or_default();
    let (mut waiting, mut said) = (Vec::new(), Vec::new());
    for one in &all {
        let Ok(guest) = world.guest(&one.who) else {
            // Forgotten in between.
            continue;
        };
        let addresses = world.addresses_of(&guest)?;
        let told = world.calendar().told_busy(&addresses)?;
        if told.is_none_or(|told| told.at < one.at) {
            waiting.push(one.clone());
            continue;
        }
        let values = Values::new().with("who", printable(&guest.name));
        let key = match &one.under {
            Some(_) => "place.told_when_free_again",
            None => "place.told_when_free",
        };
        said.push(world.say(key, &values)?);
        if let Some(mut under) = one.under.clone() {
            under.at = world.now();
            under.said = world.memory().count()?;
            under.again = true;
            under.keep(world)?;
        }
    }
    if waiting.len() < all.len() {
        world.settings().put(ASKED, &waiting)?;
    }
    Ok(said)
}

/// Lets go of who was asked.
///
/// # Errors
/// The profile could not be written.
pub(super) fn drop(world: &World) -> Result<(), Error> {
    Ok(world.settings().remove(ASKED)?)
}
