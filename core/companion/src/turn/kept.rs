//! What is answered from what is kept, before any intent is looked at.

use os1_base::Error;
use os1_language::Intent;

use crate::skill::find::Kept;
use crate::skill::{Ask, booking, document, find, mail, recall};
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
    if let Some(answer) = mail::standing(ask, world)? {
        return Ok((Kept::Answer(Box::new(answer)), mail::NAME));
    }
    if let Some(answer) = booking::answer(ask, world)? {
        return Ok((Kept::Answer(Box::new(answer)), booking::NAME));
    }
    if let Some(answer) = document::answer(ask, world)? {
        return Ok((Kept::Answer(Box::new(answer)), document::NAME));
    }
    if let Some((wanted, topic)) = recall::wanted(ask.text) {
        let answer = recall::answer(wanted, &topic, ask, world)?;
        return Ok((Kept::Answer(Box::new(answer)), recall::NAME));
    }
    if let Some((wanted, topic)) = find::wanted(ask.text) {
        let answer = find::answer(wanted, &topic, ask, world)?;
        return Ok((Kept::Answer(Box::new(answer)), find::NAME));
    }
    if let Some(answer) = mail::asked(ask, world)? {
        return Ok((Kept::Answer(Box::new(answer)), mail::NAME));
    }
    if ask.understood.intent != Intent::None {
        return Ok((Kept::Nothing, find::NAME));
    }
    Ok((find::sentence(ask, world)?, find::NAME))
}
