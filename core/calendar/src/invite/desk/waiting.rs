//! What happens here once an approved message is on its way: exactly once, through crashes.

use os1_base::{Id, Source};

use super::InviteError;
use super::prepared::{Kind, Prepared};
use crate::Authorship;
use crate::calendar::{Calendar, ObjectEdit};
use crate::invite::store::{self, InvitationRow, State, WaitingRow};

/// A message that waits for the user's yes, or was approved and is not entered here yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The guard's approval.
    pub approval: Id,
    /// Under this it stands in the outbox once it is approved.
    pub message_id: String,
    /// The file that it is to be written to.
    pub path: Option<String>,
    kind: Kind,
    keeps: bool,
    uid: String,
    after: Vec<u8>,
}

impl Calendar {
    /// Remembers what the approval is to bring about here; durable on return.
    ///
    /// # Errors
    /// The store failed.
    pub fn await_yes(
        &self,
        approval: Id,
        prepared: &Prepared,
        path: Option<&str>,
    ) -> Result<(), InviteError> {
        let row = WaitingRow {
            approval,
            message_id: prepared.action.message_id().unwrap_or_default(),
            uid: prepared.uid.clone(),
            kind: prepared.kind.word().to_owned(),
            keeps: prepared.keeps,
            text: prepared.after.clone(),
            path: path.unwrap_or_default().to_owned(),
        };
        self.store.write(|tx| store::wait(tx, &row))?;
        Ok(())
    }

    /// Everything that waits, the oldest first.
    ///
    /// # Errors
    /// The store failed.
    pub fn waiting(&self) -> Result<Vec<Waiting>, InviteError> {
        let rows = self.store.read(store::waiting)?;
        let waiting = rows.into_iter().map(|row| Waiting {
            approval: row.approval,
            message_id: row.message_id,
            path: Some(row.path).filter(|path| !path.is_empty()),
            kind: Kind::read(&row.kind),
            keeps: row.keeps,
            uid: row.uid,
            after: row.text,
        });
        Ok(waiting.collect())
    }

    /// Forgets what an approval was to bring about: the user said no, or it lapsed.
    ///
    /// # Errors
    /// The store failed.
    pub fn forget_waiting(&self, waiting: &Waiting) -> Result<(), InviteError> {
        self.store.write(|tx| store::forget(tx, waiting.approval))?;
        Ok(())
    }

    /// The message is on its way: the event becomes what it is by it. Doing it twice is the
    /// same as once.
    ///
    /// # Errors
    /// The calendar cannot be changed, the store failed.
    pub fn carried_out(&self, waiting: &Waiting) -> Result<(), InviteError> {
        match waiting.kind {
            Kind::Said => {}
            Kind::Answer => self.enter_event(waiting, "entered your answer")?,
            Kind::Told => {
                self.enter_event(waiting, "entered what your guests were told")?;
                let (uid, text) = (&waiting.uid, &waiting.after);
                self.store.write(|tx| store::tell(tx, uid, text))?;
            }
        }
        if let Some(row) = self.store.read(|c| store::find(c, &waiting.uid))? {
            let answered = InvitationRow {
                state: State::Answered,
                text: match waiting.kind {
                    Kind::Said => row.text.clone(),
                    Kind::Answer | Kind::Told => waiting.after.clone(),
                },
                offer: None,
                ..row
            };
            self.keep_invitation(answered)?;
        }
        self.forget_waiting(waiting)
    }

    fn enter_event(&self, waiting: &Waiting, what: &str) -> Result<(), InviteError> {
        let known = self
            .known_event(&waiting.uid)?
            .and_then(|known| known.object);
        let text = waiting.after.clone();
        let edit = match known {
            Some(object) if object.text == text => return Ok(()),
            Some(object) => ObjectEdit::Replace {
                object: object.id,
                text,
            },
            None if waiting.keeps => ObjectEdit::Put {
                calendar: self.usual()?.id,
                text,
            },
            None => return Ok(()),
        };
        let source = if waiting.kind == Kind::Told {
            Source::User
        } else {
            Source::ThirdParty
        };
        let by = Authorship::at_the_users_word(source);
        self.change(&[edit], by, what, "you said yes")?;
        Ok(())
    }
}
