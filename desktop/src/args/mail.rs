//! `os1 mail …`.

use std::path::PathBuf;

use clap::Subcommand;

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
