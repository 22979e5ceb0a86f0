//! `kill -9` at random points: everything acknowledged is there, nothing half.
//!
//! `OS1_KILLS` says how many (1,000 in `cargo xtask soak`, 50 in CI): 3 of 5 of them in
//! conversation, all of them in sending, again while mail comes and goes by IMAP, by JMAP, and
//! while it is sorted, 2 of 5 each in the imports of mail and of calendars, while mail that presses
//! is told, while mail comes and goes at a server that can only copy, and while rules are made, 1 of 5
//! each in step with calendars and address books, while it rings and while tables are asked for.
//! `OS1_KILL_SEED` repeats a run that was seen to fail.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "the whole file is a test: it fails by panicking, and says what it skips"
)]

mod alarms;
mod both_sides;
mod caldav;
mod calendar;
mod contacts;
mod conversation;
mod import;
mod mail;
mod places;
mod pressing;
mod rules;
mod sending;
mod sorting;
mod tables;

use std::time::Duration;

use os1_base::Chance;

/// How many processes are killed when `OS1_KILLS` does not say.
const KILLS: u32 = 50;

/// `fifths` fifths of the kills of this run.
fn kills(fifths: u32) -> u32 {
    number("OS1_KILLS").unwrap_or(KILLS) * fifths / 5
}

/// The chance of this run, after saying how to repeat it.
fn chance(story: &str) -> Chance {
    let seed = number("OS1_KILL_SEED").unwrap_or(51);
    eprintln!("{story}: OS1_KILL_SEED={seed}");
    Chance::seeded(u64::from(seed))
}

fn number(name: &str) -> Option<u32> {
    std::env::var(name).ok()?.parse().ok()
}

/// A pause of `0..most`.
fn pause(chance: &mut Chance, most: Duration) -> Duration {
    most.mul_f64(chance.unit())
}
