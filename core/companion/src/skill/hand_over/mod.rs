//! "Call me a cab", "take me to the steakhouse", "call the Trattoria", "text Amy that I'm late": filled in for
//! the phone's own apps, on cards with standard links. Nothing leaves the device before one is tapped there.

mod call;
mod target;
mod text;
mod way;
mod wish;

use os1_base::Error;
use os1_language::Intent;
use os1_language::phrase::Values;

use super::place::strangers;
use super::{Answer, Ask};
use crate::turn::MapWanted;
use crate::world::World;
use target::{Target, find};
use wish::Wish;

/// The name of who answers, in events.
pub(crate) const NAME: &str = "hand_over";

/// What such a wish needs of the map: a place that nothing here knows.
///
/// # Errors
/// The profile could not be read.
pub(crate) fn wants(text: &str, intent: Intent, world: &World) -> Result<Option<MapWanted>, Error> {
    let place = match wish::wish(text, intent) {
        Some(Wish::Ride(Some(place)) | Wish::Way { to: place, .. } | Wish::Map(place)) => place,
        _ => return Ok(None),
    };
    Ok(match find(&place, world)? {
        Target::Unknown(name) => Some(MapWanted {
            name: Some(name),
            round: false,
        }),
        _ => None,
    })
}

/// The answer to a wish for a ride, a way, a call or a message; `None` for any other sentence.
///
/// # Errors
/// The profile could not be read.
pub(crate) fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    let Some(wish) = wish::wish(ask.text, ask.understood.intent) else {
        return Ok(None);
    };
    match wish {
        Wish::Ride(to) => way::ride(ask, world, to.as_deref()).map(Some),
        Wish::Way { to, travel } => way::way(ask, world, &to, travel).map(Some),
        Wish::Map(what) => way::map(ask, world, &what).map(Some),
        Wish::Call(who) => call::call(ask, world, &who),
        Wish::Text(words) => text::text(ask, world, &words).map(Some),
    }
}

/// Nobody knows it, or several are meant.
fn unclear(ask: &mut Ask<'_>, world: &World, target: &Target) -> Result<Answer, Error> {
    let said = match target {
        Target::Several(names) => {
            let values = Values::new().with("names", names.join(", "));
            ask.phrase("hand.several", &values)?
        }
        Target::Unknown(name) => {
            let why = world.lost(name)?.message;
            let values = Values::new().with("place", name.clone()).with("why", why);
            ask.phrase("place.lost", &values)?
        }
        Target::Spot { label, .. }
        | Target::Person { label, .. }
        | Target::Address { label, .. } => {
            ask.phrase("hand.no_point", &Values::new().with("what", label.clone()))?
        }
    };
    strangers(world, said)
}
