//! Stories and properties of alarms, timers and the wake-up, over a real profile and a clock
//! that is moved by hand.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "the whole file is a test: it fails by panicking"
)]

mod brute;
mod desk;
mod events;
mod journey;
mod machine;
mod next;
mod timers;
mod wake;
