//! Protocols with mail servers, over the byte streams and HTTP of the guard.
//!
//! - A mailbox on a server: [`MailServer`], by [`ImapServer`] or [`JmapServer`].
//!
//! Knows servers and what they say; knows no table of the profile. What is done with it
//! (keeping a mailbox in step, the outbox) is decided above.

mod error;
mod imap;
mod jmap;
mod oauth;
mod percent;
mod remote;
mod settings;

pub use error::PostError;
pub use imap::{ImapServer, MAX_ANSWER, folder_name, replay as replay_imap};
pub use jmap::{JmapServer, Knock, WELL_KNOWN, replay as replay_jmap};
pub use oauth::{OAuthClient, SignIn, Tokens, known_client, refreshed};
pub use remote::{
    Entry, Fetched, Folder, FolderRole, Gone, MAX_FOLDERS, MAX_MESSAGES, MAX_NAME, MailServer,
    Marks, News, Spot, Standing,
};
pub use settings::{
    Findings, FoundSettings, MAX_AUTOCONFIG, MailPlace, MailProtocol, MailService, MailSettings,
    NamedServers, PlaceError, SettingsSource, autoconfig_paths, is_within, read_autoconfig,
};
