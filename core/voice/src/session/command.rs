//! What a session wants done.

use serde::{Deserialize, Serialize};

use super::event::{Hold, Route};
use crate::Complaint;

/// What the user must be told, in the shell's words or in ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// Somebody else has the sound.
    OnHold(Hold),
    /// The headset is gone: where should it go on?
    WhereToSpeak,
    /// There is no leave to listen; typing works.
    NoPermission,
    /// There is no microphone; typing works.
    NoMicrophone,
    /// Nothing can be played; the answer is shown.
    NoOutput,
    /// The microphone is silent or clipped.
    Microphone(Complaint),
    /// A device runs at a rate that cannot be used.
    BadRate(u32),
    /// Speech came, and no words of it.
    NotUnderstood,
    /// No answer came.
    NoAnswer,
    /// The recogniser failed; it is started again.
    EarFailed,
    /// The voice failed; the answer is shown.
    MouthFailed,
}

/// One thing to do, in this order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case")]
pub enum Command {
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
    /// Louder or softer by so many steps.
    Volume {
        /// Steps of 3 dB.
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
    /// These words are not the user's: nothing is done on them. When they are the last of a voice that is
    /// introduced and may be obeyed, they are answered then.
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
    /// Open the speaker's stream anew, there.
    ReopenOutput {
        /// Where; where it was, if nobody said.
        route: Option<Route>,
    },
    /// Forget the room: echo and noise are others now.
    RestartFrontEnd,
    /// Start the recogniser anew.
    RestartEar,
    /// Tell the user, by sight or by a short sound.
    Tell {
        /// What.
        notice: Notice,
    },
    /// Close everything.
    End,
}
