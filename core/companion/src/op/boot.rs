//! First boot as a talk, kept after every answer, so that a killed one goes on where it was.

use std::sync::Arc;

use os1_base::Error;
use os1_persona::{Answers, Choice, Command, Event, FirstBoot, PersonaStore, Question, choose};

use super::set_up::fresh_seed;
use crate::companion::{Companion, Parts};
use crate::profile::Profile;
use crate::view::SetupView;

/// What the shell does next in the talk of first boot.
#[derive(Debug, Clone, PartialEq)]
pub enum BootStep {
    /// Say this.
    Say(String),
    /// Ask this and come back with the answer.
    Ask(Question),
    /// It is over; this companion is there now.
    Born(Box<SetupView>),
}

/// The talk of first boot.
#[derive(Debug)]
pub struct Boot {
    profile: Arc<Profile>,
    personas: PersonaStore,
    seed: u64,
    state: FirstBoot,
}

impl Boot {
    /// Begins the talk, or goes on with one that was cut off. `zone` and `locale` are what
    /// the system names, to be proposed.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn begin(
        profile: &Arc<Profile>,
        zone: Option<&str>,
        locale: Option<&str>,
        seed: Option<u64>,
    ) -> Result<Self, Error> {
        let personas = PersonaStore::new(profile.store().clone(), profile.folder());
        let kept = personas.boot()?;
        Ok(Self {
            state: kept.unwrap_or_else(|| FirstBoot::new(zone, locale)),
            seed: seed.map_or_else(fresh_seed, Ok)?,
            profile: Arc::clone(profile),
            personas,
        })
    }

    /// The first steps.
    ///
    /// # Errors
    /// The profile could not be written.
    pub fn start(&mut self, parts: &mut dyn FnMut() -> Parts) -> Result<Vec<BootStep>, Error> {
        self.update(Event::Start, parts)
    }

    /// What follows from what the user said.
    ///
    /// # Errors
    /// The profile could not be written.
    pub fn said(
        &mut self,
        text: &str,
        parts: &mut dyn FnMut() -> Parts,
    ) -> Result<Vec<BootStep>, Error> {
        self.update(Event::Said(text.to_owned()), parts)
    }

    fn update(
        &mut self,
        event: Event,
        parts: &mut dyn FnMut() -> Parts,
    ) -> Result<Vec<BootStep>, Error> {
        let mut steps = Vec::new();
        let mut events = vec![event];
        while let Some(event) = events.pop() {
            let (state, commands) = self.state.clone().update(event);
            self.personas.keep_boot(&state)?;
            self.state = state;
            for command in commands {
                match command {
                    Command::Say(text) => steps.push(BootStep::Say(text)),
                    Command::Ask(question) => steps.push(BootStep::Ask(question)),
                    Command::Choose { answers, rejected } => {
                        events.push(chosen(&answers, self.seed, &rejected));
                    }
                    Command::Done { answers, choice } => {
                        steps.push(self.born(parts(), &answers, choice)?);
                    }
                }
            }
        }
        Ok(steps)
    }

    fn born(&self, parts: Parts, answers: &Answers, choice: Choice) -> Result<BootStep, Error> {
        let parts = Parts {
            seed: Some(self.seed),
            ..parts
        };
        let view = Companion::set_up_as(&self.profile, parts, answers, choice)?;
        Ok(BootStep::Born(Box::new(view)))
    }
}

fn chosen(answers: &Answers, seed: u64, rejected: &[String]) -> Event {
    match choose(answers, seed, rejected) {
        Ok(choice) => Event::Chosen(choice),
        Err(error) => Event::NotChosen(error.to_string()),
    }
}
