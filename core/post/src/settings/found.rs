//! Settings and where they come from.

use serde::Serialize;

use super::{MailPlace, MailProtocol};

/// Everything that an account needs to know of its servers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MailSettings {
    /// What is spoken at `incoming`.
    pub protocol: MailProtocol,
    /// Where mail is read.
    pub incoming: MailPlace,
    /// Submission.
    pub outgoing: MailPlace,
    /// The user's name at both.
    pub user: String,
    /// Whether the provider wants OAuth instead of a password.
    pub oauth: bool,
}

/// Settings that may be right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FoundSettings {
    /// The settings.
    pub settings: MailSettings,
    /// Where they come from.
    pub source: SettingsSource,
}

/// Where settings come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SettingsSource {
    /// The domain publishes them at `autoconfig.DOMAIN`.
    Provider,
    /// The domain publishes them at `/.well-known/autoconfig/`.
    Domain,
    /// The list that Thunderbird's people keep.
    Thunderbird,
    /// The domain names its servers in DNS (RFC 6186, RFC 8314).
    Dns,
    /// Usual names, tried out.
    Guess,
}

impl SettingsSource {
    /// In words, after "from".
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Provider => "what your provider publishes",
            Self::Domain => "what the domain of your address publishes",
            Self::Thunderbird => "Thunderbird's list of providers",
            Self::Dns => "what the domain of your address says in DNS",
            Self::Guess => "the usual names, a guess",
        }
    }
}
