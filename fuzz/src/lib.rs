//! Hostile input for everything that reads foreign bytes.
//!
//! One file a target: a function from bytes to nothing that panics when a promise is
//! broken, and the seeds that mutation starts from. Two drivers share them:
//!
//! - `tests/short.rs`, on stable: a seeded mutation loop, a few thousand inputs a target in the
//!   tests, a minute each for what reads foreign bytes in CI, and hours in `cargo xtask soak`;
//! - `targets/`, for `cargo +nightly fuzz`: coverage-guided, for as long as one likes
//!   (`docs/fuzzing.md`).

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a target reports a broken promise by panicking; that is what drivers look for"
)]

mod answers;
mod autoconfig;
mod booking_service;
mod calendar;
mod crisis;
mod dav;
mod dictation;
mod documents;
mod honesty;
mod hours;
mod html;
mod imap;
mod invitation;
mod jmap;
mod learn;
mod mail;
mod map_answer;
mod mutation;
mod names;
mod persona;
mod places;
mod report;
mod search;
mod stream;
mod understand;
mod venue_answer;
mod vobject;
mod voice;
mod wav;
mod when;

pub use mutation::Mutator;

/// One function under fire.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    /// Its name, also that of its cargo-fuzz target.
    pub name: &'static str,
    /// Feeds it; panics when a promise is broken.
    pub feed: fn(&[u8]),
    /// Inputs to begin from.
    pub seeds: &'static [&'static [u8]],
}

/// Every target, in the order of their names.
pub const TARGETS: &[Target] = &[
    answers::TARGET,
    autoconfig::TARGET,
    booking_service::TARGET,
    calendar::TARGET,
    crisis::TARGET,
    dav::TARGET,
    dictation::TARGET,
    documents::TARGET,
    honesty::TARGET,
    hours::TARGET,
    html::TARGET,
    imap::TARGET,
    invitation::TARGET,
    jmap::TARGET,
    learn::TARGET,
    mail::TARGET,
    map_answer::TARGET,
    names::TARGET,
    persona::TARGET,
    places::TARGET,
    report::TARGET,
    search::TARGET,
    stream::TARGET,
    understand::TARGET,
    venue_answer::TARGET,
    vobject::TARGET,
    voice::TARGET,
    wav::TARGET,
    when::TARGET,
];

/// The target of this name.
///
/// # Panics
/// There is none.
#[must_use]
pub fn target(name: &str) -> &'static Target {
    TARGETS
        .iter()
        .find(|target| target.name == name)
        .unwrap_or_else(|| panic!("there is no target `{name}`"))
}

/// The bytes as text, with what is no UTF-8 read as the replacement character, as pipes do.
pub(crate) fn text(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}
