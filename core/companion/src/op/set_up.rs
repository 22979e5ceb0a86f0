//! First boot: from answers to somebody with a name.

use std::sync::Arc;

use os1_base::{Error, ErrorKind};
use os1_care::minors::MinorSignal;
use os1_persona::{Answers, Choice, choose};

use crate::companion::{Companion, Parts};
use crate::profile::Profile;
use crate::view::SetupView;
use crate::world::UserSettings;

impl Companion {
    /// Lets a companion be born in an empty profile; it chooses its own name.
    ///
    /// # Errors
    /// The answers leave no name, or the profile could not be written.
    pub fn set_up(
        profile: &Arc<Profile>,
        parts: Parts,
        answers: &Answers,
    ) -> Result<SetupView, Error> {
        let seed = parts.seed.map_or_else(fresh_seed, Ok)?;
        let choice = choose(answers, seed, &[])?;
        let parts = Parts {
            seed: Some(seed),
            ..parts
        };
        Self::set_up_as(profile, parts, answers, choice)
    }

    /// Lets a companion be born under a name that was chosen already.
    pub(crate) fn set_up_as(
        profile: &Arc<Profile>,
        parts: Parts,
        answers: &Answers,
        choice: Choice,
    ) -> Result<SetupView, Error> {
        let seed = parts.seed.map_or_else(fresh_seed, Ok)?;
        let companion = Self::assemble(profile, parts)?;
        let world = &companion.world;
        // What the duties need comes first: killed in between, first boot is repeated.
        if !answers.adult {
            world.care().close_latch(MinorSignal::Declared)?;
        }
        world.keep_user_settings(&UserSettings {
            name: answers.name.clone(),
            locale: answers.locale.clone().unwrap_or_default(),
            zone: answers.zone.clone().unwrap_or_default(),
            seed,
        })?;
        let now = world.now();
        let persona = world.personas().begin(answers, seed, &choice, &now)?;
        profile.store().backup_if_due(&now)?;
        Ok(SetupView {
            name: persona.name,
            why: choice.sentences().join(" "),
            considered: choice.considered,
            took_ms: choice.took.as_secs_f64() * 1000.0,
            voice: persona.voice,
            temperament: persona.temperament,
            recovery_phrase: profile.take_phrase()?,
        })
    }
}

/// A seed from the operating system: two people with the same answers get two companions.
pub(super) fn fresh_seed() -> Result<u64, Error> {
    let random = getrandom::u64().map_err(|_| {
        Error::new(
            ErrorKind::Io,
            "The operating system gave no random numbers, so nothing was set up. Try again.",
        )
    })?;
    // Other programs that read the export may keep numbers as doubles, exact up to 2^53.
    Ok(random >> 11)
}
