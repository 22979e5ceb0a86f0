//! `os1 mail …`.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
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
    /// The newest mails
    #[command(after_help = "Example:\n  os1 mail list --limit 20")]
    List {
        /// How many
        #[arg(long, default_value_t = 20)]
        limit: usize,
    },
    /// One mail, its text and its attachments
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
    /// How likely mails are junk, 0 to 1; from 0.9 they count as junk
    #[command(after_help = "Example:\n  os1 mail score new/ --json")]
    Score {
        /// The mails
        #[arg(required = true)]
        paths: Vec<PathBuf>,
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
