//! "What do you know about my sister?", "that's not right", "forget it", "why?"

mod ask_back;
mod asked;
mod brought;
mod changed;
mod correct;
mod family;
mod felt;
mod forget;
mod forget_clause;
mod how_long;
mod promised;
mod question;
mod show;
mod then;
mod told_by;
mod topic;
mod whether;
mod why;

use os1_base::{Error, Id, Labeled, Labels, Readers, Source};
use os1_language::Intent;
use os1_memory::Fact;

pub(crate) use ask_back::pending;
pub(crate) use asked::asks;
pub(crate) use changed::last_talk;
pub(crate) use forget_clause::around_forgetting;
pub(crate) use told_by::told_by;

use super::{Answer, Ask, Skill};
use crate::facts::sentence;
use crate::state::{Remembered, TalkState};
use crate::world::World;

/// How many facts are said at a time; the rest stands on the card.
const SAID: usize = 5;

/// What is known of people.
#[derive(Debug)]
pub(crate) struct MemorySkill;

impl Skill for MemorySkill {
    fn name(&self) -> &'static str {
        "memory"
    }

    fn intents(&self) -> &'static [Intent] {
        &[
            Intent::MemoryShow,
            Intent::MemoryForget,
            Intent::MemoryWhy,
            Intent::MemoryCorrect,
        ]
    }

    fn ability(&self) -> Option<&'static str> {
        Some("remember what you tell me, say how I know it, and forget it")
    }

    fn answer(&self, ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
        match ask.understood.intent {
            Intent::MemoryForget => forget::forget(ask, world),
            Intent::MemoryWhy => why::why(ask, world),
            Intent::MemoryCorrect => correct::correct(ask, world),
            _ => show::show(ask, world),
        }
    }
}

/// Facts as sentences, with the label of all that is in them.
fn told(facts: &[&Fact], ask: &Ask<'_>) -> Labeled<String> {
    let own = Labels::new(Source::Companion, Readers::all());
    let labels = facts.iter().fold(own, |all, fact| all.join(&fact.labels));
    let sentences: Vec<String> = facts
        .iter()
        .map(|fact| format!("{}.", sentence(fact, ask.now)))
        .collect();
    Labeled::new(sentences.join(" "), labels)
}

/// The talk is about these facts and this person now.
fn remembering(ask: &Ask<'_>, facts: &[&Fact], about: Option<Id>) -> TalkState {
    let memory = match about {
        Some(person) => ask.state.memory.speaking_of(person, ask.now),
        None => ask.state.memory.clone(),
    };
    ask.state.remembering(Remembered {
        told: facts.iter().map(|fact| fact.id.to_string()).collect(),
        asked: None,
        ..memory
    })
}
