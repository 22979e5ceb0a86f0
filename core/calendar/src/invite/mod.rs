//! Invitations: scheduling messages in and out (iTIP, RFC 5546).
//!
//! - [`Message::read`] takes a file and holds it against what the RFC demands and against the
//!   bounds; what is not understood does nothing.
//! - [`judge`] is the whole protocol, pure: a [`Message`], what is known of the event and who
//!   sent it give a [`Judgement`]. Nothing that is known gets older by a message, and no
//!   message accepts anything.
//! - [`crate::Calendar`] keeps what was received ([`crate::Calendar::receive`]) and prepares
//!   what may go out ([`Prepared`]): an action for the guard, with the exact text, and what
//!   the event is once the user has said yes. Nothing here sends.
//! - [`mime_part`] is the part of a mail that carries a message (iMIP, RFC 6047),
//!   [`message_file`] the same as a file.
//!
//! Every text of a message is a stranger's claim and comes out labelled.

mod archive;
mod change;
mod desk;
mod fault;
mod judge;
mod judgement;
mod key;
mod make;
mod message;
mod method;
mod note;
mod own;
mod part;
mod parts;
mod people;
mod revision;
mod store;
mod take;

pub use archive::ArchivedInvitation;
pub use change::{Change, Changed, MAX_CHANGES, changes};
pub use desk::{
    AnswerRequest, CancelRequest, ChangeView, Choice, ConflictView, GuestView, InvitationView,
    InviteError, MAX_INVITATIONS, MAX_SHOWN_CONFLICTS, OWN_SETTING, PersonView, Prepared, TimeView,
    ToldBusy, Waiting,
};
pub use fault::MessageFault;
pub use judge::judge;
pub use judgement::{Context, Effect, Judgement};
pub use make::{Made, MakeFault};
pub use message::{About, MAX_MESSAGE_BYTES, MAX_MESSAGE_PARTS, MAX_MESSAGE_PEOPLE, Message};
pub use method::Method;
pub use note::Note;
pub use own::{MAX_OWN_ADDRESSES, Own};
pub use part::{message_file, mime_part};
pub use revision::Revision;
pub use store::INVITE_SCHEMA;
