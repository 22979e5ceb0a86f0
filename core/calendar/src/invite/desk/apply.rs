//! What waits, and taking over what waits for the user's word.

use os1_base::{Id, Labeled, Source};

use super::receive::set_of;
use super::view::Shown;
use super::{InvitationView, InviteError};
use crate::Authorship;
use crate::calendar::{Calendar, ObjectEdit};
use crate::invite::parts::reread;
use crate::invite::store::{self, InvitationRow, State};
use crate::invite::{Message, changes};

/// How many invitations are listed.
const LISTED: usize = 200;

impl Calendar {
    /// What waits for the user, the newest first.
    ///
    /// # Errors
    /// The store failed.
    pub fn invitations(&self) -> Result<Labeled<Vec<InvitationView>>, InviteError> {
        let rows = self.store.read(|c| store::open(c, LISTED))?;
        let views = rows.iter().map(|row| self.view_of_row(row));
        Ok(Labeled::by_third_party(views.collect::<Result<_, _>>()?))
    }

    /// One invitation, by its id or UID.
    ///
    /// # Errors
    /// [`InviteError::NotFound`], the store.
    pub fn invitation(&self, id: &str) -> Result<Labeled<InvitationView>, InviteError> {
        let row = self.invitation_row(id)?;
        self.view_of_row(&row).map(Labeled::by_third_party)
    }

    /// Takes over what a message offered, on the user's own word; the undo of it.
    ///
    /// # Errors
    /// [`InviteError::NotFound`], [`InviteError::NothingOffered`], the store.
    pub fn apply_invitation(&self, id: &str) -> Result<Id, InviteError> {
        let row = self.invitation_row(id)?;
        let offer = row.offer.clone().ok_or(InviteError::NothingOffered)?;
        let known = self.known_event(&row.uid)?;
        let object = known.and_then(|known| known.object);
        let edit = match object {
            Some(object) => ObjectEdit::Replace {
                object: object.id,
                text: offer.clone(),
            },
            None => ObjectEdit::Put {
                calendar: self.usual()?.id,
                text: offer.clone(),
            },
        };
        let by = Authorship::at_the_users_word(Source::ThirdParty);
        let why = "you said so";
        let changed = self.change(&[edit], by, "took a message over", why)?;
        let own = self.own()?;
        let guest =
            reread(&offer).and_then(|set| set.events().iter().find_map(|event| own.guest(event)));
        let waits =
            guest.is_some_and(|guest| guest.status == crate::ParticipationStatus::NeedsAction);
        self.keep_invitation(InvitationRow {
            text: offer,
            offer: None,
            state: if waits { State::Open } else { State::Over },
            ..row
        })?;
        Ok(changed.undo)
    }

    fn view_of_row(&self, row: &InvitationRow) -> Result<InvitationView, InviteError> {
        let own = self.own()?;
        let known = set_of(row);
        let offered = row.offer.as_deref().and_then(reread);
        let told = match (&known, &offered) {
            (Some(before), Some(after)) => changes(before, after),
            _ => Vec::new(),
        };
        let message = Message::read(&row.text).ok();
        let shown = Shown {
            id: Some(row.key),
            state: if row.offer.is_some() {
                "offered"
            } else {
                row.state.word()
            },
            message: message.as_ref(),
            set: offered.as_ref().or(known.as_ref()),
            sender: Some(row.sender.clone()).filter(|sender| !sender.is_empty()),
            notes: row.notes.clone(),
            changes: &told,
            undo: None,
            own: &own,
        };
        let mut view = self.view_of(&shown)?;
        view.method = row.method.clone();
        view.comment = Some(row.comment.clone()).filter(|said| !said.is_empty());
        Ok(view)
    }
}
