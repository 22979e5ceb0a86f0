//! Taking a message in.

use os1_base::{Id, Labeled, Source};
use os1_guard::Address;

use super::view::Shown;
use super::{InvitationView, InviteError};
use crate::EventSet;
use crate::calendar::{Calendar, ObjectEdit};
use crate::invite::parts::reread;
use crate::invite::store::{self, InvitationRow, State};
use crate::invite::{About, Context, Effect, Judgement, MakeFault, Message, Method, Note, judge};

/// The most invitations of one profile.
pub const MAX_INVITATIONS: u64 = 10_000;
/// The longest word with a message that is kept, in characters.
const MAX_COMMENT: usize = 2_000;

impl Calendar {
    /// Takes a scheduling message in, `sender` being who sent it as far as anybody can say.
    /// What a message may do by itself is done at once, with undo; all else waits for the
    /// user. Durable on return.
    ///
    /// # Errors
    /// The user has no address yet, [`InviteError::TooMany`], the store.
    pub fn receive(
        &self,
        message: &Message,
        sender: Option<&Address>,
    ) -> Result<Labeled<InvitationView>, InviteError> {
        let own = self.own()?;
        if own.addresses().is_empty() {
            // Nobody could tell whose answer is whose.
            return Err(MakeFault::NoAddress.into());
        }
        let known = self.known_event(&uid_of(message))?;
        let context = Context {
            known: known.as_ref().map(|known| &known.set),
            own: &own,
            sender,
        };
        let judgement = judge(message, &context);
        let object = known.as_ref().and_then(|known| known.object.as_ref());
        let before = known.as_ref().map(|known| &known.set);
        let (id, undo) = self.carry(
            message,
            sender,
            &judgement,
            object.map(|one| one.id),
            before,
        )?;
        let set = match (&judgement.effect, message.about()) {
            (Effect::Invitation(set) | Effect::Apply(set) | Effect::Offer(set), _) => Some(set),
            (_, About::Meeting(set)) => Some(before.unwrap_or(set)),
            (_, About::Busy(_)) => None,
        };
        let shown = Shown {
            id,
            state: told(&judgement.effect),
            message: Some(message),
            set,
            sender: sender.map(ToString::to_string),
            notes: sentences(&judgement),
            changes: &judgement.changes,
            undo,
            own: &own,
        };
        self.view_of(&shown).map(Labeled::by_third_party)
    }

    /// Keeps what came of a message; the invitation's id and the undo of what was done.
    fn carry(
        &self,
        message: &Message,
        sender: Option<&Address>,
        judgement: &Judgement,
        object: Option<Id>,
        before: Option<&EventSet>,
    ) -> Result<(Option<Id>, Option<Id>), InviteError> {
        let text = |set: &EventSet| set.document().write().into_bytes();
        let (kept, offer, state) = match &judgement.effect {
            Effect::Nothing => return Ok((None, None)),
            Effect::Invitation(set) => (text(set), None, State::Open),
            Effect::Apply(set) => (text(set), None, standing(message, set, self)?),
            Effect::Offer(set) => {
                let now = before.map_or_else(|| text(set), text);
                (now, Some(text(set)), State::Over)
            }
            Effect::Busy | Effect::Told => {
                let text = message.document().write().into_bytes();
                let asks = matches!(judgement.effect, Effect::Busy);
                (text, None, if asks { State::Open } else { State::Over })
            }
        };
        let undo = match (&judgement.effect, object) {
            (Effect::Apply(_), Some(object)) => Some(self.take_over(object, &kept, message)?),
            _ => None,
        };
        // An answer of a guest of the user's is no invitation.
        if matches!(judgement.effect, Effect::Apply(_)) && !message.method().is_organizers() {
            return Ok((None, undo));
        }
        let row = InvitationRow {
            state,
            text: kept,
            offer,
            ..self.row_of(message, sender, judgement)
        };
        self.keep_invitation(row).map(|id| (Some(id), undo))
    }

    /// The row of a message, without what came of it.
    fn row_of(
        &self,
        message: &Message,
        sender: Option<&Address>,
        judgement: &Judgement,
    ) -> InvitationRow {
        let comment = message.comment().unwrap_or_default();
        InvitationRow {
            key: self.ids.next(),
            uid: uid_of(message),
            state: State::Over,
            method: message.method().name().to_lowercase(),
            sender: sender.map(ToString::to_string).unwrap_or_default(),
            received_at: self.now(),
            text: Vec::new(),
            offer: None,
            comment: os1_base::text::shortened(&comment, MAX_COMMENT),
            notes: sentences(judgement),
        }
    }

    pub(super) fn keep_invitation(&self, row: InvitationRow) -> Result<Id, InviteError> {
        let known = self.store.read(|c| store::find(c, &row.uid))?;
        if known.is_none() && self.store.read(store::count)? >= MAX_INVITATIONS {
            return Err(InviteError::TooMany);
        }
        let row = InvitationRow {
            key: known.map_or(row.key, |known| known.key),
            ..row
        };
        self.store.write(|tx| store::keep(tx, &row))?;
        Ok(row.key)
    }

    fn take_over(&self, object: Id, text: &[u8], message: &Message) -> Result<Id, InviteError> {
        let edit = ObjectEdit::Replace {
            object,
            text: text.to_vec(),
        };
        let (what, why) = match message.method() {
            Method::Cancel => ("took a cancellation over", "the organizer called it off"),
            Method::Reply => ("entered an answer", "a guest of yours answered"),
            _ => ("took an update over", "the organizer changed it"),
        };
        Ok(self.change(&[edit], Source::ThirdParty, what, why)?.undo)
    }
}

/// The UID under which a message is kept: a question about free time may have that of an event.
fn uid_of(message: &Message) -> String {
    match message.about() {
        About::Meeting(_) => message.uid().to_owned(),
        // An answer is kept beside the question: nobody takes a question of somebody else's away with one.
        About::Busy(_) if message.method() == Method::Reply => format!("told:{}", message.uid()),
        About::Busy(_) => format!("busy:{}", message.uid()),
    }
}

/// Whether there is something to answer after a change that was made at once.
fn standing(message: &Message, set: &EventSet, calendar: &Calendar) -> Result<State, InviteError> {
    if message.method() == Method::Cancel {
        return Ok(State::Over);
    }
    let own = calendar.own()?;
    let mut answers = set.events().iter().filter_map(|event| own.guest(event));
    let waits = answers.any(|guest| guest.status == crate::ParticipationStatus::NeedsAction);
    Ok(if waits { State::Open } else { State::Answered })
}

fn sentences(judgement: &Judgement) -> Vec<String> {
    judgement.notes.iter().map(Note::sentence).collect()
}

fn told(effect: &Effect) -> &'static str {
    match effect {
        Effect::Nothing => "nothing",
        Effect::Invitation(_) | Effect::Busy => "open",
        Effect::Apply(_) => "applied",
        Effect::Offer(_) => "offered",
        Effect::Told => "over",
    }
}

/// The event of a row.
pub(super) fn set_of(row: &InvitationRow) -> Option<EventSet> {
    reread(&row.text)
}
