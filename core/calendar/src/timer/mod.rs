//! Timers: several, named, right over sleep, restart and a clock set by hand.

mod countdown;
mod store;
mod timer;
mod timers;

pub use countdown::{Countdown, Mark, Reading, SET_AFTER};
pub(crate) use store::{keep_timer, open_timers, timer};
pub use timer::{LONGEST, Timer, TimerState};
pub use timers::TimerNow;
