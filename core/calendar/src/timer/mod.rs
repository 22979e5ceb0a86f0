//! Timers: several, named, right over sleep, restart and a clock set by hand.

mod countdown;
mod named;
mod store;
mod timers;

pub use countdown::{Countdown, Mark, Reading, SET_AFTER};
pub use named::{LONGEST, Timer, TimerState};
pub(crate) use store::{keep_timer, open_timers, timer};
pub use timers::TimerNow;
