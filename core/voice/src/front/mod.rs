//! The front end: echo and noise out of the way, and whether somebody speaks.

mod activity;
mod cleaner;
mod curve;
mod excess;
mod front_end;
mod gain;
mod health;
mod pitch;

pub use curve::{Curve, DELAY_FRAMES};
pub use front_end::{FrontEnd, Heard};
pub use health::{Complaint, Health};
