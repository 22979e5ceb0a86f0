//! A real mailbox, read: parsing, import, threads, search, and text to be read aloud.
//!
//! - [`parse`] turns the bytes of one mail into a [`ParsedMail`], whatever state they are in.
//! - [`html_nodes`] and [`html_text`] turn mail HTML into a closed set of text nodes
//!   ([`HtmlNode`]): nothing that fetches, runs or hides survives.
//! - [`bookings_of`] reads what a mail books, bills or delivers ([`Booking`]).
//! - [`Mailbox`] keeps mail in the profile: [`Mailbox::import`], [`Mailbox::list`],
//!   [`Mailbox::show`], [`Mailbox::search`], and what the conversation asks
//!   ([`Mailbox::wrote_since`], [`Mailbox::latest`], [`Mailbox::from_person`],
//!   [`Mailbox::gist`], [`Mailbox::for_reading`]).
//!
//! Everything that comes out of mail was written by strangers, so it comes out as
//! [`os1_base::Labeled`] by a third party. Nothing in this crate opens a connection.

mod address;
mod authentication;
mod bookings;
mod defect;
mod draft;
mod error;
mod flag;
mod html;
mod import;
mod junk;
mod link;
mod mailbox;
mod parse;
mod pressing;
mod reading;
mod report;
mod rules;
mod search;
mod signature;
mod store;
mod subject;
mod sync;
mod thread;
mod triage;
mod unsubscribe;
mod view;

pub use address::Address;
pub use bookings::{
    Also, BOOKING_SCHEMA, Booking, BookingKind, BookingProposal, BookingTime, Change, MAX_BOOKINGS,
    bookings_of,
};
pub use defect::Defect;
pub use draft::{
    Carried, Composed, Draft, DraftFault, DraftFile, Forward, Identity, MAX_FILE_BYTES, Manner,
    Reply, flowed, forward_attached, forward_inline, manner_of, reply_to,
};
pub use error::MailError;
pub use flag::{Flag, FlagChange};
pub use html::{HtmlNode, HtmlReading, MAX_HTML_BYTES, MAX_HTML_DEPTH, html_nodes, html_text};
pub use import::{FLAG_LIST, ImportReport, TakeMail, Unreadable, each_mail};
pub use junk::{
    CUTOFF, JunkFilter, JunkModel, Learned, MAX_EXAMPLES, MAX_MARKS, MailMarks, SORTING_SCHEMA,
    Verdict,
};
pub use mailbox::{
    AnswerMail, Contact, Exported, MailFilter, Mailbox, NewScheduling, Returned, Scheduling, Shelf,
    ShelfChange, Signed,
};
pub use parse::{
    Attachment, Contents, MAX_HEADER_BYTES, MAX_MESSAGE_BYTES, MAX_NESTED_PARTS, ParsedMail,
    Protection, contents, parse,
};
pub use pressing::{PRESSING, Pressing};
pub use reading::{Reading, gist_of, without_quotes};
pub use report::{DeliveryReport, MAX_REPORTED, Outcome, RecipientOutcome, read_report};
pub use rules::{MailRule, RuleDeed, Ruled};
pub use search::{Holding, MAX_QUERY_CHARS, MAX_RESULTS, Query};
pub use signature::{Signature, signature};
pub use store::SCHEMA;
pub use subject::{BaseSubject, base_subject};
pub use sync::{
    BATCH_BYTES, BATCH_MAILS, BEGINNING, MailDesk, MailFolder, MailSyncError, MailSyncReport,
    MoveChange, Moving, WHOLE,
};
pub use triage::{Class, MailGroup, Suggestion, TriagedMail, grouped};
pub use unsubscribe::{Leaving, LeavingWay};
pub use view::{MailSummary, MailView, SenderCount};
