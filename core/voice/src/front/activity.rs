//! Whether somebody speaks, ten milliseconds at a time.

use earshot::Detector;

use super::gain::ActiveLevel;
use crate::frame::{FRAME, Frame};

/// Samples that the detector wants at once: 16 ms.
const WINDOW: usize = 256;
/// Levels at which the detectors hear the speaker, in decibels under full scale. Each network has a
/// level it knows best, and errs elsewhere in its own way: the mean of several errs less.
const LEVELS_DB: [f32; 3] = [-26.0, -22.0, -18.0];
/// The level that is assumed until somebody was heard.
const USUAL_DB: f32 = -28.0;

/// Voice activity detection over cleaned frames: `earshot` at several levels, each relative to how
/// loud the speaker is.
pub(super) struct Activity {
    detectors: Vec<(f32, Box<Detector>)>,
    level: ActiveLevel,
    window: Vec<f32>,
    logit: f32,
}

impl std::fmt::Debug for Activity {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Activity")
            .field("logit", &self.logit)
            .finish_non_exhaustive()
    }
}

impl Default for Activity {
    fn default() -> Self {
        Self::new()
    }
}

impl Activity {
    /// A detector that has heard nothing.
    pub(super) fn new() -> Self {
        let detectors = LEVELS_DB.map(|level| (level, Detector::default_boxed()));
        Self {
            detectors: detectors.into(),
            level: ActiveLevel::new(USUAL_DB),
            window: Vec::with_capacity(WINDOW + FRAME),
            logit: -6.0,
        }
    }

    /// Hears a cleaned frame; the log odds that speech is in what was heard last. The answer
    /// is some [`super::DELAY_FRAMES`] behind the sound.
    pub(super) fn push(&mut self, frame: &Frame) -> f32 {
        self.window.extend_from_slice(frame);
        while self.window.len() >= WINDOW {
            let sum: f32 = self
                .detectors
                .iter_mut()
                .map(|(at, detector)| {
                    let gain = self.level.gain_to(*at);
                    let heard: Vec<f32> = self
                        .window
                        .iter()
                        .take(WINDOW)
                        .map(|sample| (sample * gain).clamp(-1.0, 1.0))
                        .collect();
                    log_odds(detector.predict_f32(&heard))
                })
                .sum();
            self.logit = sum / self.detectors.len() as f32;
            self.window.drain(..WINDOW);
        }
        self.level.push(frame);
        self.logit
    }

    /// Forgets the sound, not how loud the speaker is: after a change of the microphone's stream.
    pub(super) fn restart(&mut self) {
        self.window.clear();
        self.logit = -6.0;
        for (_, detector) in &mut self.detectors {
            detector.reset();
        }
    }
}

/// Log odds of a probability, within what a float can tell apart.
pub(crate) fn log_odds(probability: f32) -> f32 {
    let p = probability.clamp(1e-4, 1.0 - 1e-4);
    (p / (1.0 - p)).ln()
}

/// The probability of log odds.
pub(crate) fn probability(logit: f32) -> f32 {
    1.0 / (1.0 + (-logit).exp())
}
