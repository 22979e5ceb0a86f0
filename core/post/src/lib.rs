//! Protocols with mail servers, over the byte streams and HTTP of the guard.
//!
//! Knows servers and what they say; knows no table of the profile. What is done with it
//! (keeping a mailbox in step, the outbox) is decided above.

mod error;
mod settings;

pub use error::PostError;
pub use settings::{
    FoundSettings, MAX_AUTOCONFIG, MailPlace, MailSettings, PlaceError, SettingsSource,
    autoconfig_paths, guesses, read_autoconfig,
};
