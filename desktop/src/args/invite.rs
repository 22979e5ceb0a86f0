//! `os1 calendar invite …` and `os1 calendar answer`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// What to do about invitations.
#[derive(Debug, Subcommand)]
pub(crate) enum InviteCommand {
    /// Take a scheduling message in: an invitation, an update, a cancellation, an answer
    #[command(
        after_help = "Example:\n  os1 calendar invite read invite.ics --from amy@example.com"
    )]
    Read {
        /// The .ics file
        file: PathBuf,
        /// Who sent it to you; without it nothing is done by itself
        #[arg(long, value_name = "ADDRESS")]
        from: Option<String>,
    },
    /// The invitations that wait for you
    #[command(after_help = "Example:\n  os1 calendar invite list --json")]
    List,
    /// One invitation with all that is to know about it
    #[command(after_help = "Example:\n  os1 calendar invite show 01J9…")]
    Show {
        /// Its id or UID
        id: String,
    },
    /// Take over what a message offered and was not sure to be from the organizer
    #[command(after_help = "Example:\n  os1 calendar invite apply 01J9…")]
    Apply {
        /// Its id or UID
        id: String,
    },
    /// Which addresses are yours, the usual one first
    #[command(
        after_help = "Examples:\n  os1 calendar invite me theo@example.org\n  os1 calendar invite me"
    )]
    Me {
        /// The addresses; shows them when left out
        addresses: Vec<String>,
    },
    /// Invite guests to an event of yours, or tell them what changed
    #[command(
        after_help = "Example:\n  os1 calendar invite send 01J9… --guest amy@example.com --out invite.ics"
    )]
    Send {
        /// The event's id or UID
        event: String,
        /// Whom to invite besides those it has
        #[arg(long, value_name = "ADDRESS")]
        guest: Vec<String>,
        /// The file that the message is written to after your yes
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Call an event of yours off, one time of it, or take guests off its list
    #[command(
        after_help = "Examples:\n  os1 calendar invite cancel 01J9…\n  os1 calendar invite cancel 01J9… --instance 2026-03-17T09:00 --later\n  os1 calendar invite cancel 01J9… --guest paul@example.com"
    )]
    Cancel(CancelFlags),
    /// Ask the organizer for the latest state
    #[command(after_help = "Example:\n  os1 calendar invite refresh 01J9… --out ask.ics")]
    Refresh {
        /// The invitation's id or UID
        id: String,
        /// The file that the message is written to after your yes
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Ask others when they are free
    #[command(
        after_help = "Example:\n  os1 calendar invite busy --guest amy@example.com --from 2026-03-16 --to 2026-03-21"
    )]
    Busy(BusyFlags),
    /// Write an approved message of the outbox to a file
    #[command(after_help = "Example:\n  os1 calendar invite out 01J9… reply.ics")]
    Out {
        /// The message, as `os1 outbox` shows it
        id: String,
        /// The file; it must not be there yet
        file: PathBuf,
    },
}

/// The flags of `invite cancel`.
#[derive(Debug, Args)]
pub(crate) struct CancelFlags {
    /// The event's id or UID
    pub event: String,
    /// Only take this guest off the list
    #[arg(long, value_name = "ADDRESS", conflicts_with = "instance")]
    pub guest: Vec<String>,
    /// Only this time of a recurring event
    #[arg(long, value_name = "I")]
    pub instance: Option<String>,
    /// And all later ones
    #[arg(long, requires = "instance")]
    pub later: bool,
    /// The file that the message is written to after your yes
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// The flags of `invite busy`.
#[derive(Debug, Args)]
pub(crate) struct BusyFlags {
    /// Whom to ask
    #[arg(long, value_name = "ADDRESS", required = true)]
    pub guest: Vec<String>,
    /// From this day or instant
    #[arg(long, value_name = "I")]
    pub from: String,
    /// Until before this day or instant
    #[arg(long, value_name = "I")]
    pub to: String,
    /// The file that the message is written to after your yes
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// The flags of `answer`.
#[derive(Debug, Args)]
pub(crate) struct AnswerFlags {
    /// The invitation's id or UID
    pub id: String,
    /// What you answer
    pub answer: AnswerWord,
    /// A line to the organizer
    #[arg(long, value_name = "TEXT")]
    pub comment: Option<String>,
    /// Only this time of a recurring event
    #[arg(long, value_name = "I")]
    pub instance: Option<String>,
    /// The new beginning, with counter
    #[arg(long, value_name = "I", required_if_eq("answer", "counter"))]
    pub start: Option<String>,
    /// The new end, with counter; as long as before when left out
    #[arg(long, value_name = "I", requires = "start", conflicts_with = "length")]
    pub end: Option<String>,
    /// How long it takes then
    #[arg(long = "for", value_name = "DURATION", requires = "start")]
    pub length: Option<String>,
    /// The file that the answer is written to after your yes
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// An answer to an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AnswerWord {
    /// Coming; to a question about free time: tell it
    Accept,
    /// Perhaps
    Tentative,
    /// Not coming; to a guest's other time: stay with yours
    Decline,
    /// Another time
    Counter,
}
