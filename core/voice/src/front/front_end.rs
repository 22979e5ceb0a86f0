//! All that is done to a frame before anybody decides on it.

use super::activity::{Activity, probability};
use super::cleaner::Cleaner;
use super::excess::Excess;
use super::pitch::Pitch;
use crate::frame::Frame;

/// A frame after the front end.
#[derive(Debug, Clone)]
pub struct Heard {
    /// The sound without echo and noise.
    pub clean: Frame,
    /// Log odds that speech is in what was heard some 60 ms ago.
    pub logit: f32,
    /// By how many decibels the microphone is over any echo of what was played, as the mean of its bands: known
    /// at once, and 0 without echo or sound.
    pub excess_db: f32,
    /// The pitch of the cleaned sound in hertz, where it is voiced.
    pub pitch: Option<f32>,
}

impl Heard {
    /// The probability of speech, 0 to 1.
    #[must_use]
    pub fn speech(&self) -> f32 {
        probability(self.logit)
    }
}

/// Echo cancelling, noise suppression and voice activity, in this order.
#[derive(Debug)]
pub struct FrontEnd {
    cleaner: Cleaner,
    activity: Activity,
    excess: Excess,
    pitch: Pitch,
    echo: bool,
}

impl FrontEnd {
    /// For sound that nothing of ours is played into: a recording.
    #[must_use]
    pub fn for_recordings() -> Self {
        Self {
            cleaner: Cleaner::without_echo(),
            activity: Activity::new(),
            excess: Excess::new(),
            pitch: Pitch::default(),
            echo: false,
        }
    }

    /// For a microphone that may hear what we play; [`FrontEnd::played`] must be told all of it.
    #[must_use]
    pub fn for_talks() -> Self {
        Self {
            cleaner: Cleaner::with_echo(),
            activity: Activity::new(),
            excess: Excess::new(),
            pitch: Pitch::default(),
            echo: true,
        }
    }

    /// What is being played now, told before the microphone can hear it.
    pub fn played(&mut self, frame: &Frame) {
        self.cleaner.played(frame);
        self.excess.played(frame);
    }

    /// What the microphone heard.
    #[must_use]
    pub fn heard(&mut self, frame: &Frame) -> Heard {
        let clean = self.cleaner.heard(frame);
        let logit = self.activity.push(&clean);
        let excess_db = self.excess.heard(frame);
        let pitch = self.pitch.push(&clean);
        Heard {
            clean,
            logit,
            excess_db,
            pitch,
        }
    }

    /// The device or its rate changed: what was learned of the room is wrong now.
    pub fn restart(&mut self) {
        self.cleaner = if self.echo {
            Cleaner::with_echo()
        } else {
            Cleaner::without_echo()
        };
        self.activity.restart();
        self.excess = Excess::new();
        self.pitch = Pitch::default();
    }
}
