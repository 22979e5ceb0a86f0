//! What the scenes stand on: a handset in a profile of its own, a scripted model server,
//! mailboxes to import, and a nose for what must not be left behind.
//!
//! Scenes know nothing of the core: they start the program `os1` and read what it prints,
//! as a person's scripts do. Build it before (`cargo build -p os1-desktop`), or run
//! `cargo xtask test`, which does.
#![allow(
    clippy::panic,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::indexing_slicing,
    reason = "a harness fails the test that uses it, with a sentence, and says what it skips"
)]

mod archive;
mod booking_service;
mod caldav;
mod canary;
mod carddav;
mod confined;
mod counted;
mod cutter;
mod desktop_session;
mod device;
mod evaldata;
mod handset;
mod imap_device;
mod mail_store;
mod mailbox;
mod map_service;
mod net;
mod plot;
mod post;
mod postfix;
mod program;
mod reply;
mod running;
mod scripted;
mod served;
mod sound_room;

pub use archive::Archive;
pub use booking_service::{BookingService, Mishap};
pub use caldav::CalDav;
pub use canary::{files_below, files_with};
pub use carddav::CardDav;
pub use counted::Counted;
pub use cutter::Cutter;
pub use desktop_session::DesktopSession;
pub use device::{Answered, Device};
pub use evaldata::evaldata;
pub use handset::{Handset, NOON};
pub use imap_device::ImapDevice;
pub use mail_store::development_mails;
pub use mailbox::{Letter, Mailbox};
pub use map_service::{MapService, Reaction};
pub use net::{OwnNet, Shown, Site, Sites, Zone};
pub use plot::plot;
pub use post::{Authorizer, Dovecot, Relay};
pub use postfix::Postfix;
pub use reply::Reply;
pub use running::{Running, Turn};
pub use scripted::Scripted;
pub use sound_room::{Recording, SOUND_RATE, SoundRoom};
