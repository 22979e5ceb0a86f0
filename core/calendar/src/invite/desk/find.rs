//! What a profile knows of an event, and whose it is.

use os1_base::Id;
use os1_store::Settings;

use super::InviteError;
use os1_dav::StoredObject;

use crate::calendar::Calendar;
use crate::invite::parts::reread;
use crate::invite::store::{self, InvitationRow};
use crate::invite::{MakeFault, Own, people};
use crate::{CalendarError, EventSet, ParticipationStatus};

/// The setting that holds the user's own addresses.
pub const OWN_SETTING: &str = "calendar.addresses";

/// What is known of a UID.
pub(super) struct Known {
    /// The object, when a calendar that can be changed has it.
    pub(super) object: Option<StoredObject>,
    /// The event.
    pub(super) set: EventSet,
}

impl Calendar {
    /// The user's own addresses.
    ///
    /// # Errors
    /// The store failed.
    pub fn own(&self) -> Result<Own, InviteError> {
        let settings = Settings::new(self.store.clone());
        Ok(settings.get(OWN_SETTING)?.unwrap_or_default())
    }

    /// Keeps the user's own addresses; durable on return. What invitations that wait claim of
    /// an address that is new is taken back first: the user has not answered by it.
    ///
    /// # Errors
    /// The store failed.
    pub fn keep_own(&self, own: &Own) -> Result<(), InviteError> {
        let before = self.own()?;
        let new = own.addresses().iter();
        let new = Own::of(new.filter(|one| !before.is(one.as_str())).cloned());
        for row in self.store.read(|c| store::open(c, usize::MAX))? {
            let set = reread(&row.text).and_then(|set| unanswered(&set, &new));
            if let Some(set) = set {
                let text = set.document().write().into_bytes();
                self.keep_invitation(InvitationRow { text, ..row })?;
            }
        }
        Ok(Settings::new(self.store.clone()).put(OWN_SETTING, own)?)
    }

    /// The event of this UID: in a calendar, else from an invitation.
    pub(super) fn known_event(&self, uid: &str) -> Result<Option<Known>, InviteError> {
        for object in self.objects_of_uid(uid)? {
            let can_change = !self.calendar(object.collection)?.read_only;
            if can_change && let Some(set) = reread(&object.text) {
                return Ok(Some(Known {
                    object: Some(object),
                    set,
                }));
            }
        }
        let row = self.store.read(|c| store::find(c, uid))?;
        let set = row.and_then(|row| reread(&row.text));
        Ok(set.map(|set| Known { object: None, set }))
    }

    /// The invitation with this id or UID.
    pub(super) fn invitation_row(&self, word: &str) -> Result<InvitationRow, InviteError> {
        let found = self.store.read(|c| store::find(c, word.trim()))?;
        found.ok_or(InviteError::NotFound)
    }

    /// An event of the user's, by its id or UID.
    pub(super) fn own_event(&self, word: &str) -> Result<(StoredObject, EventSet), InviteError> {
        let object = match word.trim().parse::<Id>() {
            Ok(id) => self.object(id)?,
            Err(_) => {
                let mut found = self.objects_of_uid(word.trim())?;
                if found.is_empty() {
                    return Err(CalendarError::NotFound.into());
                }
                found.swap_remove(0)
            }
        };
        let set = reread(&object.text).ok_or(MakeFault::NoSuchInstance)?;
        Ok((object, set))
    }
}

/// The event without any answer of these addresses; `None` when they gave none.
fn unanswered(set: &EventSet, own: &Own) -> Option<EventSet> {
    let mut set = set.clone();
    let mut is_new = false;
    for event in set.events_mut() {
        let Some(guest) = own.guest(event) else {
            continue;
        };
        if guest.status != ParticipationStatus::NeedsAction
            && let Some(line) = people::line_mut(event.component_mut(), &guest.address)
        {
            line.set_parameter("PARTSTAT", Some(ParticipationStatus::NeedsAction.name()));
            is_new = true;
        }
    }
    is_new.then_some(set)
}
