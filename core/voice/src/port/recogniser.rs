//! Speech to text.

use crate::Frame;

/// A word of a transcript.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// As it is written.
    pub text: String,
    /// Where it begins, in seconds since the recogniser was started.
    pub from_s: f64,
    /// Where it ends.
    pub to_s: f64,
    /// How sure the recogniser is, 0 to 1.
    pub confidence: f32,
}

/// What a recogniser tells.
#[derive(Debug, Clone, PartialEq)]
pub enum Recognised {
    /// So far; the next one replaces it, and may be shorter.
    Partial(String),
    /// For good: the words since the last final.
    Final(Vec<Word>),
    /// It cannot go on, and must be started anew.
    Failed,
}

/// How far back the beginning of speech lies when it is told, at most: one second.
pub const LEAD_FRAMES: usize = 100;

/// Speech to text. Called from one thread, ten milliseconds at a time; must not wait.
pub trait Recogniser: Send {
    /// Hears a cleaned frame; what it can tell by now.
    fn hear(&mut self, frame: &Frame) -> Vec<Recognised>;

    /// Somebody began to speak, within [`LEAD_FRAMES`] of the last frames heard. A recogniser may rest until
    /// then: an empty room costs no work, and its sound goes nowhere.
    fn speech_begins(&mut self) {}

    /// The speaker is done: what is open becomes final as soon as it can.
    fn end_of_turn(&mut self);

    /// Forgets what was heard and tells nothing of it.
    fn cancel(&mut self);

    /// Why it failed last, in a sentence for the user, where it knows.
    fn why(&self) -> Option<&str> {
        None
    }
}

impl<R: Recogniser + ?Sized> Recogniser for Box<R> {
    fn hear(&mut self, frame: &Frame) -> Vec<Recognised> {
        (**self).hear(frame)
    }

    fn speech_begins(&mut self) {
        (**self).speech_begins();
    }

    fn end_of_turn(&mut self) {
        (**self).end_of_turn();
    }

    fn cancel(&mut self) {
        (**self).cancel();
    }

    fn why(&self) -> Option<&str> {
        (**self).why()
    }
}
