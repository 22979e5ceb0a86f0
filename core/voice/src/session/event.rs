//! What happens to a session.

use serde::{Deserialize, Serialize};

use crate::Complaint;

/// Why somebody else has the microphone or the ear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hold {
    /// A telephone call.
    Call,
    /// Another app took the audio focus.
    OtherApp,
    /// An alarm rings.
    Alarm,
}

/// Where sound comes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Route {
    /// The earpiece at the ear.
    Earpiece,
    /// Headphones or a headset on a cable.
    Wired,
    /// A headset without one.
    Bluetooth,
    /// For everybody in the room.
    Loudspeaker,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// The user opened the session.
    Started,
    /// Some time went by; sent at least four times a second.
    Tick,
    /// Somebody began to make sounds of speech.
    SpeechStart,
    /// Something sounds into our own speech: the user, a cough, a door.
    Sound,
    /// It is surely speech, and no cough, hum or echo.
    RealSpeech,
    /// What sounded was nobody who wants to speak.
    SoundOver,
    /// A pause.
    SpeechEnd,
    /// The speaker is done.
    TurnEnd,
    /// What was recognised so far of the turn; it may shrink.
    Partial {
        /// The words.
        text: String,
    },
    /// What was recognised, for good.
    Final {
        /// The words.
        text: String,
    },
    /// By its sound this turn is of this voice; the first of a talk is 0.
    VoiceHeard {
        /// Its number.
        voice: u32,
    },
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
    /// The user typed instead of speaking.
    Typed {
        /// The words.
        text: String,
    },
    /// A clause of the answer to a turn, for the ear.
    Reply {
        /// The turn it answers.
        turn: u32,
        /// The words.
        text: String,
    },
    /// The answer to a turn is whole.
    ReplyDone {
        /// The turn it answers.
        turn: u32,
    },
    /// An utterance was heard up to here.
    PlayedTo {
        /// The utterance.
        utterance: u32,
        /// Bytes of its text.
        bytes: usize,
    },
    /// The voice has given away all of an utterance; its end is still on its way to the ear, and the
    /// next may follow.
    Spoken {
        /// The utterance.
        utterance: u32,
    },
    /// An utterance was heard to its end.
    Played {
        /// The utterance.
        utterance: u32,
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
    /// The microphone is silent or clipped.
    Faulty {
        /// Which.
        fault: Complaint,
    },
    /// The recogniser crashed, or says nothing more.
    EarFailed,
    /// The voice crashed, or plays nothing more.
    MouthFailed,
    /// There will be no answer to a turn.
    MindFailed {
        /// Which.
        turn: u32,
    },
    /// The user hung up.
    HungUp,
}
