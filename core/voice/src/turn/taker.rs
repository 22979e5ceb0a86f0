//! When somebody begins, pauses, and is done.

use super::patience::Patience;
use super::prosody::Prosody;
use super::words::Completeness;
use super::yielding::{Cues, Yielding, cues};
use crate::frame::FRAMES_A_SECOND;
use crate::front::{DELAY_FRAMES, Heard};

/// Frames of speech within [`LOOK`] that make it speech: a click is shorter.
const BEGINS: u32 = 8;
/// Frames that speech is counted over.
const LOOK: u32 = 12;
/// Frames of silence after which a pause is told: just before the shortest wait is over.
const PAUSE: u32 = 15;
/// Going on within so many frames of a turn's end shows that it was none.
const REGRET: u32 = 100;

/// What a listener notices. Times are in frames of 10 ms since the first one heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TurnEvent {
    /// Somebody speaks, since `at`.
    SpeechStart {
        /// The first frame of it.
        at: u32,
    },
    /// Nobody speaks any more, since `at`. The turn may go on.
    SpeechEnd {
        /// The first frame without speech.
        at: u32,
    },
    /// The speaker is done: it was decided `at` this frame.
    TurnEnd {
        /// The frame of the decision.
        at: u32,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nobody has begun.
    Quiet,
    Speaking,
    /// A pause was told; how long is waited for.
    Pausing {
        wait: u32,
    },
}

/// Follows one speaker from frame to frame.
#[derive(Debug, Clone)]
pub struct TurnTaker {
    state: State,
    prosody: Prosody,
    patience: Patience,
    yielding: Yielding,
    words: Completeness,
    now: u32,
    /// The last frames, a bit each: speech or not.
    recent: u32,
    /// The first frame after speech.
    silent_since: u32,
    ended_at: Option<u32>,
}

impl Default for TurnTaker {
    fn default() -> Self {
        Self::new()
    }
}

impl TurnTaker {
    /// Nobody has spoken yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            state: State::Quiet,
            prosody: Prosody::new(),
            patience: Patience::default(),
            yielding: Yielding::default(),
            words: Completeness::Unknown,
            now: 0,
            recent: 0,
            silent_since: 0,
            ended_at: None,
        }
    }

    /// Judges pauses by other weights.
    #[must_use]
    pub fn judging(yielding: Yielding) -> Self {
        Self {
            yielding,
            ..Self::new()
        }
    }

    /// How what was said so far ends: what a pause is judged by.
    #[must_use]
    pub fn cues(&self) -> Cues {
        cues(&self.prosody.ending())
    }

    /// What the words of this turn so far are, where a recogniser tells.
    pub fn words(&mut self, words: Completeness) {
        self.words = words;
        if let State::Pausing { wait } = &mut self.state {
            let odds = self.yielding.odds(&cues(&self.prosody.ending()));
            *wait = wait_frames(&self.patience, odds, words);
        }
    }

    /// Hears a frame.
    pub fn push(&mut self, heard: &Heard) -> Option<TurnEvent> {
        let speech = heard.logit > 0.0;
        self.prosody.push(heard.pitch, speech);
        self.recent = (self.recent << 1 | u32::from(speech)) & ((1 << LOOK) - 1);
        self.now = self.now.saturating_add(1);
        let before = self.silent_since;
        let sounding = self.recent.count_ones() >= BEGINS;
        let sound = self.now.saturating_sub(DELAY_FRAMES as u32);
        if speech && sounding {
            self.silent_since = sound;
        }
        let silence = self.now.saturating_sub(self.silent_since);
        match self.state {
            State::Quiet if sounding => Some(self.begin(sound)),
            State::Speaking if silence >= PAUSE => Some(self.pause()),
            State::Pausing { .. } if sounding && speech => Some(self.go_on(sound, before)),
            State::Pausing { wait } if silence >= wait => Some(self.end()),
            _ => None,
        }
    }

    fn begin(&mut self, sound: u32) -> TurnEvent {
        let regretted = self
            .ended_at
            .is_some_and(|ended| sound.saturating_sub(ended) < REGRET);
        if regretted {
            self.patience.cut_in();
        } else {
            self.patience.went_well();
            self.prosody.begin_turn();
        }
        self.words = Completeness::Unknown;
        self.state = State::Speaking;
        TurnEvent::SpeechStart {
            at: sound.saturating_sub(BEGINS),
        }
    }

    fn pause(&mut self) -> TurnEvent {
        let odds = self.yielding.odds(&self.cues());
        let wait = wait_frames(&self.patience, odds, self.words);
        self.state = State::Pausing { wait };
        TurnEvent::SpeechEnd {
            at: self.silent_since,
        }
    }

    fn go_on(&mut self, sound: u32, silent_since: u32) -> TurnEvent {
        self.state = State::Speaking;
        let at = sound.saturating_sub(BEGINS);
        let pause = at.saturating_sub(silent_since) as f32 / FRAMES_A_SECOND as f32;
        self.patience.paused(pause);
        TurnEvent::SpeechStart { at }
    }

    fn end(&mut self) -> TurnEvent {
        self.state = State::Quiet;
        self.recent = 0;
        self.ended_at = Some(self.now);
        TurnEvent::TurnEnd { at: self.now }
    }
}

fn wait_frames(patience: &Patience, odds: f32, words: Completeness) -> u32 {
    (patience.wait_s(odds, words) * FRAMES_A_SECOND as f32) as u32
}
