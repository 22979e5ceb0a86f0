//! What is spoken to read mail.

use os1_guard::Service;
use serde::{Deserialize, Serialize};

/// What a mail server speaks that mail is read at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailProtocol {
    /// RFC 9051.
    #[default]
    Imap,
    /// RFC 8621.
    Jmap,
}

impl MailProtocol {
    /// As the guard calls it.
    #[must_use]
    pub fn service(self) -> Service {
        match self {
            Self::Imap => Service::Imap,
            Self::Jmap => Service::Jmap,
        }
    }

    /// In a word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Imap => "imap",
            Self::Jmap => "jmap",
        }
    }
}
