//! `os1 memory …`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};

use super::FactsCommand;

/// What to do with memory.
#[derive(Debug, Subcommand)]
pub(crate) enum MemoryCommand {
    /// Remember every line of a file: {"at","speaker","text","ref"}; or a talk in Markdown
    #[command(
        after_help = "Examples:\n  os1 memory hear talk.jsonl --json\n  os1 memory hear talk.md"
    )]
    Hear {
        /// JSON Lines, or Markdown (.md) as an export writes it
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// The episodes that answer a question, and how sure that is
    #[command(
        after_help = "Examples:\n  os1 memory recall \"when did Anna move?\"\n  os1 memory recall --k 10 --json < questions.txt"
    )]
    Recall(RecallFlags),
    /// Ask the model that may be asked what was said lately about people
    #[command(after_help = "Example:\n  os1 memory learn --json")]
    Learn,
    /// What is known of people.
    #[command(flatten)]
    Facts(FactsCommand),
}

/// What to recall.
#[derive(Debug, ClapArgs)]
pub(crate) struct RecallFlags {
    /// The question; each line of standard input when left out
    pub query: Vec<String>,
    /// How many episodes
    #[arg(long, default_value_t = 5)]
    pub k: usize,
    /// Only what was said until then
    #[arg(long, value_name = "INSTANT")]
    pub as_of: Option<String>,
    /// Who hears the answer: what was told in confidence stays out
    #[arg(long, value_name = "NAME", num_args = 1.., value_terminator = ";")]
    pub present: Vec<String>,
}
