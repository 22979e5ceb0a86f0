//! The calendar in the talk: what takes place, making, moving and calling off.

mod ask_back;
mod beside;
mod birthday;
mod birthdays;
mod change;
mod clash;
mod clause;
mod clear;
mod create;
mod draft;
mod free;
mod guests;
mod kind;
mod next;
mod notice;
mod pending;
mod request;
mod rule_words;
mod schedule;
mod series;
mod shift;
mod show;
mod speak;
mod target;
mod tools;

use os1_base::{Error, ErrorKind, Labeled};
use os1_language::Intent;
use os1_model::{ToolCall, ToolSpec};

use super::{Answer, Ask, Skill};
use crate::world::World;

pub(crate) use change::remind_before;
pub(crate) use guests::{Sought, event_of, guests_of, made_or_found};
pub(crate) use rule_words::recurrence;
pub(crate) use show::briefing;
pub(crate) use speak::{label_of_events, quoting};

/// The calendar in the talk.
#[derive(Debug)]
pub(crate) struct CalendarSkill;

impl Skill for CalendarSkill {
    fn name(&self) -> &'static str {
        "calendar"
    }

    fn intents(&self) -> &'static [Intent] {
        &[
            Intent::CalendarShow,
            Intent::CalendarChange,
            Intent::CalendarSchedule,
        ]
    }

    fn ability(&self) -> Option<&'static str> {
        Some("keep your calendar")
    }

    fn answer(&self, ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
        spoken(answer(ask, world))
    }

    fn tools(&self) -> Vec<ToolSpec> {
        tools::specs()
    }

    fn call(
        &self,
        call: &Labeled<ToolCall>,
        world: &World,
    ) -> Result<Option<Labeled<String>>, Error> {
        tools::call(call, world)
    }
}

fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    if let Some(pending) = ask.state.plans.pending.clone()
        && let Some(answer) = pending::answer(ask, world, &pending)?
    {
        return Ok(answer);
    }
    match ask.understood.intent {
        Intent::CalendarShow => show::answer(ask, world),
        Intent::CalendarSchedule => schedule::answer(ask, world),
        _ => change::answer(ask, world),
    }
}

/// What a person can do something about is said; a broken profile ends the turn.
pub(crate) fn spoken(answer: Result<Answer, Error>) -> Result<Answer, Error> {
    match answer {
        Err(error)
            if matches!(
                error.kind,
                ErrorKind::Invalid | ErrorKind::Refused | ErrorKind::TooLarge | ErrorKind::NotFound
            ) =>
        {
            Ok(Answer::words(error.message))
        }
        other => other,
    }
}
