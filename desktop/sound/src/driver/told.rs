//! What a talk is given, and what it tells.

use os1_voice::{Command, Event, Phase, VoicePrint};

use crate::{Figures, Port};

/// Which devices a talk has.
#[derive(Debug, Clone, Default)]
pub struct Wiring {
    /// Where it hears.
    pub microphone: Port,
    /// Where it plays.
    pub loudspeaker: Port,
}

/// What the thread tells. Times are milliseconds of the talk's own sound.
#[derive(Debug, Clone, PartialEq)]
pub enum Told {
    /// Something happened.
    Happened(u64, Event),
    /// Something is to be done; what is about devices and sound is done already.
    Done(u64, Command),
    /// The talk stands here now.
    Phase(u64, Phase),
    /// What happened, and what it led to, is told: what comes after is another matter.
    Settled,
    /// How loud the microphone is, in decibels under full scale.
    Level(f32),
    /// A device was opened, at so many samples a second.
    Opened {
        /// When.
        at_ms: u64,
        /// The microphone, or else the loudspeaker.
        microphone: bool,
        /// Samples a second.
        rate: u32,
    },
    /// The first sound of an answer is on its way to the device, so many milliseconds after it was
    /// decided that the user is done.
    FirstSound(u64, f64),
    /// How the user sounds, as far as this talk learned it; told before the end where voices are told apart.
    Voice(Box<VoicePrint>),
    /// It is over.
    Ended(u64, Box<Figures>),
}
