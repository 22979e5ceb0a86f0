//! Where an address has its mail: found, shown, and used only on a yes.
//!
//! What a provider publishes, or a domain says in DNS, is a stranger's word: it is bounded, and says nothing but hosts,
//! ports and encryption. Settings without encryption are passed over.

mod autoconfig;
mod findings;
mod found;
mod guess;
mod place;
mod protocol;
mod service;

pub use autoconfig::{MAX_AUTOCONFIG, autoconfig_paths, read_autoconfig};
pub use findings::Findings;
pub use found::{FoundSettings, MailSettings, SettingsSource, is_within};
pub use place::{MailPlace, PlaceError};
pub use protocol::MailProtocol;
pub use service::{MailService, NamedServers};
