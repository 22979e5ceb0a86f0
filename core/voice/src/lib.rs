//! A talk by voice, as a pure pipeline: devices, engines and clocks stand at its edge.
//!
//! Frames of 10 ms at 16 kHz come from an [`Inlet`], lose echo and noise in the [`FrontEnd`], which
//! also tells whether somebody speaks; the [`TurnTaker`] follows who begins, pauses and is done.
//! See `docs/voice.md`.

mod chunk;
mod dictation;
mod error;
mod frame;
mod front;
mod input;
mod output;
mod port;
mod resampling;
mod session;
mod settings;
mod spell;
mod talk;
mod turn;
mod voices;

pub use chunk::{Chunk, Chunker, FIRST_WORDS, MOST_WORDS};
pub use dictation::{Dictation, MAX_PIECES};
pub use error::VoiceError;
pub use frame::{FRAME, FRAMES_A_SECOND, Frame, RATE, level_db};
pub use front::{Complaint, Curve, DELAY_FRAMES, FrontEnd, Health, Heard};
pub use input::{Format, Inlet, WavFile};
pub use output::Outlet;
pub use port::{LEAD_FRAMES, Played, Recognised, Recogniser, Speaker, Word};
pub use resampling::MAX_DRIFT_PPM;
pub use session::{Command, Event, Hold, Notice, Phase, Phrase, Route, State, update};
pub use settings::{Ear, Mouth, SettingsError, SpeechSettings};
pub use spell::{MAX_SPELLED_CHARS, for_the_ear};
pub use talk::{MAX_OUTPUT_DELAY, Said, Talk};
pub use turn::{BargeIn, Completeness, Cues, Intrusion, TurnEvent, TurnTaker, Yielding};
pub use voices::{MAX_VOICES, VoicePrint, Voices};
