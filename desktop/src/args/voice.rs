//! Flags of `os1 voice`.

use std::path::PathBuf;

use clap::Subcommand;

/// What is done with voices.
#[derive(Debug, Subcommand)]
pub(crate) enum VoiceCommand {
    /// How surely somebody speaks, every 10 ms of a recording
    #[command(after_help = "Example:\n  os1 voice vad talk.wav --json")]
    Vad {
        /// A WAV file
        file: PathBuf,
    },
    /// When somebody begins, pauses and is done in a recording
    #[command(after_help = "Example:\n  os1 voice turns talk.wav --json")]
    Turns {
        /// A WAV file
        file: PathBuf,
    },
}
