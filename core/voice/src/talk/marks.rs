//! What was heard, once it had the time to reach the ear.

use std::collections::VecDeque;

use crate::session::Event;

/// The longest way from a frame to the ear, in frames: 2 s, more than any headset without a cable takes.
pub const MAX_OUTPUT_DELAY: u64 = 200;

/// Marks of playback, each told a while after its sound was given away.
#[derive(Debug, Default)]
pub(super) struct Marks {
    delay: u64,
    waiting: VecDeque<(u64, Event)>,
}

impl Marks {
    /// The way to the ear takes so many frames from now on.
    pub(super) fn set_delay(&mut self, frames: u64) {
        self.delay = frames.min(MAX_OUTPUT_DELAY);
    }

    /// A mark of sound that was given away in this frame.
    pub(super) fn push(&mut self, frame: u64, event: Event) {
        self.waiting.push_back((frame, event));
    }

    /// The next mark whose sound was heard by now.
    pub(super) fn due(&mut self, frame: u64) -> Option<Event> {
        let (at, _) = self.waiting.front()?;
        if at.saturating_add(self.delay) > frame {
            return None;
        }
        self.waiting.pop_front().map(|(_, event)| event)
    }

    /// What is on its way is not heard any more.
    pub(super) fn clear(&mut self) {
        self.waiting.clear();
    }
}
