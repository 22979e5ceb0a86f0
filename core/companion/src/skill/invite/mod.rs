//! Invitations in the talk: "invite Amy to dinner on Friday at eight", "accept the invitation from
//! Paul", "who is coming?"
//!
//! Whatever goes to others waits for the user's yes at the guard, with the address on its card.
//! An address comes from the user's own words or from what the profile knows, never from a model.

mod answered;
mod coming;
mod counter;
mod guests;
mod send;

pub(crate) use answered::clause;

use os1_base::Error;
use os1_language::Intent;
use os1_language::phrase::Values;

use super::calendar::spoken;
use super::{Answer, Ask, Skill};
use crate::state::{bare, plain};
use crate::world::World;

/// Invitations in the talk.
#[derive(Debug)]
pub(crate) struct InviteSkill;

impl Skill for InviteSkill {
    fn name(&self) -> &'static str {
        "invite"
    }

    fn intents(&self) -> &'static [Intent] {
        &[Intent::CalendarInvite]
    }

    fn ability(&self) -> Option<&'static str> {
        Some("invite people and answer invitations")
    }

    fn answer(&self, ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
        spoken(answer(ask, world))
    }
}

fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let words = plain(ask.text);
    let words = bare(&words).to_owned();
    let begins = |list: &[&str]| list.iter().any(|begin| words.starts_with(begin));
    if begins(&["delegate", "forward", "uninvite"]) || words.contains("in my place") {
        return Ok(Answer::words(ask.phrase("invite.cannot", &Values::new())?));
    }
    if let Some(choice) = answered::choice(&words) {
        return answered::answer(ask, world, &words, choice);
    }
    if let Some(choice) = counter::choice(ask, world, &words)? {
        return answered::answer(ask, world, "it", choice);
    }
    if begins(&["who", "has ", "is ", "did "]) {
        return coming::answer(ask, world);
    }
    if let Some(wish) = send::wish(ask.text) {
        return send::answer(ask, world, &wish);
    }
    answered::list(ask, world)
}
