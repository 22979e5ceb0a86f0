//! Handing mail to a submission server (RFC 6409): the one way by which a message leaves.
//!
//! lettre speaks SMTP over the guard's own stream; none of its own ways to connect is used. The
//! permit is redeemed after the login and before the envelope, so that a server that is not
//! reached costs no attempt.

mod bearer;
mod channel;
mod clear;
mod envelope;
mod fault;
mod line;

pub use channel::{MailLogin, Proof, Security, SubmissionChannel};
