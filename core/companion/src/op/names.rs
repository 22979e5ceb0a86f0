//! The companion's own name: why this one, another one, one that was asked for.

use jiff::Zoned;
use os1_base::Error;
use os1_persona::{Persona, choose, naming};
use os1_store::rusqlite::Transaction;
use serde::{Deserialize, Serialize};

use crate::world::World;

/// How a change of the persona is taken back: the revision that stood before.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Before {
    revision: i64,
}

impl World {
    /// Why it has the name it has, from what was recorded when it took it.
    pub(crate) fn why_name(&self) -> Result<String, Error> {
        let name = self.name()?;
        let history = self.personas().history()?;
        let taken = history
            .iter()
            .find(|revision| revision.persona.name == name);
        Ok(taken
            .map(|revision| revision.change.why.clone())
            .unwrap_or_default())
    }

    /// When it was born; `None` before first boot.
    pub(crate) fn born(&self) -> Result<Option<Zoned>, Error> {
        let history = self.personas().history()?;
        Ok(history
            .first()
            .and_then(|first| first.change.at.parse().ok()))
    }

    /// Calls the companion what the user asks; the name as it was taken.
    ///
    /// # Errors
    /// [`os1_base::ErrorKind::Invalid`] when it cannot be its name.
    pub(crate) fn rename(&self, name: &str) -> Result<String, Error> {
        let (answers, _) = self.first_choice()?;
        let name = naming::accept(name, &answers)?;
        self.take_name(name, "You asked me to be called that.")
    }

    /// The next name of its own choice, unlike those it had.
    ///
    /// # Errors
    /// No name is left.
    pub(crate) fn another_name(&self) -> Result<String, Error> {
        let (answers, _) = self.first_choice()?;
        let seed = self.user_settings()?.seed;
        let had: Vec<String> = self
            .personas()
            .history()?
            .into_iter()
            .map(|revision| revision.persona.name)
            .collect();
        let choice = choose(&answers, seed, &had)?;
        self.take_name(choice.name.clone(), &choice.sentences().join(" "))
    }

    fn take_name(&self, name: String, why: &str) -> Result<String, Error> {
        let revision = self
            .personas()
            .history()?
            .last()
            .map_or(0, |last| last.number);
        let persona = Persona {
            name: name.clone(),
            ..self.persona()?
        };
        if self
            .personas()
            .revise(&persona, why, &self.now())?
            .is_some()
        {
            let what = format!("took the name {name}");
            let inverse = serde_json::to_value(Before { revision }).ok();
            self.note(&what, "you asked for it", "persona", inverse)?;
        }
        Ok(name)
    }

    /// Takes a change of the persona back; `also` in the same transaction.
    pub(crate) fn restore_persona(
        &self,
        before: &Before,
        also: impl FnOnce(&Transaction<'_>) -> Result<(), Error> + Send,
    ) -> Result<(), Error> {
        self.personas()
            .restore(before.revision, &self.now(), also)
            .map(|_| ())
    }
}
