//! What an engine that speaks must do. It may wait, and may do everything wrong.

use crate::EngineError;

/// A piece of sound, one channel.
#[derive(Debug, Clone, Copy)]
pub struct Sound<'a> {
    /// Samples a second, 8,000 to 192,000; the same for a whole utterance.
    pub rate: u32,
    /// The samples.
    pub samples: &'a [i16],
    /// Bytes of the text that are heard when the piece is over.
    pub bytes: usize,
}

/// Text to speech on a thread of its own.
pub trait Synthesiser: Send {
    /// Says `text`, under one's breath if `whisper`. `out` takes the sound as it comes, or is asked with
    /// `None`; it says `false` when nobody wants more, and waits while enough is ahead.
    ///
    /// # Errors
    /// The engine cannot go on.
    fn speak(
        &mut self,
        text: &str,
        whisper: bool,
        out: &mut dyn FnMut(Option<Sound<'_>>) -> bool,
    ) -> Result<(), EngineError>;
}
