//! First boot: from answers to somebody with a name.

use std::sync::Arc;

use os1_base::Error;
use os1_care::minors::MinorSignal;
use os1_persona::{Answers, choose};

use crate::companion::{Companion, Parts};
use crate::profile::Profile;
use crate::view::SetupView;

impl Companion {
    /// Lets a companion be born in an empty profile.
    ///
    /// # Errors
    /// The answers leave no name, or the profile could not be written.
    pub fn set_up(
        profile: &Arc<Profile>,
        parts: Parts,
        answers: &Answers,
    ) -> Result<SetupView, Error> {
        let seed = match parts.seed {
            Some(seed) => seed,
            None => fresh_seed()?,
        };
        let parts = Parts { seed: Some(seed), ..parts };
        let companion = Self::assemble(profile, parts)?;
        let choice = choose(answers, seed, &[])?;
        let now = companion.world.now();
        let persona = companion.world.personas().create(answers, &choice, &now)?;
        if !answers.adult {
            companion.world.care().close_latch(MinorSignal::Declared)?;
        }
        let locale = answers.locale.clone().unwrap_or_default();
        let zone = answers.zone.clone().unwrap_or_default();
        companion.world.keep_user(&answers.name, &locale, &zone, seed)?;
        profile.store().backup_if_due(&now)?;
        Ok(SetupView {
            name: persona.name.clone(),
            why: choice.sentences().join(" "),
            considered: choice.considered,
            took_ms: choice.took.as_secs_f64() * 1000.0,
            voice: persona.voice.word().to_owned(),
            temperament: persona.temperament,
            recovery_phrase: None,
        })
    }
}

/// A seed from the operating system: two people with the same answers get two companions.
fn fresh_seed() -> Result<u64, Error> {
    // Settings keep numbers as JSON, which is exact up to 2^53.
    Ok(os1_store::entropy_u64()? >> 11)
}
