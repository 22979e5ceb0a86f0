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

    /// How many frames the way to the ear takes.
    pub(super) fn delay(&self) -> u64 {
        self.delay
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_due_when_its_sound_has_reached_the_ear() {
        let mut marks = Marks::default();
        let mark = |utterance| Event::Played { utterance };
        marks.set_delay(3);
        marks.push(10, mark(1));
        marks.push(11, mark(2));
        assert_eq!(marks.due(12), None);
        assert_eq!(marks.due(13), Some(mark(1)));
        assert_eq!(marks.due(13), None);
        // The device tells of a shorter way now.
        marks.set_delay(0);
        assert_eq!(marks.due(13), Some(mark(2)));
        marks.push(14, mark(3));
        marks.clear();
        assert_eq!(marks.due(99), None);
    }
}
