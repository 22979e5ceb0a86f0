//! What an engine that hears must do. It may wait, and may do everything wrong.

use os1_voice::Word;

use crate::EngineError;

/// Speech to text on a thread of its own. Times of words are in seconds of the utterance.
pub trait Transcriber: Send {
    /// Hears more of the utterance, 16 kHz, one channel; the words so far when they changed.
    ///
    /// # Errors
    /// The engine cannot go on.
    fn hear(&mut self, samples: &[i16]) -> Result<Option<String>, EngineError>;

    /// Ends the utterance. `partial` may be told of words meanwhile, or asked with `None`; it says `false` when
    /// nobody wants them any more.
    ///
    /// # Errors
    /// The engine cannot go on.
    fn finish(
        &mut self,
        partial: &mut dyn FnMut(Option<String>) -> bool,
    ) -> Result<Vec<Word>, EngineError>;

    /// Ends the utterance and forgets it.
    fn forget(&mut self);
}
