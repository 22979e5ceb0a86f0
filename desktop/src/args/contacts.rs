//! `os1 contacts …`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};

use super::SyncSide;

/// What to do with people.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub(crate) enum ContactsCommand {
    /// Those you answer, the closest first
    #[command(after_help = "Example:\n  os1 contacts close")]
    Close,
    /// Those who used to write and have not for long
    #[command(after_help = "Example:\n  os1 contacts quiet")]
    Quiet,
    /// Keep the vCards of a file; those that are there already are brought up to date
    #[command(
        after_help = "Examples:\n  os1 contacts import people.vcf\n  os1 contacts import people.vcf --book friends"
    )]
    Import {
        /// A .vcf file
        file: PathBuf,
        /// The address book that new ones go to, by name or id; your own when left out
        #[arg(long)]
        book: Option<String>,
    },
    /// The address books
    #[command(after_help = "Example:\n  os1 contacts books")]
    Books,
    /// Make a contact
    #[command(
        after_help = "Example:\n  os1 contacts add \"Anna Meyer\" --mail anna@example.org --phone \"+49 30 1234567\" --born 1985-04-12"
    )]
    Add {
        /// What to call them
        name: String,
        /// What to keep of them
        #[command(flatten)]
        said: ContactFlags,
        /// The address book, by name or id; your own when left out
        #[arg(long)]
        book: Option<String>,
    },
    /// Add to a contact what it does not say yet, or say it anew
    #[command(
        after_help = "Example:\n  os1 contacts change \"Anna Meyer\" --phone \"+49 170 1234567\""
    )]
    Change {
        /// A name, an address or an id
        who: String,
        /// What to keep of them
        #[command(flatten)]
        said: ContactFlags,
    },
    /// Your contacts by name
    #[command(after_help = "Example:\n  os1 contacts list")]
    List,
    /// One contact, whole
    #[command(after_help = "Example:\n  os1 contacts show anna meyer")]
    Show {
        /// A name, an address or an id
        #[arg(required = true)]
        who: Vec<String>,
    },
    /// Contacts in whom all the words stand
    #[command(after_help = "Example:\n  os1 contacts search acme")]
    Search {
        /// Part of a name, address, number, organisation or note
        #[arg(required = true)]
        words: Vec<String>,
    },
    /// Write all contacts to a .vcf file, each exactly as it is kept
    #[command(after_help = "Example:\n  os1 contacts export people.vcf")]
    Export {
        /// The new file
        file: PathBuf,
    },
    /// Show who may be one person; with two names, make them one
    #[command(
        after_help = "Examples:\n  os1 contacts merge\n  os1 contacts merge ID1 ID2\n  os1 contacts merge --apart ID1 ID2"
    )]
    Merge {
        /// The one that stays
        #[arg(requires = "other")]
        kept: Option<String>,
        /// The one that goes into it
        other: Option<String>,
        /// They are two people: do not ask again
        #[arg(long, requires = "other")]
        apart: bool,
    },
    /// Take a contact away
    #[command(after_help = "Example:\n  os1 contacts delete anna meyer")]
    Delete {
        /// A name, an address or an id
        #[arg(required = true)]
        who: Vec<String>,
    },
    /// What signatures of mails say that stands in no contact yet
    #[command(after_help = "Example:\n  os1 contacts proposals")]
    Proposals,
    /// Add what was proposed
    #[command(after_help = "Example:\n  os1 contacts accept 5f0c1d2e3a")]
    Accept {
        /// The proposal
        id: String,
    },
    /// Leave out what was proposed, and do not propose it again
    #[command(after_help = "Example:\n  os1 contacts decline 5f0c1d2e3a")]
    Decline {
        /// The proposal
        id: String,
    },
    /// Bring address books on servers into step
    #[command(after_help = "Example:\n  os1 contacts sync")]
    Sync {
        /// One account; all of them when left out
        account: Option<String>,
    },
    /// What you and the server changed differently, or your choice
    #[command(after_help = "Examples:\n  os1 contacts resolve\n  os1 contacts resolve ID mine")]
    Resolve {
        /// The conflict
        #[arg(requires = "side")]
        id: Option<String>,
        /// Whose change holds
        side: Option<SyncSide>,
    },
}

/// What is said of a person.
#[derive(Debug, Clone, PartialEq, Eq, ClapArgs)]
pub(crate) struct ContactFlags {
    /// A mail address; may be given again
    #[arg(long)]
    pub(crate) mail: Vec<String>,
    /// A telephone number; may be given again
    #[arg(long)]
    pub(crate) phone: Vec<String>,
    /// A postal address on one line
    #[arg(long)]
    pub(crate) place: Vec<String>,
    /// Whom they work for
    #[arg(long)]
    pub(crate) firm: Option<String>,
    /// What they do there
    #[arg(long)]
    pub(crate) role: Option<String>,
    /// The birthday: 1985-04-12, or --04-12 without the year
    #[arg(long, allow_hyphen_values = true)]
    pub(crate) born: Option<String>,
    /// What you note of them
    #[arg(long)]
    pub(crate) note: Option<String>,
}
