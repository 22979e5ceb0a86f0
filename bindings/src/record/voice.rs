//! A talk by voice: what happens to it, and what it wants done.

use os1_voice::{
    Command as CoreCommand, Complaint as CoreComplaint, Hold as CoreHold, Notice as CoreNotice,
    Phase as CorePhase, Route as CoreRoute, Word as CoreWord,
};

use super::mirror_choice;

mirror_choice! {
    /// Why somebody else has the microphone or the ear.
    Hold of CoreHold {
        /// A telephone call.
        Call,
        /// Another app took the audio focus.
        OtherApp,
        /// An alarm rings.
        Alarm,
    }
}

mirror_choice! {
    /// Where sound comes out.
    Route of CoreRoute {
        /// The earpiece at the ear.
        Earpiece,
        /// Headphones or a headset on a cable.
        Wired,
        /// A headset without one.
        Bluetooth,
        /// For everybody in the room.
        Loudspeaker,
    }
}

mirror_choice! {
    /// What is wrong with a microphone.
    Complaint of CoreComplaint {
        /// Nothing at all comes from it.
        Silent,
        /// It is far too loud.
        Clipped,
    }
}

mirror_choice! {
    /// Where a talk by voice stands.
    Phase of CorePhase {
        /// Not begun.
        Idle,
        /// The user may speak.
        Listening,
        /// The user speaks.
        UserSpeaking,
        /// The user is done, the answer has not begun.
        Thinking,
        /// The answer is being said.
        Speaking,
        /// Somebody else has the sound.
        Held,
        /// The headset is gone, and nobody said where to go on.
        HeadsetLost,
        /// Nobody listens.
        Muted,
        /// Over.
        Ended,
    }
}

/// A word of a transcript, as the phone's recogniser gives it.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
#[cfg_attr(feature = "contract", derive(serde::Deserialize))]
pub struct WordHeard {
    /// As it is written.
    pub text: String,
    /// Where it begins, in seconds since the recogniser was started.
    pub from_s: f64,
    /// Where it ends.
    pub to_s: f64,
    /// How sure the recogniser is, 0 to 1.
    pub confidence: f32,
}

impl From<WordHeard> for CoreWord {
    fn from(mirrored: WordHeard) -> Self {
        let WordHeard {
            text,
            from_s,
            to_s,
            confidence,
        } = mirrored;
        Self {
            text,
            from_s,
            to_s,
            confidence,
        }
    }
}

/// What the user must be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
#[cfg_attr(feature = "contract", derive(serde::Deserialize))]
pub enum VoiceNotice {
    /// Somebody else has the sound.
    OnHold {
        /// Who.
        why: Hold,
    },
    /// The headset is gone: where should it go on?
    WhereToSpeak,
    /// There is no leave to listen; typing works.
    NoPermission,
    /// There is no microphone; typing works.
    NoMicrophone,
    /// Nothing can be played; the answer is shown.
    NoOutput,
    /// The microphone is silent or clipped.
    Microphone {
        /// Which.
        fault: Complaint,
    },
    /// A device runs at a rate that cannot be used.
    BadRate {
        /// Samples a second.
        rate: u32,
    },
    /// Speech came, and no words of it.
    NotUnderstood,
    /// No answer came.
    NoAnswer,
    /// The recogniser failed; it is started again.
    EarFailed,
    /// The voice failed; the answer is shown.
    MouthFailed,
}

impl From<CoreNotice> for VoiceNotice {
    fn from(core: CoreNotice) -> Self {
        match core {
            CoreNotice::OnHold(why) => Self::OnHold { why: why.into() },
            CoreNotice::WhereToSpeak => Self::WhereToSpeak,
            CoreNotice::NoPermission => Self::NoPermission,
            CoreNotice::NoMicrophone => Self::NoMicrophone,
            CoreNotice::NoOutput => Self::NoOutput,
            CoreNotice::Microphone(fault) => Self::Microphone {
                fault: fault.into(),
            },
            CoreNotice::BadRate(rate) => Self::BadRate { rate },
            CoreNotice::NotUnderstood => Self::NotUnderstood,
            CoreNotice::NoAnswer => Self::NoAnswer,
            CoreNotice::EarFailed => Self::EarFailed,
            CoreNotice::MouthFailed => Self::MouthFailed,
        }
    }
}

