//! A microphone that hears nothing, or too much.

use crate::frame::Frame;

/// Frames of the same fault until it is told: 5 s.
const PATIENCE: u32 = 500;
/// Below this no microphone of any room stays: its plug, switch or permission is the matter.
const SILENT: f32 = 1e-4;
/// From here on a sample counts as clipped.
const FULL: f32 = 0.99;
/// Clipped samples in a frame that make it a clipped one.
const CLIPPED: usize = 4;

/// What is the matter with the microphone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Complaint {
    /// Nothing at all comes from it.
    Silent,
    /// It is far too loud.
    Clipped,
}

/// Watches for a microphone that is silent or clipped for 5 s, and tells each once.
#[derive(Debug, Clone, Default)]
pub struct Health {
    silent: u32,
    clipped: u32,
}

impl Health {
    /// Hears a frame as the microphone gave it.
    pub fn push(&mut self, frame: &Frame) -> Option<Complaint> {
        let quiet = frame.iter().all(|sample| sample.abs() < SILENT);
        self.silent = if quiet {
            self.silent.saturating_add(1)
        } else {
            0
        };
        let full = frame.iter().filter(|sample| sample.abs() >= FULL).count();
        // Speech has pauses: a quiet frame takes back a little, not all.
        self.clipped = if full >= CLIPPED {
            self.clipped.saturating_add(2)
        } else {
            self.clipped.saturating_sub(1)
        };
        if self.silent == PATIENCE {
            return Some(Complaint::Silent);
        }
        let told = self.clipped == PATIENCE || self.clipped == PATIENCE + 1;
        (full >= CLIPPED && told).then_some(Complaint::Clipped)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::FRAME;

    #[test]
    fn silence_and_clipping_are_told_once() {
        let mut health = Health::default();
        let told = |health: &mut Health, frame: Frame, frames: usize| {
            (0..frames)
                .filter_map(|_| health.push(&frame))
                .collect::<Vec<_>>()
        };
        assert_eq!(told(&mut health, [0.0; FRAME], 499), []);
        assert_eq!(told(&mut health, [0.0; FRAME], 2_000), [Complaint::Silent]);
        assert_eq!(told(&mut health, [0.01; FRAME], 2_000), []);
        assert_eq!(told(&mut health, [1.0; FRAME], 2_000), [Complaint::Clipped]);
    }
}
