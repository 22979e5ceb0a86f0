//! Who or what is meant by a name: a contact, what is being talked about, a table, an appointment, a place.

use os1_base::Error;
use os1_base::text::printable;
use os1_booking::channel::dialled;
use os1_booking::link::Tel;
use os1_contacts::ContactView;
use os1_places::{Coordinate, Venue};

use crate::op::{is_here, without_article};
use crate::skill::place;
use crate::world::World;

/// Words for what is being talked about.
const IT: &[&str] = &[
    "it",
    "there",
    "that place",
    "this place",
    "them",
    "restaurant",
    "place",
];
/// So many appointments ahead are looked at.
const AHEAD: usize = 20;

/// What is meant.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Target {
    /// A point.
    Spot {
        /// What it is called.
        label: String,
        /// Where.
        at: Coordinate,
        /// Its telephone number as it stands in a tag.
        phone: Option<String>,
    },
    /// An address without a point.
    Address {
        /// Whose, or what for.
        label: String,
        /// On one line.
        address: String,
    },
    /// Somebody whose address is not known.
    Person {
        /// Who.
        label: String,
    },
    /// Several of that name.
    Several(Vec<String>),
    /// Nobody here knows it.
    Unknown(String),
}

/// What is meant by `name` as a place to go to.
///
/// # Errors
/// The profile could not be read.
pub(super) fn find(said: &str, world: &World) -> Result<Target, Error> {
    let name = without_article(said);
    if !is_here(name) {
        if let Some(venue) = spoken_of(name, world)? {
            return Ok(of_venue(&venue));
        }
        if let Some(target) = appointment(name, world)? {
            return Ok(target);
        }
        match world.contacts().find(name)?.as_slice() {
            [] => {}
            [one] => return Ok(of_person(one)),
            several => {
                let names = several.iter().map(|one| printable(&one.name));
                return Ok(Target::Several(names.collect()));
            }
        }
    }
    let Some(spot) = world.spot(name)? else {
        return Ok(Target::Unknown(said.to_owned()));
    };
    Ok(match spot.venue {
        Some(id) => of_venue(&world.place(&id)?),
        None => Target::Spot {
            label: spot.label,
            at: spot.at,
            phone: None,
        },
    })
}

/// The venue that is meant among what was suggested lately and the tables that were asked for.
pub(super) fn spoken_of(name: &str, world: &World) -> Result<Option<Venue>, Error> {
    let mut all = place::talked_of(world)?;
    for table in world.tables().live()? {
        all.extend(world.places().venue(&table.request.venue)?);
    }
    let low = without_article(name).to_lowercase();
    if IT.contains(&low.as_str()) {
        return Ok(all.into_iter().next());
    }
    let ordinals = ["first", "second", "third"];
    let bare = low.strip_suffix(" one").unwrap_or(&low);
    if let Some(at) = ordinals.iter().position(|word| *word == bare) {
        return Ok(all.into_iter().nth(at));
    }
    let wanted = joined(&low);
    let is = |venue: &Venue| {
        let cuisine = venue.tag("cuisine").unwrap_or_default();
        wanted.len() > 2 && joined(&format!("{} {cuisine}", venue.name)).contains(&wanted)
    };
    Ok(all.into_iter().find(is))
}

/// Letters and digits alone: a "steakhouse" is a `steak_house`.
fn joined(text: &str) -> String {
    let low = text.to_lowercase();
    low.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Where the next appointment of that name is.
fn appointment(name: &str, world: &World) -> Result<Option<Target>, Error> {
    let now = world.now().timestamp();
    let next = world.calendar().next_entries(now, AHEAD)?.value;
    let low = name.to_lowercase();
    let bare = low.strip_prefix("my ").unwrap_or(&low);
    let any = ["next appointment", "next meeting", "next event"].contains(&bare);
    let found = next.iter().find_map(|entry| {
        let place = entry.details.place.as_deref()?.trim();
        let summary = entry.details.summary.to_lowercase();
        let fits = any || summary.split_whitespace().any(|word| word == bare) || summary == bare;
        (fits && !place.is_empty()).then(|| (entry.details.summary.clone(), place.to_owned()))
    });
    let Some((summary, place)) = found else {
        return Ok(None);
    };
    Ok(Some(match world.spot(&place)? {
        Some(spot) => Target::Spot {
            label: format!("{}, {}", printable(&summary), spot.label),
            at: spot.at,
            phone: None,
        },
        None => Target::Address {
            label: printable(&summary),
            address: printable(&place),
        },
    }))
}

fn of_person(one: &ContactView) -> Target {
    let label = printable(&one.name);
    match one.places.first() {
        Some(address) => Target::Address {
            label,
            address: printable(address),
        },
        None => Target::Person { label },
    }
}

pub(super) fn of_venue(venue: &Venue) -> Target {
    let phone = ["phone", "contact:phone", "mobile", "contact:mobile"];
    let phone = phone.iter().find_map(|key| venue.tag(key));
    Target::Spot {
        label: printable(&venue.name),
        at: venue.at,
        phone: phone.map(printable),
    }
}

/// A number as it is dialled, and its link where its country is known.
pub(super) fn number(written: &str, world: &World) -> Result<Option<(String, Option<Tel>)>, Error> {
    let country = world.country()?;
    let dialled = dialled(written, country.as_deref());
    Ok(dialled.map(|number| {
        let tel = Tel::new(&number);
        (number, tel)
    }))
}
