//! The companion through its public door: turns, models, care, undo, leaving and coming back.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails loudly; clippy.toml allows it in test functions, not in their helpers"
)]

mod attending;
mod calendar;
mod care;
mod drafts;
mod home;
mod leaving;
mod mail;
mod memory;
mod models;
mod persona;
mod plans;
mod reminders;
mod speech;
mod turns;
