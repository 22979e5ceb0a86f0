//! Text to speech.

use crate::Frame;

/// What a voice played in ten milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Played {
    /// Silence: there is nothing to say.
    Nothing,
    /// A part of this utterance, up to so many bytes of its text.
    Part {
        /// The utterance.
        utterance: u32,
        /// Bytes of its text that are heard with this frame.
        bytes: usize,
    },
    /// The last of it.
    Last {
        /// The utterance.
        utterance: u32,
    },
    /// The voice cannot go on.
    Failed,
}

/// Text to speech, as a stream of frames with marks. Called from one thread; must not wait.
pub trait Speaker: Send {
    /// Says this next, under one's breath if `whisper`.
    fn say(&mut self, utterance: u32, text: &str, whisper: bool);

    /// The next ten milliseconds to play.
    fn next(&mut self, frame: &mut Frame) -> Played;

    /// Is silent from the next frame on, and forgets what waits.
    fn cancel(&mut self);

    /// Why it failed last, in a sentence for the user, where it knows.
    fn why(&self) -> Option<&str> {
        None
    }
}

impl<S: Speaker + ?Sized> Speaker for Box<S> {
    fn say(&mut self, utterance: u32, text: &str, whisper: bool) {
        (**self).say(utterance, text, whisper);
    }

    fn next(&mut self, frame: &mut Frame) -> Played {
        (**self).next(frame)
    }

    fn cancel(&mut self) {
        (**self).cancel();
    }

    fn why(&self) -> Option<&str> {
        (**self).why()
    }
}
