//! `os1 contacts …`.

use clap::Subcommand;

/// Which people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Subcommand)]
pub(crate) enum ContactsCommand {
    /// Those you answer, the closest first
    #[command(after_help = "Example:\n  os1 contacts close")]
    Close,
    /// Those who used to write and have not for long
    #[command(after_help = "Example:\n  os1 contacts quiet")]
    Quiet,
}
