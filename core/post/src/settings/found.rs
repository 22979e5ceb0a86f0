//! Settings and where they come from.

use os1_guard::Address;
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
    /// Who says where mail is read.
    pub source: SettingsSource,
    /// Who says where it is sent.
    pub sending: SettingsSource,
}

impl FoundSettings {
    /// The hosts that an answer of DNS named, which nobody signed, and that are in another domain
    /// than `address`: a person has to look at them (RFC 6186 §6). A host of the domain itself
    /// proves by its certificate that it is that.
    #[must_use]
    pub fn foreign(&self, address: &Address) -> Vec<&str> {
        let servers = [
            (self.source, &self.settings.incoming),
            (self.sending, &self.settings.outgoing),
        ];
        let named = servers
            .into_iter()
            .filter(|(source, place)| {
                *source == SettingsSource::Dns && !is_within(&place.host, address.domain())
            })
            .map(|(_, place)| place.host.as_str());
        named.collect()
    }

    /// Whether a script may hand a password to these servers: never to guessed ones, and to no
    /// other domain on the word of DNS.
    #[must_use]
    pub fn may_be_taken_unseen(&self, address: &Address) -> bool {
        let guessed = [self.source, self.sending].contains(&SettingsSource::Guess);
        !guessed && self.foreign(address).is_empty()
    }
}

/// Whether `host` is `domain` or below it.
#[must_use]
pub fn is_within(host: &str, domain: &str) -> bool {
    let below = host.strip_suffix(domain);
    below.is_some_and(|below| below.is_empty() || below.ends_with('.'))
}

/// Where settings come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SettingsSource {
    /// The domain answers as a JMAP server (RFC 8620 §2.2).
    WellKnown,
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
            Self::WellKnown => "what the domain of your address answers (JMAP)",
            Self::Provider => "what your provider publishes",
            Self::Domain => "what the domain of your address publishes",
            Self::Thunderbird => "Thunderbird's list of providers",
            Self::Dns => "what the domain of your address says in DNS",
            Self::Guess => "the usual names, a guess",
        }
    }
}
