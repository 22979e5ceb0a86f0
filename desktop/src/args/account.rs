//! `os1 account …`.

use clap::Subcommand;

/// What to do with accounts.
#[derive(Debug, Subcommand)]
pub(crate) enum AccountCommand {
    /// The accounts and which models may read them
    #[command(after_help = "Example:\n  os1 account list --json")]
    List,
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
