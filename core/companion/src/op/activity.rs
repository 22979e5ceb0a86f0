//! What it did and why, and taking it back.

use jiff::Zoned;
use jiff::civil::Date;
use os1_base::{Error, ErrorKind, Id};
use os1_calendar::alarm::ALARMS_COMPONENT;
use os1_calendar::task::LISTS_COMPONENT;
use os1_guard::{Deed, JournalEntry};
use os1_language::phrase::plain;
use os1_mail::FlagChange;
use os1_store::rusqlite::Transaction;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::mail_out::{OUTBOX_COMPONENT, Unsend};
use super::mail_rules::RULES_COMPONENT;
use super::mail_sync::{MOVES_COMPONENT, taken_back};
use crate::companion::Companion;
use crate::view::{ActivityView, UndoneView};
use crate::world::World;

impl Companion {
    /// What it did on `day` (YYYY-MM-DD; today when `None`), oldest first.
    ///
    /// # Errors
    /// The day cannot be read, or the profile.
    pub fn activity(&self, day: Option<&str>) -> Result<Vec<ActivityView>, Error> {
        let day = match day {
            None => self.world.now().date(),
            Some(text) => text.parse().map_err(|_| {
                Error::new(
                    ErrorKind::Invalid,
                    "The day could not be read. Write it like 2026-11-23.",
                )
            })?,
        };
        self.world.activity_on(day)
    }

    /// Takes back the last change that can be taken back, or the one named.
    ///
    /// # Errors
    /// There is nothing to take back, or it could not be done.
    pub fn undo(&self, id: Option<&str>) -> Result<UndoneView, Error> {
        let id = id
            .map(str::parse::<Id>)
            .transpose()
            .map_err(|error| Error::new(ErrorKind::Invalid, error.to_string()))?;
        self.world
            .undo(id)?
            .ok_or_else(|| Error::new(ErrorKind::NotFound, "There is nothing to take back."))
    }

    /// Enters something that was done and cannot be taken back by itself.
    pub(crate) fn note_done(&self, what: &str, why: &str) -> Result<(), Error> {
        self.world.note(what, why, "companion", None)
    }
}

impl World {
    /// Enters something that was done; `inverse` is how `component` takes it back.
    pub(crate) fn note(
        &self,
        what: &str,
        why: &str,
        component: &'static str,
        inverse: Option<Value>,
    ) -> Result<(), Error> {
        let deed = Deed {
            what: what.to_owned(),
            why: why.to_owned(),
            component,
            inverse,
        };
        self.gate().journal().record(&deed)?;
        Ok(())
    }

    /// What was done on `day`, where the user is, oldest first.
    pub(crate) fn activity_on(&self, day: Date) -> Result<Vec<ActivityView>, Error> {
        let now = self.now();
        let entries = self.gate().journal().on_day(day)?;
        Ok(entries.into_iter().map(|entry| view(entry, &now)).collect())
    }

    /// Takes the last change back; what it was.
    pub(crate) fn undo_last(&self) -> Result<Option<String>, Error> {
        Ok(self.undo(None)?.map(|view| view.what))
    }

    /// Takes a change back: the crate that made it knows how. That it is taken back is
    /// marked in the transaction that does it.
    pub(crate) fn undo(&self, id: Option<Id>) -> Result<Option<UndoneView>, Error> {
        let journal = self.gate().journal();
        let entry = match id {
            Some(id) => Some(journal.entry(id)?),
            None => journal.last_undoable()?,
        };
        let Some((entry, inverse)) = entry.and_then(undoable) else {
            return Ok(None);
        };
        let mark = |tx: &Transaction<'_>| Ok(journal.mark_undone_in(tx, entry.id)?);
        match entry.component.as_str() {
            "mail" => {
                let change: FlagChange = read(&inverse)?;
                self.store().write(|tx| {
                    self.mailbox().undo_in(tx, &change)?;
                    mark(tx)
                })?;
            }
            // It marks the entry itself, in the transaction that takes the change back.
            os1_calendar::COMPONENT => self.calendar().undo(entry.id)?,
            os1_contacts::COMPONENT => {
                self.contacts().undo(entry.id)?;
                self.note_birthdays()?;
            }
            ALARMS_COMPONENT => {
                let undo = read(&inverse)?;
                self.store().write(|tx| -> Result<(), Error> {
                    self.alarms().undo_in(tx, &undo)?;
                    mark(tx)
                })?;
            }
            LISTS_COMPONENT => {
                let undo = read(&inverse)?;
                self.store().write(|tx| -> Result<(), Error> {
                    self.lists().undo_in(tx, &undo)?;
                    mark(tx)
                })?;
            }
            OUTBOX_COMPONENT => {
                let unsend: Unsend = read(&inverse)?;
                self.unsend(unsend.id)?;
                self.store().write(mark)?;
            }
            MOVES_COMPONENT => {
                let moves = read(&inverse)?;
                self.store().write(|tx| -> Result<(), Error> {
                    taken_back(self, tx, &moves)?;
                    mark(tx)
                })?;
            }
            RULES_COMPONENT => {
                let undo = read(&inverse)?;
                self.store().write(|tx| -> Result<(), Error> {
                    self.unrule(tx, undo)?;
                    mark(tx)
                })?;
            }
            os1_documents::COMPONENT => {
                let undo = read(&inverse)?;
                self.store().write(|tx| -> Result<(), Error> {
                    self.documents().undo_in(tx, &undo)?;
                    mark(tx)
                })?;
            }
            "persona" => self.restore_persona(&read(&inverse)?, mark)?,
            _ => {
                return Err(Error::new(
                    ErrorKind::Unsupported,
                    "This version does not know how to take that back.",
                ));
            }
        }
        Ok(Some(UndoneView {
            id: entry.id.to_string(),
            what: entry.what,
        }))
    }
}

/// The entry with its inverse, when it has one and was not taken back yet.
fn undoable(entry: JournalEntry) -> Option<(JournalEntry, Value)> {
    let inverse = entry
        .inverse
        .clone()
        .filter(|_| entry.undone_at.is_none())?;
    Some((entry, inverse))
}

/// What the crate that made the change wrote down for taking it back.
fn read<T: DeserializeOwned>(inverse: &Value) -> Result<T, Error> {
    T::deserialize(inverse).map_err(|_| {
        Error::new(
            ErrorKind::Damaged,
            "What was written down for taking this back cannot be read any more.",
        )
    })
}

fn view(entry: JournalEntry, now: &Zoned) -> ActivityView {
    let at = entry.at.to_zoned(now.time_zone().clone());
    ActivityView {
        time: plain::time(at.time()),
        at: at.to_string(),
        undo: undoable(entry.clone()).map(|(entry, _)| entry.id.to_string()),
        undone: entry.undone_at.is_some(),
        what: entry.what,
        why: entry.why,
    }
}
