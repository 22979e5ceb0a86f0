//! Several wishes in one utterance, each carried out by itself.

use os1_base::{Chance, Error};
use os1_language::{Intent, clauses};
use os1_memory::TakenIn;

use super::pipeline::{in_talk, present};
use super::speaker::Speaker;
use crate::skill::memory::around_forgetting;
use crate::skill::place;
use crate::skill::{Ask, Registry};
use crate::state::{TalkState, Topic};
use crate::times::{self, Times};
use crate::world::World;

/// Carries out each of several wishes in their order; the skill and the intent of the first.
/// `None` where the words are one wish, or answer what was asked back.
pub(super) fn each(
    world: &World,
    registry: &Registry,
    (text, taught): (&str, &TakenIn),
    chance: &Chance,
    speaker: &mut Speaker<'_>,
) -> Result<Option<(&'static str, Intent)>, Error> {
    // "A time and a place" are found together.
    if place::is_one_wish(text) {
        return Ok(None);
    }
    let mut wishes = clauses(text);
    if wishes.len() < 2 {
        wishes = around_forgetting(text);
    }
    if wishes.len() < 2 {
        return Ok(None);
    }
    let mut first = None;
    for (place, wish) in wishes.iter().enumerate() {
        let state = world.talk_state()?;
        let wish = if place == 0 {
            wish.clone()
        } else {
            on_the_day_before(world, &state, wish)?
        };
        let understood = in_talk(world, &state, &wish)?;
        let Some(skill) = registry.of(understood.intent) else {
            continue;
        };
        let now = world.clock().now();
        let mut ask = Ask {
            text: &wish,
            understood: &understood,
            question: None,
            taught,
            now: &now,
            state: &state,
            chance: chance.clone(),
        };
        let answer = skill.answer(&mut ask, world)?;
        present(world, answer, speaker)?;
        first.get_or_insert((skill.name(), understood.intent));
    }
    Ok(first)
}

/// "Lunch tomorrow at noon and dinner at seven": the dinner is on the day of the lunch. A wish
/// that names a day of its own, or no time, stays as it is.
fn on_the_day_before(world: &World, state: &TalkState, wish: &str) -> Result<String, Error> {
    let now = world.now();
    let intent = world.understand(wish).intent;
    let last = state.plans.event.as_ref();
    let at = last.and_then(|event| event.at.parse::<jiff::Timestamp>().ok());
    let Some(at) =
        at.filter(|_| intent == Intent::CalendarChange && state.plans.topic == Topic::Event)
    else {
        return Ok(wish.to_owned());
    };
    let day = at.to_zoned(now.time_zone().clone()).date();
    let context = world.time_context(&now)?;
    let timed = Times::of(wish, &context)
        .when
        .is_some_and(|when| when.has_clock());
    if day == now.date() || !timed || !times::is_clock_only(wish, day, &context) {
        return Ok(wish.to_owned());
    }
    Ok(format!("{wish} on {day}"))
}
