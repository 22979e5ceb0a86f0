//! Flags of `os1 voice`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::voice::{Ear, Mouth};

/// What is done with voices.
#[derive(Debug, Subcommand)]
pub(crate) enum VoiceCommand {
    /// Talk by voice: speak, be answered, interrupt; lines that are typed are part of it
    #[command(
        after_help = "Examples:\n  os1 voice talk --recogniser script:turns.jsonl --speaker tone\n  os1 voice talk --recogniser terminal --speaker terminal\n\nWhile it goes on: \"wait\", \"go on\", \"louder\", \"say that again\", \"whisper\" work at once; /stop is silence,\n/mute and /unmute the microphone, /yes and /no answer what is asked, /quit ends it."
    )]
    Talk(VoiceTalkFlags),
    /// The microphones and loudspeakers of this machine
    #[command(after_help = "Example:\n  os1 voice devices --json")]
    Devices,
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

/// How a talk is heard and spoken.
#[derive(Debug, Clone, Args)]
pub(crate) struct VoiceTalkFlags {
    /// What turns speech into words: `terminal` (type them), or `script:FILE`, which knows what will be
    /// said: JSON lines {"words","seconds"}, one a turn
    #[arg(long, value_name = "ENGINE", default_value = "terminal")]
    pub recogniser: Ear,
    /// What turns words into speech: `terminal` (read them), `tone`, a hum as long as the words, or
    /// `recording:FILE.wav`, which sounds like speech and says nothing
    #[arg(long, value_name = "ENGINE", default_value = "terminal")]
    pub speaker: Mouth,
    /// The microphone, by id or name; the system's own choice when left out
    #[arg(long, value_name = "DEVICE")]
    pub microphone: Option<String>,
    /// The loudspeaker or headset, by id or name; the system's own choice when left out
    #[arg(long, value_name = "DEVICE")]
    pub loudspeaker: Option<String>,
}
