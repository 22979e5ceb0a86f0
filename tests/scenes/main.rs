//! Scenes: what a person does with OS1, from first boot to leaving, through the program.
//!
//! Each file is one story. They read what `os1 --json` prints and know nothing else.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "the whole file is a test: it fails by panicking, and says what it skips"
)]

mod alarms;
mod bad_input;
mod bookings;
mod caldav;
mod calendar;
mod calendar_talk;
mod contacts;
mod daemon;
mod dates;
mod day;
mod documents;
mod first_boot;
mod handed_over;
mod hours;
mod in_step;
mod invitations;
mod keyring;
mod leaving;
mod mail;
mod mail_found;
mod mail_hostile;
mod mail_out;
mod mail_pressing;
mod mail_sorting;
mod mail_sync;
mod mail_talk;
mod map_servers;
mod memory;
mod models;
mod places;
mod recovery;
mod refusals;
mod remembering;
mod replay;
mod speech;
mod tables;
mod talk_changes;
mod thousand_turns;
mod voice;
mod voice_talk;
