//! All that a talk waits for.

use os1_base::Error;
use os1_companion::TurnEvent;
use os1_sound::Told;

use crate::console::Line;

/// One thing that happened, from whatever thread.
#[derive(Debug)]
pub(crate) enum Happening {
    /// In the sound.
    Sound(Told),
    /// In the companion's turn.
    Turn(TurnEvent),
    /// A turn or its memory failed.
    Failed(Error),
    /// A line was typed.
    Line(Line),
    /// No more lines come.
    NoMoreLines,
    /// The person pressed Ctrl-C, or the client left.
    Stopped,
    /// The thread of the sound has ended; with an error when it could not begin.
    Over(Result<(), Error>),
}
