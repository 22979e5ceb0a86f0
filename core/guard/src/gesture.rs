//! The witness that a person did something, and the door it comes through.

/// Proof that the user tapped or typed just now. Used up by the one call it is given to.
///
/// It has no public constructor, is neither `Clone` nor `Copy`, and cannot be read from
/// any stored form. It comes from a [`GestureDoor`] only, and the door is handed out once,
/// by [`crate::Gate::open`], to whoever opened the profile: the shell. A shell keeps the door
/// with its input loop and never hands it to a component that a model's text passes
/// through, so text from a model can ask for an approval but never give one.
#[derive(Debug)]
#[must_use = "a gesture approves nothing until it is given to the gate"]
pub struct UserGesture(());

/// Where a shell turns the user's tap, key or command into a [`UserGesture`].
///
/// Not `Clone`: there is one, and whoever holds it answers for its gestures. Call
/// [`GestureDoor::gesture`] only in direct response to an input event of the operating
/// system (a tap, a typed line, a command line, a request over the daemon's own socket),
/// once an event.
#[derive(Debug)]
pub struct GestureDoor(());

impl GestureDoor {
    pub(crate) fn new() -> Self {
        Self(())
    }

    /// The witness of one input event.
    pub fn gesture(&self) -> UserGesture {
        UserGesture(())
    }
}
