//! The only way out of the device: actions, gate, permits, approvals, outbox.
//!
//! OS1 reads what strangers write and can act, so no decision trusts a model's output.
//! Whatever can affect the world is an [`Action`] of a closed set. The [`Gate`] sorts it into
//! a [`Tier`], grants it, asks the user with a [`Card`] rendered from the exact bytes, or
//! refuses it. What it grants is a [`Permit`]: for exactly those bytes, once, for a short time.
//! Transports take a `Permit` by value; there is no other way to reach anybody.
//!
//! - Asking: [`Gate::propose`], [`Gate::approvals`], [`Gate::approve`], [`Gate::decline`],
//!   [`Gate::stop`]. Answers need a [`UserGesture`], which only a shell's input path can make.
//! - Model servers: [`Gate::record_consent`], [`Gate::model_channel`], [`ModelChannel`].
//! - Speech servers: [`Gate::allow_speech`], [`Gate::speech_channel`], [`SpeechChannel`].
//! - Account servers: [`Gate::open_host`], [`Gate::dav_channel`], [`DavChannel`];
//!   [`Gate::stream_channel`], [`StreamChannel`], [`GuardStream`] and [`Gate::jmap_channel`],
//!   [`JmapChannel`] to read mail,
//!   [`Gate::submission_channel`], [`SubmissionChannel`] to send it.
//! - Map servers: [`Gate::map_channel`], [`MapChannel`], a permit a question.
//! - Where a domain has its servers: [`Gate::name_channel`], [`NameChannel`].
//! - What happened: [`Journal`] (activity and undo), [`Gate::outbox`], [`Gate::left_device_on`].
//!
//! `docs/guard.md` says what is defended against whom, and which test holds each check.

mod action;
mod address;
mod approval;
mod canonical;
mod card;
mod consent;
mod day;
mod departure;
mod digest;
mod egress;
mod error;
mod gate;
mod gesture;
mod grant;
mod journal;
mod origin;
mod outbox;
mod permit;
mod pin;
mod speech;
mod stopwatch;
mod store;
mod tier;
mod transport;
mod witness;
mod worded;

pub use action::{
    Action, Answer, AnswerInvitation, AskMap, Attachment, BookTable, BookingStep, ConsentModel,
    CounterInvitation, DeleteContact, DeleteEvent, FORWARDED, FlagMail, HttpMethod, HttpRequest,
    HttpRequestHeader, InvitationKind, LocalChange, LocalChangeKind, LocalRead, MAX_ATTACHMENTS,
    MAX_BODY, MAX_GUESTS, MAX_HEADERS, MAX_LINE, MAX_MOVED, MAX_RECIPIENTS, MAX_TRASHED, MailFlag,
    MailRef, MailboxRole, MakeMailbox, MoveMail, OpenHost, PutContact, PutEvent, Refusal,
    SaveDraft, SendInvitation, SendMail, Service, Unsubscribe, UnsubscribeRequest, guests_of,
};
pub use address::{Address, AddressError, MAX_ADDRESS, is_host_name};
pub use approval::{APPROVAL_LIFETIME, Approval, ApprovalEvent, ApprovalState};
pub use card::{Card, Mark, Row};
pub use consent::Consent;
pub use departure::Departure;
pub use digest::{Digest, DigestError};
pub use egress::{
    Authorities, AuthorityError, BodyStream, BookingChannel, CONNECT_TIMEOUT, ClearStream,
    DavChannel, DavDelete, DavMethod, DavPut, DavRead, Depth, EgressError, GuardStream, Header,
    JMAP_VALIDITY, JmapChannel, JmapMethod, JmapPlace, JmapQuestion, Login, MAX_AT_ONCE,
    MAX_AUTHORITIES, MAX_CLEAR, MAX_RECORDS, MAX_REQUEST, MAX_RESPONSE, MAX_UNANNOUNCED, MailLogin,
    MapChannel, ModelChannel, NameChannel, Proof, Response, Security, ServiceRecord, SpeechChannel,
    StreamChannel, SubmissionChannel, TokenChannel, jmap_uid, read_service_answer,
    service_question,
};
pub use error::GuardError;
pub use gate::{Decision, Gate, GateOptions, Outgoing, Proposal};
pub use gesture::{GestureDoor, UserGesture};
pub use journal::{Deed, Journal, JournalEntry};
pub use origin::{MAX_URL, Origin, OriginError, is_this_machine};
pub use outbox::{MAX_FROZEN, OutboxCommand, OutboxEntry, OutboxEvent, OutboxState, wait_after};
pub use permit::{Cleared, PERMIT_LIFETIME, Permit};
pub use speech::SpeechWish;
pub use store::{SCHEMA, ledger_rows};
pub use tier::Tier;
pub use transport::{
    BookingTransport, Handed, MailTransport, MailboxTransport, Moved, TransportFault,
};
pub use witness::{FileWitness, Witness};
