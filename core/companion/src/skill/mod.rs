//! Skills: what the companion can do by itself, one file each.
//!
//! A skill computes facts and gives an [`Answer`]: words, cards, proposals. It never acts on
//! the world; what it proposes goes through the guard. It needs no model; a model may use
//! the same skills through [`Skill::tools`]. To add one, write its file and add its line in
//! [`registry`].

mod about;
mod activity;
mod answer;
mod approval;
mod ask;
pub(crate) mod booking;
mod calculate;
mod calendar;
mod chance;
pub(crate) mod contact;
pub(crate) mod document;
pub(crate) mod find;
pub(crate) mod hand_over;
mod help;
mod holiday;
pub(crate) mod home;
mod invite;
mod list;
pub(crate) mod mail;
pub(crate) mod memory;
mod names;
pub(crate) mod place;
pub(crate) mod recall;
mod registry;
mod reminder;
pub(crate) mod table;
mod talk;
mod time;
mod timer;
mod tool;
pub(crate) mod visit;
mod wake;

use os1_base::{Error, Labeled};
use os1_language::Intent;
use os1_model::{ToolCall, ToolSpec};

pub(crate) use answer::{Answer, Summed};
pub(crate) use ask::Ask;
pub(crate) use help::cannot;
pub(crate) use registry::Registry;

use crate::world::World;

/// One thing the companion can do.
pub(crate) trait Skill: Send + Sync {
    /// Its name in events and in the activity log.
    fn name(&self) -> &'static str;

    /// The intents it answers.
    fn intents(&self) -> &'static [Intent];

    /// What it can do, as a phrase after "I can"; `None` for manners.
    fn ability(&self) -> Option<&'static str> {
        None
    }

    /// Whether a model that is allowed may speak instead. Facts stay with the core.
    fn yields(&self, _intent: Intent) -> bool {
        false
    }

    /// The answer to what was asked.
    ///
    /// # Errors
    /// The profile could not be read or written.
    fn answer(&self, ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error>;

    /// The tools a model may ask for; reading only, unless the guard is asked.
    fn tools(&self) -> Vec<ToolSpec> {
        Vec::new()
    }

    /// Does what a model asked for; `None` when the tool is not of this skill. The label is that
    /// of everything the model had read.
    ///
    /// # Errors
    /// The arguments do not fit, or the profile could not be read.
    fn call(
        &self,
        _call: &Labeled<ToolCall>,
        _world: &World,
    ) -> Result<Option<Labeled<String>>, Error> {
        Ok(None)
    }
}
