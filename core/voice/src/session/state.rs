//! Where a session stands.

use serde::{Deserialize, Serialize};

use super::command::Command;
use super::company::Company;
use super::event::Route;
use super::phrase::Phrase;
use super::reply::Reply;
use super::writing::Writing;

/// A session as its user sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
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
    /// Nobody listens: the user, the system or a lost device turned the microphone off.
    Muted,
    /// Over.
    Ended,
}

/// Who has the floor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) enum Floor {
    #[default]
    Nobody,
    User,
    Thinking,
    Companion,
}

/// All that a session knows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    pub(super) started: bool,
    pub(super) ended: bool,
    pub(super) held: bool,
    pub(super) headset_lost: bool,
    pub(super) muted: bool,
    pub(super) no_permission: bool,
    pub(super) no_input: bool,
    pub(super) no_output: bool,
    pub(super) indicator: bool,
    pub(super) microphone: bool,
    pub(super) floor: Floor,
    pub(super) route: Option<Route>,
    pub(super) now_ms: u64,
    /// The turn that is being spoken or answered.
    pub(super) turn: u32,
    /// What is recognised of it for good.
    pub(super) finals: String,
    /// What is recognised behind that, so far.
    pub(super) words: String,
    pub(super) prepared: bool,
    pub(super) asked: bool,
    /// A request that was done while it was still being spoken.
    pub(super) obeyed: Option<Phrase>,
    /// The turn began by interrupting an answer.
    pub(super) interrupted: bool,
    pub(super) thinking_since_ms: u64,
    pub(super) sounded: bool,
    pub(super) reply: Reply,
    pub(super) utterances: u32,
    pub(super) rest: String,
    pub(super) last_heard: String,
    /// The answer is silent, and kept: since when, in milliseconds.
    pub(super) hushed_ms: Option<u64>,
    /// Somebody makes sounds that may be speech.
    pub(super) sounding: bool,
    pub(super) whisper: bool,
    pub(super) company: Company,
    pub(super) writing: Option<Writing>,
}

impl State {
    /// A session that has not begun.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Where it stands.
    #[must_use]
    pub fn phase(&self) -> Phase {
        match self.floor {
            _ if self.ended => Phase::Ended,
            _ if !self.started => Phase::Idle,
            _ if self.held => Phase::Held,
            _ if self.headset_lost => Phase::HeadsetLost,
            Floor::Companion => Phase::Speaking,
            Floor::Thinking => Phase::Thinking,
            _ if !self.microphone => Phase::Muted,
            Floor::User => Phase::UserSpeaking,
            Floor::Nobody => Phase::Listening,
        }
    }

    pub(super) fn may_listen(&self) -> bool {
        let blocked =
            self.held || self.headset_lost || self.muted || self.no_permission || self.no_input;
        self.started && !self.ended && !blocked
    }

    pub(super) fn may_speak(&self) -> bool {
        self.started && !self.ended && !self.held && !self.headset_lost && !self.no_output
    }

    /// Brings indicator, microphone and playback to what the state allows: the indicator is on
    /// before the microphone, and off after it.
    pub(super) fn settle(&mut self, commands: &mut Vec<Command>) {
        if !self.may_speak() && self.floor == Floor::Companion {
            self.interrupt(commands);
        }
        let listen = self.may_listen();
        if listen && !self.indicator {
            commands.push(Command::Indicator { on: true });
        }
        if listen != self.microphone {
            commands.push(Command::Microphone { on: listen });
        }
        if !listen && self.indicator {
            commands.push(Command::Indicator { on: false });
        }
        if !listen && self.floor == Floor::User {
            self.drop_turn(commands);
        }
        (self.indicator, self.microphone) = (listen, listen);
    }
}