/// One thing that a talk by voice wants done, in this order.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
#[cfg_attr(feature = "contract", derive(serde::Deserialize))]
pub enum VoiceCommand {
    /// Turn the microphone's indicator on or off.
    Indicator {
        /// Whether it is to be on.
        on: bool,
    },
    /// Turn the microphone on or off.
    Microphone {
        /// Whether it is to be on.
        on: bool,
    },
    /// Think of an answer already: the user may still go on.
    Prepare {
        /// The turn.
        turn: u32,
        /// Its words so far.
        words: String,
    },
    /// Throw that answer away.
    Discard {
        /// The turn.
        turn: u32,
    },
    /// Answer now.
    Answer {
        /// The turn.
        turn: u32,
        /// All its words.
        words: String,
    },
    /// Say this. Nothing else is being said.
    Say {
        /// Its number.
        utterance: u32,
        /// Its words, for the ear.
        text: String,
        /// Under one's breath.
        whisper: bool,
    },
    /// Be silent within 100 ms, and forget what waits.
    StopPlayback,
    /// Be silent within 100 ms, and let go of what waits in the device: this may be the user. It is said again
    /// when it was not.
    Hush,
    /// Go on from the gap before the words that were cut: it was not.
    Resume,
    /// Louder or softer by so many steps of 3 dB.
    Volume {
        /// The steps.
        steps: i8,
    },
    /// A short sound that says: I am thinking.
    ThinkingSound,
    /// Keep that an answer was heard this far, and goes on: whoever is killed now has heard no more.
    Reached {
        /// The turn it answers.
        turn: u32,
        /// What the user heard.
        heard: String,
    },
    /// Keep what was heard of an answer, and that the rest was not.
    Remember {
        /// The turn it answered.
        turn: u32,
        /// What the user heard.
        heard: String,
        /// What they did not.
        unheard: String,
    },
    /// Ask whose voice that is: nobody introduced it.
    AskWho {
        /// Its number.
        voice: u32,
    },
    /// These words are not the user's: nothing is done on them.
    Withhold {
        /// The voice that said them.
        voice: u32,
        /// The words.
        words: String,
    },
    /// Show the text that is being dictated, as it stands.
    Draft {
        /// All of it.
        text: String,
    },
    /// The dictation is over, and this is its text.
    Written {
        /// All of it.
        text: String,
    },
    /// Show words of the user, or what could not be said.
    Show {
        /// The words.
        text: String,
    },
    /// Open the microphone's stream anew, at its rate of now.
    ReopenInput,
    /// Open the speaker's stream anew, there; where it was, if nobody said.
    ReopenOutput {
        /// Where.
        route: Option<Route>,
    },
    /// Forget the room: echo and noise are others now.
    RestartFrontEnd,
    /// Start the recogniser anew.
    RestartEar,
    /// Tell the user, by sight or by a short sound.
    Tell {
        /// What.
        notice: VoiceNotice,
    },
    /// Close everything.
    End,
}

impl From<CoreCommand> for VoiceCommand {
    fn from(core: CoreCommand) -> Self {
        match core {
            CoreCommand::Indicator { on } => Self::Indicator { on },
            CoreCommand::Microphone { on } => Self::Microphone { on },
            CoreCommand::Prepare { turn, words } => Self::Prepare { turn, words },
            CoreCommand::Discard { turn } => Self::Discard { turn },
            CoreCommand::Answer { turn, words } => Self::Answer { turn, words },
            CoreCommand::Say {
                utterance,
                text,
                whisper,
            } => Self::Say {
                utterance,
                text,
                whisper,
            },
            CoreCommand::StopPlayback => Self::StopPlayback,
            CoreCommand::Hush => Self::Hush,
            CoreCommand::Resume => Self::Resume,
            CoreCommand::Volume { steps } => Self::Volume { steps },
            CoreCommand::ThinkingSound => Self::ThinkingSound,
            CoreCommand::Reached { turn, heard } => Self::Reached { turn, heard },
            CoreCommand::Remember {
                turn,
                heard,
                unheard,
            } => Self::Remember {
                turn,
                heard,
                unheard,
            },
            CoreCommand::AskWho { voice } => Self::AskWho { voice },
            CoreCommand::Withhold { voice, words } => Self::Withhold { voice, words },
            CoreCommand::Draft { text } => Self::Draft { text },
            CoreCommand::Written { text } => Self::Written { text },
            CoreCommand::Show { text } => Self::Show { text },
            CoreCommand::ReopenInput => Self::ReopenInput,
            CoreCommand::ReopenOutput { route } => Self::ReopenOutput {
                route: route.map(Into::into),
            },
            CoreCommand::RestartFrontEnd => Self::RestartFrontEnd,
            CoreCommand::RestartEar => Self::RestartEar,
            CoreCommand::Tell { notice } => Self::Tell {
                notice: notice.into(),
            },
            CoreCommand::End => Self::End,
        }
    }
}
