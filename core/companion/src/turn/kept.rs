//! What is answered from what is kept, before any intent is looked at.

use os1_base::Error;
use os1_language::Intent;

use crate::skill::find::Kept;
use crate::skill::{
    Answer, Ask, booking, contact, document, find, hand_over, home, mail, place, recall, table,
    visit,
};
use crate::world::World;

/// The answer to a question about the past, to a search, or to a question that no skill
/// answers and a kept sentence does; with who gives it.
///
/// # Errors
/// The profile could not be read or written.
pub(super) fn answer(ask: &mut Ask<'_>, world: &World) -> Result<(Kept, &'static str), Error> {
    if ask.question.is_some() {
        return Ok((Kept::Nothing, find::NAME));
    }
    let rooms: [(Room, &'static str); 12] = [
        (mail::standing, mail::NAME),
        (booking::answer, booking::NAME),
        (table::answer, table::NAME),
        (place::answer, place::NAME),
        (home::answer, home::NAME),
        (hand_over::answer, hand_over::NAME),
        (visit::answer, visit::NAME),
        (document::answer, document::NAME),
        (contact::answer, contact::NAME),
        (of_the_past, recall::NAME),
        (searched, find::NAME),
        (mail::asked, mail::NAME),
    ];
    for (room, name) in rooms {
        if let Some(answer) = room(ask, world)? {
            return Ok((Kept::Answer(Box::new(answer)), name));
        }
    }
    if ask.understood.intent != Intent::None {
        return Ok((Kept::Nothing, find::NAME));
    }
    Ok((find::sentence(ask, world)?, find::NAME))
}

/// What a room answers, if it is asked.
type Room = fn(&mut Ask<'_>, &World) -> Result<Option<Answer>, Error>;

fn of_the_past(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    let Some((wanted, topic)) = recall::wanted(ask.text) else {
        return Ok(None);
    };
    recall::answer(wanted, &topic, ask, world).map(Some)
}

fn searched(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    let Some((wanted, topic)) = find::wanted(ask.text) else {
        return Ok(None);
    };
    find::answer(wanted, &topic, ask, world).map(Some)
}
