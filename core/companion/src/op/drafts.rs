//! Events that a model proposed and that wait for the user's yes.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use os1_base::{Error, Id, Labels};
use os1_calendar::{Authorship, ObjectEdit};
use os1_guard::{Action, LocalChange, LocalChangeKind};
use os1_store::Settings;
use serde::{Deserialize, Serialize};

use crate::companion::Companion;
use crate::world::World;

/// The setting that holds a draft, before its id.
const DRAFT: &str = "calendar.draft.";
/// How long a draft waits for its question to be asked.
const JUST_NOW: SignedDuration = SignedDuration::from_mins(1);
/// Why such an event is in the calendar.
const WHY: &str = "the language model proposed it in our talk";

/// An event that waits.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Draft {
    /// The calendar object.
    text: String,
    /// What led to it: all that was in the model's context.
    cause: Labels,
    /// When it was proposed.
    at: Timestamp,
}

impl World {
    /// Keeps an event until it is approved. What waits no more goes.
    pub(crate) fn keep_draft(&self, id: Id, text: &str, cause: &Labels) -> Result<(), Error> {
        self.sweep_drafts()?;
        let draft = Draft {
            text: text.to_owned(),
            cause: cause.clone(),
            at: self.now().timestamp(),
        };
        Ok(self.settings().put(&key(id), &draft)?)
    }

    /// Forgets a draft.
    pub(crate) fn drop_draft(&self, id: Id) -> Result<(), Error> {
        Ok(self.settings().remove(&key(id))?)
    }

    /// Puts an event that a model proposed into the calendar, with undo.
    pub(crate) fn put_draft(&self, title: &str, text: &str, cause: &Labels) -> Result<(), Error> {
        let by = Authorship::of_model(cause.clone());
        self.calendar()
            .change(&[self.put(text)?], by, &what(title), WHY)?;
        Ok(())
    }

    fn put(&self, text: &str) -> Result<ObjectEdit, Error> {
        Ok(ObjectEdit::Put {
            calendar: self.calendar().usual()?.id,
            text: text.as_bytes().to_owned(),
        })
    }

    /// Forgets every draft about which no question is open: declined, stopped, or over. One
    /// that was kept just now waits for its question.
    pub(crate) fn sweep_drafts(&self) -> Result<(), Error> {
        let kept = self.settings().names(DRAFT)?;
        if kept.is_empty() {
            return Ok(());
        }
        let mut open = BTreeSet::new();
        for approval in self.gate().approvals()? {
            open.extend(event_of(&self.gate().action_of(approval.id)?).map(key));
        }
        let now = self.now().timestamp();
        for name in kept.iter().filter(|name| !open.contains(*name)) {
            let draft = self.settings().get::<Draft>(name);
            let is_new = |draft: Draft| (now - JUST_NOW..=now).contains(&draft.at);
            if !draft.is_ok_and(|draft| draft.is_some_and(is_new)) {
                self.settings().remove(name)?;
            }
        }
        Ok(())
    }
}

impl Companion {
    /// Says no; the event that waited for a yes goes with it.
    pub(super) fn decline_and_drop(&self, id: Id) -> Result<(), Error> {
        let event = event_of(&self.world.gate().action_of(id)?);
        self.world.gate().decline(id)?;
        event.map_or(Ok(()), |object| self.world.drop_draft(object))
    }

    /// Says yes to an event that a model proposed: the yes, the event and the end of the draft
    /// are one transaction. `false`, with nothing done, where the question is about something
    /// else.
    pub(super) fn approve_event(&self, id: Id) -> Result<bool, Error> {
        let Some(object) = event_of(&self.world.gate().action_of(id)?) else {
            return Ok(false);
        };
        let Some(draft) = self.world.settings().get::<Draft>(&key(object))? else {
            return Ok(false);
        };
        let edit = self.world.put(&draft.text)?;
        let (calendar, by) = (self.world.calendar(), Authorship::of_model(draft.cause));
        let yes = self.door.gesture();
        let gate = self.world.gate();
        gate.approve_change(yes, id, |tx, change| -> Result<bool, Error> {
            calendar.change_in(tx, &[edit], by, &what(&change.summary), WHY)?;
            Settings::remove_in(tx, &key(object))?;
            Ok(true)
        })
    }
}

/// The event that a change is about.
fn event_of(action: &Action) -> Option<Id> {
    match action {
        Action::Change(LocalChange {
            kind: LocalChangeKind::Event,
            object,
            ..
        }) => Some(*object),
        _ => None,
    }
}

fn what(title: &str) -> String {
    format!("put {title} into the calendar")
}

fn key(id: Id) -> String {
    format!("{DRAFT}{id}")
}
