//! `os1 account …`.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Subcommand, ValueEnum};
use os1_companion::mail::PlainAddress;

/// What to do with accounts.
#[derive(Debug, Subcommand)]
pub(crate) enum AccountCommand {
    /// Add an account on a server
    #[command(
        after_help = "Examples:\n  os1 account add sam@example.org\n  os1 account add caldav https://dav.example.org --user sam\n  os1 account add carddav sam@example.org\n  os1 account add ics webcal://example.org/holidays.ics --id holidays"
    )]
    Add(Box<AccountAdd>),
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
    /// Try an account: find its calendars, or log in to its mail servers
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
    /// Allow the certificate of a mail server of your own
    #[command(after_help = "Example:\n  os1 account pin sam@example.org 3f9a…")]
    Pin {
        /// The account
        id: String,
        /// The certificate's SHA-256 fingerprint, as `os1 account test` shows it
        fingerprint: String,
    },
    /// Give a mail account another address to send from
    #[command(
        after_help = "Example:\n  os1 account from sam@example.org info@example.org --name \"Sam's Shop\""
    )]
    From {
        /// The account
        id: String,
        /// The address
        address: String,
        /// The name beside it; yours when left out
        #[arg(long)]
        name: Option<String>,
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
    /// Your mail address; or what a calendar server speaks, `caldav`, `carddav` or `ics`
    #[arg(value_name = "ADDRESS|KIND")]
    pub what: Added,
    /// The calendar server's address, or the file's; or your own there, and the server is looked for
    pub url: Option<String>,
    /// What to call it by; the kind when left out
    #[arg(long)]
    pub id: Option<String>,
    /// Your name there
    #[arg(long)]
    pub user: Option<String>,
    /// A file whose first line is the password; asked for in a terminal when left out
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
    /// The mail server to read from, instead of looking for it
    #[arg(long, value_name = "HOST:PORT", requires = "smtp")]
    pub imap: Option<String>,
    /// The JMAP server to read from, instead of looking for it
    #[arg(
        long,
        value_name = "HOST:PORT",
        requires = "smtp",
        conflicts_with = "imap"
    )]
    pub jmap: Option<String>,
    /// The mail server to send through, instead of looking for it
    #[arg(long, value_name = "HOST:PORT")]
    pub smtp: Option<String>,
    /// The encryption of both; `none` only within this machine
    #[arg(long, value_enum, default_value_t = Encryption::Tls, requires = "smtp")]
    pub security: Encryption,
    /// Ask Thunderbird's list of providers too: it learns the domain of your address
    #[arg(long)]
    pub ask_thunderbird: bool,
    /// Sign in by OAuth 2 in a browser, with your own client id at the provider
    #[arg(long, value_name = "ID", conflicts_with = "password_file")]
    pub oauth_client: Option<String>,
    /// A file whose first line is that client's secret, where the provider gives one
    #[arg(long, value_name = "FILE", requires = "oauth_client")]
    pub oauth_secret_file: Option<PathBuf>,
    /// Where the browser goes; known for Google and Microsoft
    #[arg(long, value_name = "URL", requires = "oauth_token")]
    pub oauth_authorize: Option<String>,
    /// Where codes become tokens
    #[arg(long, value_name = "URL", requires = "oauth_client")]
    pub oauth_token: Option<String>,
    /// What is asked for
    #[arg(
        long,
        value_name = "SCOPE",
        default_value = "",
        requires = "oauth_client"
    )]
    pub oauth_scope: String,
    /// The mail servers ask for no password
    #[arg(long, conflicts_with_all = ["user", "password_file"])]
    pub no_password: bool,
}

/// What is added.
#[derive(Debug, Clone)]
pub(crate) enum Added {
    /// Calendars.
    Calendar(AccountKind),
    /// The mail of this address.
    Mail(PlainAddress),
}

impl FromStr for Added {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match AccountKind::from_str(text, false) {
            Ok(kind) => Ok(Self::Calendar(kind)),
            Err(_) if text.contains('@') => {
                let address = text.parse::<PlainAddress>();
                address.map(Self::Mail).map_err(|error| error.to_string())
            }
            Err(_) => Err("a mail address, caldav, carddav or ics is wanted".to_owned()),
        }
    }
}

/// The encryption of mail servers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Encryption {
    /// TLS from the first byte
    Tls,
    /// Asked for in the clear, then encrypted
    Starttls,
    /// None; only within this machine
    None,
}

/// What a server speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AccountKind {
    /// Calendars, kept in step both ways
    Caldav,
    /// Contacts, kept in step both ways
    Carddav,
    /// A calendar file, only read
    Ics,
}
