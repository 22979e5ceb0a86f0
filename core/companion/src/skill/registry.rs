//! All skills, one line each.

use os1_base::{Error, Labeled};
use os1_language::Intent;
use os1_model::{ToolCall, ToolSpec};

use super::{
    Skill, about, activity, calculate, calendar, chance, help, holiday, invite, list, mail, memory,
    names, reminder, talk, time, timer, wake,
};
use crate::world::World;

/// The skills of this companion.
pub(crate) struct Registry(Vec<Box<dyn Skill>>);

impl Registry {
    /// Every skill there is. A new skill is one line here.
    pub(crate) fn new() -> Self {
        Self(vec![
            Box::new(mail::MailSkill),
            Box::new(calendar::CalendarSkill),
            Box::new(reminder::ReminderSkill),
            Box::new(wake::WakeSkill),
            Box::new(timer::TimerSkill),
            Box::new(list::ListSkill),
            Box::new(invite::InviteSkill),
            Box::new(holiday::HolidaySkill),
            Box::new(memory::MemorySkill),
            Box::new(activity::ActivitySkill),
            Box::new(time::TimeSkill),
            Box::new(calculate::CalculateSkill),
            Box::new(chance::ChanceSkill),
            Box::new(names::NamesSkill),
            Box::new(about::AboutSkill),
            Box::new(talk::TalkSkill),
            Box::new(help::HelpSkill),
        ])
    }

    /// The skill that answers `intent`.
    pub(crate) fn of(&self, intent: Intent) -> Option<&dyn Skill> {
        self.0
            .iter()
            .find(|skill| skill.intents().contains(&intent))
            .map(AsRef::as_ref)
    }

    /// The skill that answers questions about the companion itself.
    pub(crate) fn about(&self) -> Option<&dyn Skill> {
        self.of(Intent::SelfNature)
    }

    /// What the companion can do, as phrases after "I can".
    pub(crate) fn abilities(&self) -> Vec<&'static str> {
        self.0.iter().filter_map(|skill| skill.ability()).collect()
    }

    /// The tools of all skills, in a fixed order.
    pub(crate) fn tools(&self) -> Vec<ToolSpec> {
        self.0.iter().flat_map(|skill| skill.tools()).collect()
    }

    /// Does what a model asked for; `None` when no skill has such a tool.
    ///
    /// # Errors
    /// The arguments do not fit, or the profile could not be read.
    pub(crate) fn call(
        &self,
        call: &Labeled<ToolCall>,
        world: &World,
    ) -> Result<Option<Labeled<String>>, Error> {
        for skill in &self.0 {
            if let Some(result) = skill.call(call, world)? {
                return Ok(Some(result));
            }
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_intent_has_one_skill_and_each_tool_one_name() {
        let registry = Registry::new();
        let mut seen = BTreeSet::new();
        for skill in &registry.0 {
            for intent in skill.intents() {
                assert!(seen.insert(*intent), "{intent} is answered twice");
            }
        }
        let tools = registry.tools();
        let names: BTreeSet<_> = tools.iter().map(|tool| tool.name.clone()).collect();
        assert_eq!(names.len(), tools.len());
    }
}
