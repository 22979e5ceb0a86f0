//! Flags of `os1 voice`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

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
    #[command(
        after_help = "Examples:\n  os1 voice turns talk.wav --json\n  os1 voice turns talk.wav --words"
    )]
    Turns {
        /// A WAV file
        file: PathBuf,
        /// What is said too, as the recogniser in use hears it
        #[arg(long)]
        words: bool,
    },
    /// What there is to hear and to speak with
    #[command(after_help = "Example:\n  os1 voice engines --json")]
    Engines,
    /// Choose engines, voice, speed, pitch and language; what is chosen when nothing is named
    #[command(
        after_help = "Examples:\n  os1 voice use --voice slt --speed 1.1\n  os1 voice use --ear server --mouth server --voice alloy\n  os1 voice use"
    )]
    Use(UseFlags),
    /// Have something said into a WAV file, as the voice in use says it
    #[command(after_help = "Example:\n  os1 voice say \"What time is it?\" --out time.wav")]
    Say(SayFlags),
    /// Forget how your voice sounds, which talks with --company keep to tell you from others
    #[command(after_help = "Example:\n  os1 voice forget")]
    Forget,
    /// A speech server of your own or a provider's (OpenAI's audio API)
    #[command(subcommand)]
    Server(SpeechServerCommand),
}

/// What is to be said.
#[derive(Debug, Args)]
pub(crate) struct SayFlags {
    /// The words
    #[arg(required = true)]
    pub text: Vec<String>,
    /// The file to write: 16 kHz, one channel
    #[arg(long, value_name = "FILE.wav")]
    pub out: PathBuf,
    /// Under one's breath
    #[arg(long)]
    pub whisper: bool,
}

/// What is chosen. What is not named stays.
#[derive(Debug, Args)]
pub(crate) struct UseFlags {
    /// What hears
    #[arg(long)]
    pub ear: Option<EarWord>,
    /// What speaks
    #[arg(long)]
    pub mouth: Option<MouthWord>,
    /// The engine's voice; `usual` for its own
    #[arg(long)]
    pub voice: Option<String>,
    /// How fast: 0.5 to 2, 1 as the voice is
    #[arg(long)]
    pub speed: Option<f32>,
    /// How high: 0.5 to 2, 1 as the voice is
    #[arg(long)]
    pub pitch: Option<f32>,
    /// The language that is spoken: en-US
    #[arg(long)]
    pub language: Option<String>,
    /// Folder or file of the recogniser's model; `usual` for its own
    #[arg(long, value_name = "PATH")]
    pub ear_model: Option<PathBuf>,
    /// File of the voice's model; `usual` for none
    #[arg(long, value_name = "FILE")]
    pub mouth_model: Option<PathBuf>,
}

/// What hears.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum EarWord {
    /// What is there on this machine
    Usual,
    /// On this machine (Debian's pocketsphinx-en-us)
    Pocketsphinx,
    /// The speech server
    Server,
    /// Nothing: typing alone
    Off,
}

/// What speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum MouthWord {
    /// What is there on this machine
    Usual,
    /// On this machine (Debian's libflite1)
    Flite,
    /// On this machine, with the program piper and a voice's model file
    Piper,
    /// The speech server
    Server,
    /// Nothing: answers are shown
    Off,
}

/// What to do with the speech server.
#[derive(Debug, Subcommand)]
pub(crate) enum SpeechServerCommand {
    /// Set it up, in place of the one before; nothing is sent before `allow`
    #[command(
        after_help = "Example:\n  os1 voice server add http://127.0.0.1:8000/v1 --ear-model whisper-1 --mouth-model tts-1"
    )]
    Add {
        /// Its address
        url: String,
        /// The model that hears, as the server calls it
        #[arg(long, value_name = "NAME")]
        ear_model: Option<String>,
        /// The model that speaks, as the server calls it
        #[arg(long, value_name = "NAME")]
        mouth_model: Option<String>,
        /// File whose first line is the key; asked for in a terminal when left out
        #[arg(long, value_name = "FILE")]
        key_file: Option<PathBuf>,
    },
    /// Consent to one thing going there: the sound of your voice, or the words that are said aloud
    #[command(
        after_help = "Examples:\n  os1 voice server allow sound\n  os1 voice server allow words"
    )]
    Allow {
        /// Which
        wish: WishWord,
    },
    /// The one that is set up, and what may go there
    #[command(after_help = "Example:\n  os1 voice server list --json")]
    List,
    /// Take it away, with its key and your consents
    #[command(after_help = "Example:\n  os1 voice server remove")]
    Remove,
}

/// What goes to a speech server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum WishWord {
    /// The sound of your voice, to be turned into words
    Sound,
    /// The words that are said aloud, to be turned into sound
    Words,
}

/// How a talk is heard and spoken.
#[derive(Debug, Clone, Args)]
pub(crate) struct VoiceTalkFlags {
    /// What turns speech into words: `engine`, the one in use (os1 voice engines), `terminal` (type them), or `script:FILE`, which knows what will be
    /// said: JSON lines {"words","seconds"}, one a turn
    /// [default: engine, and terminal where there is none]
    #[arg(long, value_name = "ENGINE")]
    pub recogniser: Option<Ear>,
    /// What turns words into speech: `engine`, the one in use, `terminal` (read them), `tone`, a hum as long as the words, or
    /// `recording:FILE.wav`, which sounds like speech and says nothing
    /// [default: engine, and terminal where there is none]
    #[arg(long, value_name = "ENGINE")]
    pub speaker: Option<Mouth>,
    /// The microphone, by id or name; the system's own choice when left out
    #[arg(long, value_name = "DEVICE")]
    pub microphone: Option<String>,
    /// The loudspeaker or headset, by id or name; the system's own choice when left out
    #[arg(long, value_name = "DEVICE")]
    pub loudspeaker: Option<String>,
    /// Others are in the room: what a voice says that I do not know waits until you tell me whose it is
    #[arg(long)]
    pub company: bool,
}
