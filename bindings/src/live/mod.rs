//! What a screen shows, now and whenever it changes.

mod patch;
mod screen;
mod seen;
mod subscription;

pub use patch::PatchStep;
pub use screen::{Screen, ScreenListener, ScreenState};
pub use subscription::Subscription;
