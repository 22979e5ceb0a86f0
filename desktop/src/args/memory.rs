//! `os1 memory …`.

use clap::Subcommand;

use super::FactsCommand;

/// What to do with memory.
#[derive(Debug, Subcommand)]
pub(crate) enum MemoryCommand {
    /// What is known of people.
    #[command(flatten)]
    Facts(FactsCommand),
}
