//! `os1 mail …`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use os1_companion::mail::Verdict;

/// What to do with mail.
#[derive(Debug, Subcommand)]
pub(crate) enum MailCommand {
    /// Read mbox files, Maildirs and folders of mails into the profile
    #[command(after_help = "Example:\n  os1 mail import ~/Maildir old.mbox")]
    Import {
        /// What to read
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
    /// Bring mail accounts into step with their servers: the newest month first
    #[command(after_help = "Examples:\n  os1 mail sync\n  os1 mail sync --account sam@example.org")]
    Sync {
        /// Only this account
        #[arg(long)]
        account: Option<String>,
    },
    /// Move mails, here at once and on their server with the next round
    #[command(
        after_help = "Examples:\n  os1 mail move 42 43 --to archive\n  os1 mail move 42 --to Family"
    )]
    Move {
        /// The mails, as the listings show them
        #[arg(required = true)]
        ids: Vec<String>,
        /// `archive`, `junk`, `trash`, `inbox`, or a folder
        #[arg(long)]
        to: String,
    },
    /// Mark mails as read, unread, starred or not
    #[command(after_help = "Example:\n  os1 mail mark 42 43 --as unread")]
    Mark {
        /// The mails, as the listings show them
        #[arg(required = true)]
        ids: Vec<String>,
        /// How
        #[arg(long = "as", value_name = "MARK")]
        mark: MarkAs,
    },
    /// The newest mails
    #[command(after_help = "Example:\n  os1 mail list --limit 20")]
    List {
        /// How many
        #[arg(long, default_value_t = 20)]
        limit: usize,
    },
    /// One mail, its text and its attachments; the rest of a large one is fetched
    #[command(after_help = "Example:\n  os1 mail show 42")]
    Show {
        /// The mail, as the listings show it
        id: String,
    },
    /// Full text, with from:, to:, subject:, before:, after: and has:attachment
    #[command(after_help = "Example:\n  os1 mail search \"from:anna contract has:attachment\"")]
    Search {
        /// What to look for; each line of standard input when left out
        query: Vec<String>,
        /// How many
        #[arg(long, default_value_t = 20)]
        limit: usize,
    },
    /// Teach the junk filter: mail files, mbox files, Maildirs or folders
    #[command(
        after_help = "Examples:\n  os1 mail learn junk ~/Maildir/.Junk\n  os1 mail learn forget letter.eml"
    )]
    Learn {
        /// What the mails are
        verdict: JunkVerdict,
        /// The mails
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
    /// What lies in the inbox: sorts, reasons, and what could be done; changes nothing
    #[command(after_help = "Examples:\n  os1 mail triage\n  os1 mail triage --groups --limit 5000")]
    Triage {
        /// Groups instead of single mails
        #[arg(long)]
        groups: bool,
        /// How many mails, newest first
        #[arg(long, default_value_t = 50)]
        limit: usize,
    },
    /// What waits in the inbox and presses, with the reasons; changes nothing
    #[command(after_help = "Example:\n  os1 mail pressing")]
    Pressing,
    /// The standing rules for mail that you made; making one, ending one
    #[command(
        after_help = "Examples:\n  os1 mail rules\n  os1 mail rules --add \"always archive newsletters from tea.example\"\n  os1 mail rules --add \"wake me if my attorney writes\"\n  os1 mail rules --remove 1c9f…"
    )]
    Rules {
        /// A rule in your words
        #[arg(long, value_name = "WORDS", conflicts_with = "remove")]
        add: Option<String>,
        /// End this one
        #[arg(long, value_name = "ID")]
        remove: Option<String>,
    },
    /// Leave the mailing list of a mail: the request is shown, and goes out on your yes
    #[command(after_help = "Example:\n  os1 mail unsubscribe 42")]
    Unsubscribe {
        /// The mail, as the listings show it
        id: String,
    },
    /// How likely mails are junk, 0 to 1; from 0.9 they count as junk
    #[command(after_help = "Example:\n  os1 mail score new/ --json")]
    Score {
        /// The mails
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
    /// Write a mail: it is shown, and goes out on your yes
    #[command(
        after_help = "Example:\n  os1 mail send --to amy@example.org --subject Dinner \"I'll be late.\" --file map.pdf"
    )]
    Send(SendFlags),
    /// Answer a mail in its thread: it is shown, and goes out on your yes
    #[command(after_help = "Example:\n  os1 mail reply 42 \"Yes, but later.\"")]
    Reply(ReplyFlags),
    /// Hand a mail on: it is shown, and goes out on your yes
    #[command(after_help = "Example:\n  os1 mail forward 42 --to amy@example.org \"For you.\"")]
    Forward(ForwardFlags),
    /// Bookings, parcels and bills that mails tell of, to be put into the calendar on your word
    #[command(
        after_help = "Examples:\n  os1 mail bookings\n  os1 mail bookings --accept 1c9f…\n  os1 mail bookings --dismiss 1c9f…"
    )]
    Bookings {
        /// Put this one into the calendar, or onto the list of things to do
        #[arg(long, value_name = "ID", conflicts_with = "dismiss")]
        accept: Option<String>,
        /// Do not propose this one again
        #[arg(long, value_name = "ID")]
        dismiss: Option<String>,
    },
    /// The parts of one mail file
    #[command(after_help = "Example:\n  os1 mail parse letter.eml --json")]
    Parse {
        /// The file
        file: PathBuf,
    },
}

