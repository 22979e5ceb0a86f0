//! A talk by voice: devices, engines, the companion and the terminal, put together.

mod choice;
mod happening;
mod header;
mod lines;
mod mind;
mod notice;
mod reading;
mod screen;
mod script;
mod slash;
mod talk;
mod wordless;

pub(crate) use choice::{Ear, Engines, Mouth};
pub(crate) use talk::{TalkFlags, run};
