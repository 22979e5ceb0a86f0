//! Everything that OS1 can do to the world, as a closed set of typed records.
//!
//! There is no free-form command and no permanent deletion of the user's data. A new ability
//! is a new variant; the tier table, the card and the canonical form stop compiling until
//! each knows it.

mod attendees;
mod booking;
mod bounds;
mod calendar;
mod contact;
mod invitation;
mod lines;
mod local;
mod mail;
mod mailbox;
mod map;
mod reach;
mod scheduled;

pub use attendees::guests_of;
pub use booking::{BookTable, BookingStep};
pub use bounds::{
    MAX_ATTACHMENTS, MAX_BODY, MAX_GUESTS, MAX_HEADERS, MAX_LINE, MAX_MOVED, MAX_RECIPIENTS,
    MAX_TRASHED, Refusal,
};
pub use calendar::{DeleteEvent, PutEvent};
pub use contact::{DeleteContact, PutContact};
pub use invitation::{Answer, AnswerInvitation, CounterInvitation, InvitationKind, SendInvitation};
pub use local::{LocalChange, LocalChangeKind, LocalRead};
pub use mail::{Attachment, FORWARDED, SendMail, Unsubscribe, UnsubscribeRequest};
pub use mailbox::{FlagMail, MailFlag, MailRef, MailboxRole, MakeMailbox, MoveMail, SaveDraft};
pub use map::AskMap;
pub use reach::{ConsentModel, HttpMethod, HttpRequest, HttpRequestHeader, OpenHost, Service};

use crate::Digest;
use crate::canonical::{self, canonical_choice};
use crate::error::GuardError;

/// One thing that may happen. See the module for why the set is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Looks something up in the profile.
    Read(LocalRead),
    /// Changes something in the profile that can be changed back.
    Change(LocalChange),
    /// Moves messages between mailboxes of one account.
    MoveMail(MoveMail),
    /// Sets or clears a flag on messages of one account.
    FlagMail(FlagMail),
    /// Puts a draft into the account's drafts mailbox.
    SaveDraft(SaveDraft),
    /// Puts an event onto a calendar server.
    PutEvent(PutEvent),
    /// Takes an event off a calendar server; the undo journal can put it back.
    DeleteEvent(DeleteEvent),
    /// Sends a message.
    SendMail(SendMail),
    /// Answers an invitation.
    AnswerInvitation(AnswerInvitation),
    /// Asks a booking service for a table.
    BookTable(BookTable),
    /// Leaves a mailing list.
    Unsubscribe(Unsubscribe),
    /// Lets words go to a model server.
    ConsentModel(ConsentModel),
    /// Lets an account talk to a server.
    OpenHost(OpenHost),
    /// One web request to anything but a consented model server.
    HttpRequest(HttpRequest),
    /// Proposes another time for an invitation.
    CounterInvitation(CounterInvitation),
    /// Invites, calls off, or says something else about a meeting.
    SendInvitation(SendInvitation),
    /// Puts a contact onto a server of address books.
    PutContact(PutContact),
    /// Takes a contact off a server; the undo journal can put it back.
    DeleteContact(DeleteContact),
    /// Asks a map server about places.
    AskMap(AskMap),
    /// Makes a mailbox that the account has not.
    MakeMailbox(MakeMailbox),
}

canonical_choice!(Action {
    1 => Read(value),
    2 => Change(value),
    3 => MoveMail(value),
    4 => FlagMail(value),
    5 => SaveDraft(value),
    6 => PutEvent(value),
    7 => DeleteEvent(value),
    8 => SendMail(value),
    9 => AnswerInvitation(value),
    10 => BookTable(value),
    11 => Unsubscribe(value),
    12 => ConsentModel(value),
    13 => OpenHost(value),
    14 => HttpRequest(value),
    15 => CounterInvitation(value),
    16 => SendInvitation(value),
    17 => PutContact(value),
    18 => DeleteContact(value),
    19 => AskMap(value),
    20 => MakeMailbox(value),
});

impl Action {
    /// The tag of [`Action::BookTable`] in the canonical form.
    pub(crate) const BOOKING_TAG: u8 = 10;

    /// The canonical bytes: what a permit is for. Equal actions have equal bytes, different
    /// actions different ones (see `docs/guard.md` for the form).
    #[must_use]
    pub fn canonical_bytes(&self) -> Vec<u8> {
        canonical::to_bytes(self)
    }

    /// The action whose canonical bytes these are.
    ///
    /// # Errors
    /// [`GuardError::Unreadable`] for anything that [`Action::canonical_bytes`] does not write.
    pub fn from_canonical_bytes(bytes: &[u8]) -> Result<Self, GuardError> {
        canonical::from_bytes(bytes).map_err(|_| GuardError::Unreadable)
    }

    /// SHA-256 of the canonical bytes.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(&self.canonical_bytes())
    }

    /// The Message-ID that it has in the outbox, without angle brackets; `None` for what does
    /// not go through it. That of an invitation follows from the approved bytes.
    #[must_use]
    pub fn message_id(&self) -> Option<String> {
        crate::outbox::Head::of(self).map(|head| head.message_id)
    }

    /// Refuses what is beyond a bound or cannot be shown honestly.
    ///
    /// # Errors
    /// [`Refusal`] names the bound.
    pub fn check(&self) -> Result<(), Refusal> {
        match self {
            Self::Read(_) => Ok(()),
            Self::Change(change) => change.check(),
            Self::MoveMail(moved) => moved.check(),
            Self::MakeMailbox(made) => made.check(),
            Self::FlagMail(flagged) => flagged.check(),
            Self::SaveDraft(draft) => draft.check(),
            Self::PutEvent(event) => event.check(),
            Self::DeleteEvent(event) => event.check(),
            Self::SendMail(mail) => mail.check(),
            Self::AnswerInvitation(answer) => answer.check(),
            Self::BookTable(booking) => booking.check(),
            Self::Unsubscribe(list) => list.check(),
            Self::ConsentModel(consent) => consent.check(),
            Self::OpenHost(host) => host.check(),
            Self::HttpRequest(request) => request.check(),
            Self::CounterInvitation(counter) => counter.check(),
            Self::SendInvitation(invitation) => invitation.check(),
            Self::PutContact(contact) => contact.check(),
            Self::DeleteContact(contact) => contact.check(),
            Self::AskMap(question) => question.check(),
        }
    }

    /// The addresses that the action would reach, each once a place it stands in.
    #[must_use]
    pub fn reaches(&self) -> Vec<&crate::Address> {
        match self {
            Self::SendMail(mail) => mail.recipients().collect(),
            Self::PutEvent(event) => event.guests.iter().collect(),
            Self::DeleteEvent(event) => event.guests.iter().collect(),
            Self::AnswerInvitation(answer) => vec![&answer.organizer],
            Self::CounterInvitation(counter) => vec![&counter.organizer],
            Self::SendInvitation(invitation) => invitation.to.iter().collect(),
            Self::Read(_)
            | Self::Change(_)
            | Self::BookTable(_)
            | Self::MoveMail(_)
            | Self::MakeMailbox(_)
            | Self::FlagMail(_)
            | Self::SaveDraft(_)
            | Self::PutContact(_)
            | Self::DeleteContact(_)
            | Self::AskMap(_)
            | Self::Unsubscribe(Unsubscribe::ByRequest(_))
            | Self::ConsentModel(_)
            | Self::OpenHost(_)
            | Self::HttpRequest(_) => Vec::new(),
        }
    }
}
