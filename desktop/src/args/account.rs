//! `os1 account …`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// What to do with accounts.
#[derive(Debug, Subcommand)]
pub(crate) enum AccountCommand {
    /// Add an account on a server
    #[command(
        after_help = "Examples:\n  os1 account add caldav https://dav.example.org --user sam\n  os1 account add ics webcal://example.org/holidays.ics --id holidays"
    )]
    Add(AccountAdd),
    /// The accounts and which models may read them
    #[command(after_help = "Example:\n  os1 account list --json")]
    List,
    /// Log in to an account again: with a new password, or after an import
    #[command(after_help = "Example:\n  os1 account login home")]
    Login {
        /// The account
        id: String,
        /// A file whose first line is the password; asked for in a terminal when left out
        #[arg(long, value_name = "FILE")]
        password_file: Option<PathBuf>,
    },
    /// Try an account: find its calendars
    #[command(after_help = "Example:\n  os1 account test home")]
    Test {
        /// The account
        id: String,
    },
    /// Remove an account, its password and its calendars on this device
    #[command(after_help = "Example:\n  os1 account remove home")]
    Remove {
        /// The account
        id: String,
    },
    /// Let a model provider read an account's mail
    #[command(after_help = "Example:\n  os1 account allow imported --model openai")]
    Allow {
        /// The account
        id: String,
        /// The provider's id
        #[arg(long)]
        model: String,
        /// Take the permission back
        #[arg(long)]
        revoke: bool,
    },
}

/// The flags of `add`.
#[derive(Debug, Args)]
pub(crate) struct AccountAdd {
    /// What the server speaks
    pub kind: AccountKind,
    /// The server's address, or the file's
    pub url: String,
    /// What to call it by; the kind when left out
    #[arg(long)]
    pub id: Option<String>,
    /// Your name there
    #[arg(long)]
    pub user: Option<String>,
    /// A file whose first line is the password; asked for in a terminal when left out
    #[arg(long, value_name = "FILE", requires = "user")]
    pub password_file: Option<PathBuf>,
}

/// What a server speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AccountKind {
    /// Calendars, kept in step both ways
    Caldav,
    /// A calendar file, only read
    Ics,
}
