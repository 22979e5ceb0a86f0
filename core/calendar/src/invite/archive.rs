//! Invitations leaving with the profile, and coming back.

use os1_base::Id;
use os1_store::Settings;
use serde::{Deserialize, Serialize};

use super::store::{self, InvitationRow, State};
use super::{MAX_INVITATIONS, OWN_SETTING, Own};
use crate::ical::Document;
use crate::{Calendar, CalendarError};

/// One line of what an export says of invitations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ArchivedInvitation {
    /// Something that the user was invited to, a stranger's words.
    Invitation {
        /// Its id.
        id: Id,
        /// The event's UID.
        uid: String,
        /// `open`, `answered` or `over`.
        state: String,
        /// The iTIP method, in small letters.
        method: String,
        /// The sender's address; empty when it is not known.
        sender: String,
        /// When it came, in seconds since 1970.
        received_at: i64,
        /// What it says, as iCalendar.
        text: String,
        /// What it would change, where the user was not asked yet.
        offer: Option<String>,
        /// What was said with it.
        comment: String,
        /// What is to be known about it, in sentences.
        notes: Vec<String>,
    },
    /// What the guests of an event of the user's know of it.
    Told {
        /// The event's UID.
        uid: String,
        /// What they know, as iCalendar.
        text: String,
    },
    /// The user's own addresses.
    Own(Own),
}

impl Calendar {
    /// Every invitation, what guests know, and the user's own addresses. Questions that wait
    /// for a yes stay behind, as all consents do.
    ///
    /// # Errors
    /// The store failed.
    pub fn archived_invitations(&self) -> Result<Vec<ArchivedInvitation>, CalendarError> {
        let (rows, told) = self
            .store
            .read(|c| Ok::<_, CalendarError>((store::every(c)?, store::all_told(c)?)))?;
        let invitations = rows.into_iter().map(archived);
        let told = told
            .into_iter()
            .map(|(uid, text)| ArchivedInvitation::Told {
                uid,
                text: written(text),
            });
        let own = Settings::new(self.store.clone()).get(OWN_SETTING)?;
        let own = own.map(ArchivedInvitation::Own);
        Ok(invitations.chain(told).chain(own).collect())
    }

    /// Brings them back in one transaction. What is there already is replaced.
    ///
    /// # Errors
    /// More than [`MAX_INVITATIONS`], a text that is too large, or the store failed.
    pub fn bring_back_invitations(
        &self,
        lines: &[ArchivedInvitation],
    ) -> Result<(), CalendarError> {
        if u64::try_from(lines.len()).unwrap_or(u64::MAX) > 2 * MAX_INVITATIONS {
            return Err(CalendarError::TooLarge {
                what: "The list of invitations in the export",
                most: "what one profile keeps",
            });
        }
        self.store.write(|tx| {
            for line in lines {
                match line {
                    ArchivedInvitation::Told { uid, text } => {
                        store::tell(tx, uid, text.as_bytes())?;
                    }
                    ArchivedInvitation::Own(_) => {}
                    invitation @ ArchivedInvitation::Invitation { .. } => {
                        if let Some(row) = row(invitation) {
                            store::keep(tx, &row)?;
                        }
                    }
                }
            }
            Ok::<_, CalendarError>(())
        })?;
        let own = lines.iter().find_map(|line| match line {
            ArchivedInvitation::Own(own) => Some(own),
            _ => None,
        });
        let Some(own) = own else {
            return Ok(());
        };
        // Built anew, so that its bounds hold.
        let own = Own::of(own.addresses().iter().cloned());
        Ok(Settings::new(self.store.clone()).put(OWN_SETTING, &own)?)
    }
}

fn archived(row: InvitationRow) -> ArchivedInvitation {
    ArchivedInvitation::Invitation {
        id: row.key,
        uid: row.uid,
        state: row.state.word().to_owned(),
        method: row.method,
        sender: row.sender,
        received_at: row.received_at,
        text: written(row.text),
        offer: row.offer.map(written),
        comment: row.comment,
        notes: row.notes,
    }
}

fn row(line: &ArchivedInvitation) -> Option<InvitationRow> {
    let ArchivedInvitation::Invitation {
        id,
        uid,
        state,
        method,
        sender,
        received_at,
        text,
        offer,
        comment,
        notes,
    } = line.clone()
    else {
        return None;
    };
    Some(InvitationRow {
        key: id,
        uid,
        state: State::read(&state),
        method,
        sender,
        received_at,
        text: text.into_bytes(),
        offer: offer.map(String::into_bytes),
        comment,
        notes,
    })
}

/// A text as it is written into the export; one in another encoding as it was understood.
fn written(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes)
        .unwrap_or_else(|error| Document::parse(error.as_bytes()).document.write())
}
