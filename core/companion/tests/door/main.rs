//! The companion through its public door: turns, models, care, undo, leaving and coming back.

mod care;
mod home;
mod leaving;
mod mail;
mod models;
mod persona;
mod turns;
