//! What happens to a talk by voice.

use os1_voice::Event as CoreEvent;

use super::voice::{Hold, Route};

/// One thing that happened to a talk by voice. What the sound itself tells (speech, pauses, what
/// was played) is seen by the core.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
#[cfg_attr(feature = "contract", derive(serde::Deserialize))]
pub enum VoiceEvent {
    /// The user opened the session.
    Started,
    /// The user typed instead of speaking.
    Typed {
        /// The words.
        text: String,
    },
    /// The user wants silence: a button, a gesture.
    Stop,
    /// The user turned the microphone off.
    Mute,
    /// The user turned it on again.
    Unmute,
    /// Somebody else has the sound now.
    HoldBegan {
        /// Who.
        why: Hold,
    },
    /// The sound is ours again.
    HoldEnded,
    /// The system plays through this now.
    RouteChanged {
        /// Where.
        route: Route,
    },
    /// The user chose where to hear it.
    RouteChosen {
        /// Where.
        route: Route,
    },
    /// The headset was pulled out, or went out of reach.
    HeadsetLost,
    /// The user, or the system, took back the leave to listen.
    PermissionLost,
    /// It was given.
    PermissionGranted,
    /// A device runs at another rate now.
    RateChanged {
        /// Samples a second.
        rate: u32,
    },
    /// The microphone is gone.
    InputLost,
    /// There is one again.
    InputBack,
    /// Nothing can be played.
    OutputLost,
    /// It can again.
    OutputBack,
    /// The user told who a voice is, and whether its words may be obeyed.
    Introduced {
        /// Its number.
        voice: u32,
        /// Whether what it says is a turn like the user's.
        obeyed: bool,
    },
    /// What is said from now on is dictated, until the user says that it is over.
    DictationBegan,
    /// The dictation is over.
    DictationEnded,
    /// The user hung up.
    HungUp,
}

impl From<VoiceEvent> for CoreEvent {
    fn from(mirrored: VoiceEvent) -> Self {
        match mirrored {
            VoiceEvent::Started => Self::Started,
            VoiceEvent::Typed { text } => Self::Typed { text },
            VoiceEvent::Stop => Self::Stop,
            VoiceEvent::Mute => Self::Mute,
            VoiceEvent::Unmute => Self::Unmute,
            VoiceEvent::HoldBegan { why } => Self::HoldBegan { why: why.into() },
            VoiceEvent::HoldEnded => Self::HoldEnded,
            VoiceEvent::RouteChanged { route } => Self::RouteChanged {
                route: route.into(),
            },
            VoiceEvent::RouteChosen { route } => Self::RouteChosen {
                route: route.into(),
            },
            VoiceEvent::HeadsetLost => Self::HeadsetLost,
            VoiceEvent::PermissionLost => Self::PermissionLost,
            VoiceEvent::PermissionGranted => Self::PermissionGranted,
            VoiceEvent::RateChanged { rate } => Self::RateChanged { rate },
            VoiceEvent::InputLost => Self::InputLost,
            VoiceEvent::InputBack => Self::InputBack,
            VoiceEvent::OutputLost => Self::OutputLost,
            VoiceEvent::OutputBack => Self::OutputBack,
            VoiceEvent::Introduced { voice, obeyed } => Self::Introduced { voice, obeyed },
            VoiceEvent::DictationBegan => Self::DictationBegan,
            VoiceEvent::DictationEnded => Self::DictationEnded,
            VoiceEvent::HungUp => Self::HungUp,
        }
    }
}
