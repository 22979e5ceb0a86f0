//! `os1 model …`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// What to do with language models.
#[derive(Debug, Subcommand)]
pub(crate) enum ModelCommand {
    /// Add a provider; nothing is sent before `allow`
    #[command(
        after_help = "Examples:\n  os1 model add openai --url http://127.0.0.1:11434/v1 --model llama3.2\n  os1 model add anthropic --model claude-sonnet-4-5 --key-file key.txt"
    )]
    Add(ModelAdd),
    /// Consent to words going to a provider's server
    #[command(after_help = "Example:\n  os1 model allow openai")]
    Allow {
        /// The provider's id
        id: String,
    },
    /// The providers in the order they are asked
    #[command(after_help = "Example:\n  os1 model list --json")]
    List,
    /// Remove a provider, its key and its consent
    #[command(after_help = "Example:\n  os1 model remove openai")]
    Remove {
        /// The provider's id
        id: String,
    },
    /// Ask a provider for one short answer
    #[command(after_help = "Example:\n  os1 model test openai")]
    Test {
        /// The provider's id; the first when left out
        id: Option<String>,
    },
    /// Ask this provider first
    #[command(after_help = "Example:\n  os1 model use openai")]
    Use {
        /// The provider's id
        id: String,
    },
}

/// A provider to add.
#[derive(Debug, Args)]
pub(crate) struct ModelAdd {
    /// How it is spoken to
    pub kind: ProviderKind,
    /// Its address, for example `http://127.0.0.1:11434/v1`; the provider's own when left out
    #[arg(long)]
    pub url: Option<String>,
    /// The model's name there, or the path of a GGUF file
    #[arg(long)]
    pub model: String,
    /// What to call it here; the kind when left out
    #[arg(long)]
    pub id: Option<String>,
    /// File whose first line is the key; asked for in a terminal when left out
    #[arg(long, value_name = "FILE")]
    pub key_file: Option<PathBuf>,
    /// The model's window in tokens
    #[arg(long)]
    pub window: Option<u32>,
}

/// The kinds of provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProviderKind {
    /// Any server that speaks OpenAI's chat completions
    Openai,
    /// Anthropic's Messages
    Anthropic,
    /// A GGUF file on this device
    Gguf,
}
