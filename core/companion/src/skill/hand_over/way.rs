//! Rides, ways, maps.

use os1_base::Error;
use os1_booking::link::{Geo, MapApp, Travel, Way as WayLink, escaped};
use os1_language::phrase::Values;
use os1_places::Coordinate;
use os1_places::way::{Mode, Way};

use super::target::{Target, find, number};
use super::unclear;
use crate::skill::place::strangers;
use crate::skill::{Answer, Ask};
use crate::view::CardView;
use crate::world::World;

/// As far as one walks where nothing was said of how to go, in metres.
const WALKED_M: f64 = 2000.0;
/// Words of contacts and places that send cabs.
const CABS: &[&str] = &["taxi", "cab"];

/// The way to a place, for the map that the user likes.
pub(super) fn way(
    ask: &mut Ask<'_>,
    world: &World,
    to: &str,
    travel: Option<Travel>,
) -> Result<Answer, Error> {
    match find(to, world)? {
        Target::Spot { label, at, .. } => {
            let from = world.home()?.map(|home| home.at);
            let travel = travel.unwrap_or_else(|| usual(from, at));
            let said = match from.filter(|from| from.distance_m(at) > 50.0) {
                Some(from) => {
                    let way = Way::between(from, at, mode(travel));
                    let values = Values::new()
                        .with("place", label.clone())
                        .with("minutes", u64::from(way.minutes))
                        .with("how", mode(travel).words());
                    ask.phrase("hand.way_from_home", &values)?
                }
                None => ask.phrase("hand.way", &Values::new().with("place", label.clone()))?,
            };
            let card = ways(
                CardView::new(format!("The way to {label}")),
                from,
                at,
                travel,
            );
            Ok(strangers(world, said)?.card(card))
        }
        Target::Address { label, address } => by_address(ask, world, &label, &address),
        other => unclear(ask, world, &other),
    }
}

/// A point on the map.
pub(super) fn map(ask: &mut Ask<'_>, world: &World, what: &str) -> Result<Answer, Error> {
    match find(what, world)? {
        Target::Spot { label, at, .. } => {
            let (lat, lon) = (at.lat(), at.lon());
            let card = CardView::new(label.clone())
                .row("map", Geo { at }.to_string())
                .row(
                    "OpenStreetMap",
                    format!("https://www.openstreetmap.org/?mlat={lat:.6}&mlon={lon:.6}#map=18/{lat:.5}/{lon:.5}"),
                );
            let said = ask.phrase("hand.map", &Values::new().with("place", label))?;
            Ok(strangers(world, said)?.card(card))
        }
        Target::Address { label, address } => by_address(ask, world, &label, &address),
        other => unclear(ask, world, &other),
    }
}

/// A car: whoever sends one and is known, and the way for the driver.
pub(super) fn ride(ask: &mut Ask<'_>, world: &World, to: Option<&str>) -> Result<Answer, Error> {
    let mut card = CardView::new("A cab");
    let home = world.home()?;
    if let Some(home) = &home {
        card = card.row("from", &home.label);
    }
    if let Some(to) = to {
        match find(to, world)? {
            Target::Spot { label, at, .. } => {
                card = card.row("to", label);
                card = ways(card, home.map(|home| home.at), at, Travel::Car);
            }
            Target::Address { label, address } => {
                card = card.row("to", format!("{label}, {address}"))
            }
            other => return unclear(ask, world, &other),
        }
    }
    let said = match cab(world)? {
        Some((name, number, link)) => {
            card = card.row(name.clone(), number);
            card = link
                .into_iter()
                .fold(card, |card, link| card.row("call", link));
            ask.phrase("hand.cab", &Values::new().with("who", name))?
        }
        None => ask.phrase("hand.no_cab", &Values::new())?,
    };
    let answer = strangers(world, said)?;
    Ok(match card.rows.is_empty() {
        true => answer,
        false => answer.card(card),
    })
}

/// Who sends cabs: a contact of that name, with its number.
fn cab(world: &World) -> Result<Option<(String, String, Option<String>)>, Error> {
    for one in world.contacts().list()? {
        let low = one.name.to_lowercase();
        let is_cab = low
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| CABS.contains(&word));
        let phone = one.phones.first().filter(|_| is_cab);
        let dialled = phone
            .map(|phone| number(&phone.number, world))
            .transpose()?;
        if let Some((number, link)) = dialled.flatten() {
            let name = os1_base::text::printable(&one.name);
            return Ok(Some((name, number, link.map(|link| link.to_string()))));
        }
    }
    Ok(None)
}

/// An address that has no point here: the user's map looks for it.
fn by_address(
    ask: &mut Ask<'_>,
    world: &World,
    label: &str,
    address: &str,
) -> Result<Answer, Error> {
    let query = escaped(address);
    let card = CardView::new(label)
        .row("address", address)
        .row(
            "OpenStreetMap",
            format!("https://www.openstreetmap.org/search?query={query}"),
        )
        .row(
            "Google Maps",
            format!("https://www.google.com/maps/search/?api=1&query={query}"),
        )
        .row("Apple Maps", format!("https://maps.apple.com/?q={query}"));
    let values = Values::new().with("place", label).with("address", address);
    let said = ask.phrase("hand.address", &values)?;
    Ok(strangers(world, said)?.card(card))
}

/// The way in each map.
fn ways(card: CardView, from: Option<Coordinate>, to: Coordinate, travel: Travel) -> CardView {
    let apps = [
        ("OpenStreetMap", MapApp::OpenStreetMap),
        ("Google Maps", MapApp::Google),
        ("Apple Maps", MapApp::Apple),
    ];
    let card = card.row("map", Geo { at: to }.to_string());
    apps.into_iter().fold(card, |card, (name, app)| {
        let way = WayLink {
            app,
            from,
            to,
            travel,
        };
        card.row(name, way.to_string())
    })
}

fn usual(from: Option<Coordinate>, to: Coordinate) -> Travel {
    match from {
        Some(from) if from.distance_m(to) > WALKED_M => Travel::Car,
        _ => Travel::Foot,
    }
}

const fn mode(travel: Travel) -> Mode {
    match travel {
        Travel::Foot => Mode::Foot,
        Travel::Bicycle => Mode::Bicycle,
        Travel::Car => Mode::Car,
    }
}
