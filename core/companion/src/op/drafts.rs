//! Events that a model proposed and that wait for the user's yes.

use os1_base::{Error, Id, Source};
use os1_calendar::ObjectEdit;
use os1_guard::{Action, LocalChange, LocalChangeKind, Permit};

use crate::companion::Companion;
use crate::world::World;

/// The setting that holds a draft, before its id.
const DRAFT: &str = "calendar.draft.";

impl World {
    /// Keeps an event until it is approved.
    pub(crate) fn keep_draft(&self, id: Id, text: &str) -> Result<(), Error> {
        Ok(self.settings().put(&key(id), &text)?)
    }

    /// Puts an event that a model proposed into the calendar, with undo.
    pub(crate) fn put_draft(&self, title: &str, text: &str) -> Result<(), Error> {
        let put = ObjectEdit::Put {
            calendar: self.calendar().usual()?.id,
            text: text.as_bytes().to_owned(),
        };
        let what = format!("put {title} into the calendar");
        let why = "the language model proposed it in our talk";
        self.calendar().change(&[put], Source::Model, &what, why)?;
        Ok(())
    }
}

impl Companion {
    /// Carries an approved event out; whether the approval was one.
    pub(crate) fn put_approved(&self, permit: Permit, action: Action) -> Result<bool, Error> {
        let Action::Change(LocalChange {
            kind: LocalChangeKind::Event,
            object,
            summary,
        }) = &action
        else {
            return Ok(false);
        };
        let (object, summary) = (*object, summary.clone());
        let Some(text) = self.world.settings().get::<String>(&key(object))? else {
            return Ok(false);
        };
        drop(self.world.gate().redeem(permit, action)?);
        self.world.put_draft(&summary, &text)?;
        self.world.settings().remove(&key(object))?;
        Ok(true)
    }
}

fn key(id: Id) -> String {
    format!("{DRAFT}{id}")
}
