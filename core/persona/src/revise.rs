//! Changing the persona, and changing it back.

use jiff::Zoned;
use os1_base::Explained;
use os1_store::StoreError;
use os1_store::rusqlite::Transaction;

use crate::file::{Change, PersonaFile};
use crate::store::plain;
use crate::{Persona, PersonaError, PersonaStore, difference, rows};

impl PersonaStore {
    /// Changes the persona and tells why; durable on return. Nothing changed is no change.
    /// A file that cannot be written just now is written by the next [`PersonaStore::load`].
    ///
    /// # Errors
    /// A value is out of bounds, or the database failed.
    pub fn revise(
        &self,
        persona: &Persona,
        why: &str,
        at: &Zoned,
    ) -> Result<Option<Change>, PersonaError> {
        self.revise_with(persona, why, at, |_| Ok(()))
    }

    /// Makes the persona again what it was after the change `number`.
    ///
    /// `also` is written in the transaction that does it, so that both are there or
    /// neither; it is called when nothing had to be changed, too.
    ///
    /// # Errors
    /// [`PersonaError::NoSuchChange`]; otherwise as [`PersonaStore::revise`], or what `also`
    /// returned.
    pub fn restore<E: From<PersonaError> + From<StoreError> + Send>(
        &self,
        number: i64,
        at: &Zoned,
        also: impl FnOnce(&Transaction<'_>) -> Result<(), E> + Send,
    ) -> Result<Option<Change>, E> {
        let history = self.history()?;
        let wanted = history.iter().find(|revision| revision.number == number);
        let persona = &wanted.ok_or(PersonaError::NoSuchChange)?.persona;
        let why = format!("You asked for version {number} again.");
        self.revise_with(persona, &why, at, also)
    }

    fn revise_with<E: From<PersonaError> + From<StoreError> + Send>(
        &self,
        persona: &Persona,
        why: &str,
        at: &Zoned,
        also: impl FnOnce(&Transaction<'_>) -> Result<(), E> + Send,
    ) -> Result<Option<Change>, E> {
        persona.checked().map_err(PersonaError::from)?;
        let before = self.load(at)?.persona;
        let Some(what) = difference::between(&before, persona) else {
            self.store.write(also)?;
            return Ok(None);
        };
        let change = Change {
            at: at.to_string(),
            what,
            why: why.to_owned(),
        };
        let text = self.text_after(persona, &change)?;
        self.store.write(|tx| {
            rows::add_revision(tx, persona, &change, &text, false)?;
            also(tx)
        })?;
        // It is done and durable; a file that is behind is written by the next load.
        if let Err(error) = self.write_file(&text) {
            tracing::warn!(kind = ?error.kind(), "persona.toml is behind");
        }
        Ok(Some(change))
    }

    /// The file's text once `change` has made it `persona`.
    fn text_after(&self, persona: &Persona, change: &Change) -> Result<String, PersonaError> {
        let revisions = self.history()?;
        let mut history: Vec<Change> = revisions
            .iter()
            .map(|revision| plain(&revision.change))
            .collect();
        history.push(change.clone());
        let file = PersonaFile {
            persona: persona.clone(),
            history,
        };
        Ok(file.render())
    }
}
