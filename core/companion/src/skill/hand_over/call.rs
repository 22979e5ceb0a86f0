//! Calls.

use os1_base::Error;
use os1_base::text::printable;
use os1_language::phrase::Values;

use super::target::{Target, number, of_venue, spoken_of};
use super::unclear;
use crate::op::without_article;
use crate::skill::place::strangers;
use crate::skill::{Answer, Ask};
use crate::view::CardView;
use crate::world::World;

/// A call to a contact, or to a venue; `None` where neither is called so.
pub(super) fn call(ask: &mut Ask<'_>, world: &World, who: &str) -> Result<Option<Answer>, Error> {
    let venue = spoken_of(who, world)?;
    let people = match venue {
        Some(_) => Vec::new(),
        None => world.contacts().find(&meant(ask, world, who)?)?,
    };
    let (label, phones) = match (people.as_slice(), venue) {
        ([one], _) => {
            let phones = one.phones.iter().map(|phone| phone.number.clone());
            (printable(&one.name), phones.collect::<Vec<_>>())
        }
        ([], Some(venue)) => named(&of_venue(&venue)),
        ([], None) => match world.spot(who)?.and_then(|spot| spot.venue) {
            Some(id) => named(&of_venue(&world.place(&id)?)),
            None => {
                let said = ask.phrase("hand.no_one", &Values::new().with("who", who))?;
                return strangers(world, said).map(Some);
            }
        },
        (several, _) => {
            let names = several.iter().map(|one| printable(&one.name)).collect();
            return unclear(ask, world, &Target::Several(names)).map(Some);
        }
    };
    let mut card = CardView::new(format!("Call {label}"));
    for phone in &phones {
        if let Some((number, link)) = number(phone, world)? {
            card = card.row("number", number);
            card = link
                .into_iter()
                .fold(card, |card, link| card.row("call", link.to_string()));
        }
    }
    let values = Values::new().with("who", label);
    if card.rows.is_empty() {
        let said = ask.phrase("hand.no_number", &values)?;
        return strangers(world, said).map(Some);
    }
    let said = ask.phrase("hand.call", &values)?;
    Ok(Some(strangers(world, said)?.card(card)))
}

/// Who is meant: "her" is whom the talk was about.
fn meant(ask: &Ask<'_>, world: &World, who: &str) -> Result<String, Error> {
    let spoken_of = ["her", "him", "them"].contains(&who.to_lowercase().as_str());
    if let Some(id) = ask.state.memory.meant(ask.now).filter(|_| spoken_of) {
        let people = world.memory().people()?;
        if let Some(person) = people.into_iter().find(|one| one.id == id) {
            return Ok(person.name);
        }
    }
    Ok(without_article(who).to_owned())
}

/// The name and the number of a venue.
fn named(target: &Target) -> (String, Vec<String>) {
    match target {
        Target::Spot { label, phone, .. } => (label.clone(), phone.iter().cloned().collect()),
        _ => (String::new(), Vec::new()),
    }
}