/// What somebody says of mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum JunkVerdict {
    /// They should not have come
    Junk,
    /// They should not be lost
    Wanted,
    /// Nothing any more: what was learned from them is forgotten
    Forget,
}

impl JunkVerdict {
    /// The verdict; `None` takes one back.
    pub(crate) fn meant(self) -> Option<Verdict> {
        match self {
            Self::Junk => Some(Verdict::Junk),
            Self::Wanted => Some(Verdict::Wanted),
            Self::Forget => None,
        }
    }
}

/// A mark, set or cleared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum MarkAs {
    /// Read
    Read,
    /// Not read
    Unread,
    /// Starred
    Flagged,
    /// Not starred
    Unflagged,
}

/// The flags of `send`.
#[derive(Debug, Args)]
pub(crate) struct SendFlags {
    /// The text; standard input when left out
    pub text: Option<String>,
    /// To whom; may be repeated
    #[arg(long, required_unless_present_any = ["cc", "bcc"])]
    pub to: Vec<String>,
    /// Who gets a copy
    #[arg(long)]
    pub cc: Vec<String>,
    /// Who gets a copy that the others do not see
    #[arg(long)]
    pub bcc: Vec<String>,
    /// The subject
    #[arg(long, default_value = "")]
    pub subject: String,
    /// A file that goes with it; may be repeated
    #[arg(long, value_name = "FILE")]
    pub file: Vec<PathBuf>,
    /// From which of your addresses
    #[arg(long, value_name = "ADDRESS")]
    pub from: Option<String>,
    /// Not before this instant, or so long from now (PT10M)
    #[arg(long, value_name = "INSTANT|DURATION")]
    pub at: Option<String>,
}

/// The flags of `forward`.
#[derive(Debug, Args)]
pub(crate) struct ForwardFlags {
    /// The mail, as the listings show it
    pub id: String,
    /// Your own words above it; none when left out
    #[arg(default_value = "")]
    pub text: String,
    /// To whom; may be repeated
    #[arg(long, required = true)]
    pub to: Vec<String>,
    /// Who gets a copy that the others do not see
    #[arg(long)]
    pub bcc: Vec<String>,
    /// From which of your addresses
    #[arg(long, value_name = "ADDRESS")]
    pub from: Option<String>,
    /// The whole mail as a file, instead of its text and files
    #[arg(long)]
    pub attached: bool,
}

/// The flags of `reply`.
#[derive(Debug, Args)]
pub(crate) struct ReplyFlags {
    /// The mail, as the listings show it
    pub id: String,
    /// The text; standard input when left out
    pub text: Option<String>,
    /// Answer everybody who had it
    #[arg(long)]
    pub all: bool,
    /// Who gets a copy that the others do not see
    #[arg(long)]
    pub bcc: Vec<String>,
    /// From which of your addresses
    #[arg(long, value_name = "ADDRESS")]
    pub from: Option<String>,
    /// Without the quotation
    #[arg(long)]
    pub bare: bool,
}
