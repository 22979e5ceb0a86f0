//! What a mail is, how much it presses, and what could be done with it, with reasons.
//!
//! [`Mailbox::triage`](crate::Mailbox::triage) reads what each mail says ([`Content`]), what is
//! known of its sender and thread ([`Relation`]) and what the junk filter thinks, and [`judge`]
//! decides, purely. Nothing of a mail's text decides alone that it is trusted: headers that a
//! stranger can write only ever lower the trust.

mod anchor;
mod class;
mod content;
mod judge;
mod overview;
mod phishing;
mod relation;
mod run;
mod words;

pub use class::{Class, Suggestion};
pub use overview::{MailGroup, grouped};
pub use run::TriagedMail;

pub(crate) use content::Content;
pub(crate) use judge::Judged;
pub(crate) use relation::Relation;
pub(crate) use run::Sieve;

use judge::judge;
