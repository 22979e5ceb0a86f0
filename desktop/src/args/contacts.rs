//! `os1 contacts …`.

use std::path::PathBuf;

use clap::Subcommand;

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
    #[command(after_help = "Example:\n  os1 contacts import people.vcf")]
    Import {
        /// A .vcf file
        file: PathBuf,
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
