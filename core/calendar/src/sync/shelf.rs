//! The calendars of a profile as what is kept in step.

use os1_base::Id;
use os1_dav::{
    Collection, ObjectState, Shelf, Shelved, StepOutcome, StoredObject, SyncState, SyncStep, Words,
};
use os1_guard::Action;

use super::outgoing::{action, summary_of};
use crate::{Calendar, CalendarEdit, CalendarError, CalendarView, NewCalendar, Origin};

impl From<CalendarView> for Shelved {
    fn from(view: CalendarView) -> Self {
        let address = match view.origin {
            Origin::Account { collection, .. } => collection,
            Origin::Subscription { address } => address,
            Origin::Own => String::new(),
        };
        Self {
            id: view.id,
            name: view.name,
            address,
            read_only: view.read_only,
        }
    }
}

impl From<&CalendarView> for Shelved {
    fn from(view: &CalendarView) -> Self {
        view.clone().into()
    }
}

impl Shelf for Calendar {
    type Error = CalendarError;

    const WORDS: Words = Words {
        object: "an event",
        collection: "calendar",
        ending: ".ics",
    };

    fn of_account(&self, account: Id) -> Result<Vec<Shelved>, CalendarError> {
        let views = Self::of_account(self, account)?;
        Ok(views.into_iter().map(Shelved::from).collect())
    }

    /// Calendars for to-dos alone are kept as well; those for nothing that is known are not.
    fn takes(&self, collection: &Collection) -> bool {
        let known = ["VEVENT", "VTODO", "VJOURNAL"];
        collection.components.is_empty()
            || collection
                .components
                .iter()
                .any(|c| known.contains(&c.as_str()))
    }

    fn make(&self, account: Id, of: &Collection, name: String) -> Result<Shelved, CalendarError> {
        let new = NewCalendar {
            name,
            color: of.color.as_deref().and_then(color),
            origin: Origin::Account {
                account,
                collection: of.href.to_string(),
            },
            read_only: !of.writable,
            busy: true,
        };
        Ok(self.create(new, "it is in your account")?.into())
    }

    fn set_read_only(&self, id: Id, read_only: bool) -> Result<(), CalendarError> {
        let edit = CalendarEdit {
            read_only: Some(read_only),
            ..CalendarEdit::default()
        };
        let why = "the server changed what you may do in it";
        self.edit_calendar(id, &edit, why).map(|_| ())
    }

    fn remove(&self, id: Id, why: &str) -> Result<(), CalendarError> {
        self.remove_calendar(id, why).map(|_| ())
    }

    fn state(&self, id: Id) -> Result<SyncState, CalendarError> {
        self.sync_state(id)
    }

    fn states(&self, id: Id) -> Result<Vec<ObjectState>, CalendarError> {
        self.object_states(id)
    }

    fn stored(&self, object: Id) -> Result<Option<StoredObject>, CalendarError> {
        match self.object(object) {
            Ok(object) => Ok(Some(object)),
            Err(CalendarError::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn apply(
        &self,
        id: Id,
        steps: &[SyncStep],
        state: Option<&SyncState>,
    ) -> Result<Vec<StepOutcome>, CalendarError> {
        self.apply_sync(id, steps, state)
    }

    fn uid(&self, text: &[u8]) -> Option<String> {
        Some(crate::index::index(text).ok()?.uid)
    }

    fn summary(&self, text: &[u8]) -> String {
        summary_of(text)
    }

    fn action(
        &self,
        account: Id,
        object: &StoredObject,
        collection: &str,
        resource: String,
    ) -> Result<Action, &'static str> {
        action(account, object, collection, resource)
    }
}

/// `#RRGGBB` of what servers write, some with an opacity behind it.
fn color(text: &str) -> Option<crate::Color> {
    text.get(..7)?.parse().ok()
}
