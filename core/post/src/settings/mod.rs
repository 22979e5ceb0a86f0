//! Where an address has its mail: found, shown, and used only on a yes.
//!
//! What a provider publishes is a stranger's word: it is bounded, and says nothing but hosts,
//! ports and encryption. Settings without encryption are passed over.

mod autoconfig;
mod found;
mod guess;
mod place;
mod protocol;

pub use autoconfig::{MAX_AUTOCONFIG, autoconfig_paths, read_autoconfig};
pub use found::{FoundSettings, MailSettings, SettingsSource};
pub use guess::guesses;
pub use place::{MailPlace, PlaceError};
pub use protocol::MailProtocol;
