//! One server: host, port, encryption.

use std::fmt::{self, Display};

use os1_guard::{Origin, Security, is_host_name, is_this_machine};
use serde::{Deserialize, Serialize};

/// A mail server and how it is spoken to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailPlace {
    /// The host's name in ASCII.
    pub host: String,
    /// The TCP port.
    pub port: u16,
    /// The encryption.
    pub security: Security,
}

impl MailPlace {
    /// The server that `text` names as `host:port` or `host`; `port` where it names none.
    ///
    /// # Errors
    /// [`PlaceError`].
    pub fn read(text: &str, port: u16, security: Security) -> Result<Self, PlaceError> {
        let (host, port) = match text.rsplit_once(':') {
            Some((host, port)) => (host, port.parse().map_err(|_| PlaceError)?),
            None => (text, port),
        };
        let place = Self {
            host: host.to_ascii_lowercase(),
            port,
            security,
        };
        if is_host_name(&place.host) && port > 0 {
            Ok(place)
        } else {
            Err(PlaceError)
        }
    }

    /// It as a web address, for JMAP; `None` where that cannot be (STARTTLS, or unencrypted to
    /// another machine).
    #[must_use]
    pub fn origin(&self) -> Option<Origin> {
        let scheme = match self.security {
            Security::Tls => "https",
            Security::None => "http",
            Security::StartTls => return None,
        };
        Origin::of_url(&format!("{scheme}://{}:{}", self.host, self.port)).ok()
    }

    /// Whether it is this machine itself.
    #[must_use]
    pub fn is_this_machine(&self) -> bool {
        is_this_machine(&self.host)
    }
}

impl Display for MailPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let how = match self.security {
            Security::Tls => "TLS",
            Security::StartTls => "STARTTLS",
            Security::None => "without encryption, within this machine",
        };
        write!(f, "{}:{} ({how})", self.host, self.port)
    }
}

/// The text names no server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("That is no server. Servers look like imap.example.org:993.")]
pub struct PlaceError;

/// The encryption that a provider's word means; `None` for none.
pub(super) fn security(word: &str) -> Option<Security> {
    match word.to_ascii_uppercase().as_str() {
        "SSL" | "TLS" => Some(Security::Tls),
        "STARTTLS" => Some(Security::StartTls),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_are_read_as_people_write_them() {
        let read = |text| MailPlace::read(text, 993, Security::Tls);
        let place = read("IMAP.Example.org").unwrap();
        assert_eq!(place.to_string(), "imap.example.org:993 (TLS)");
        assert_eq!(read("127.0.0.1:1143").unwrap().port, 1143);
        assert!(read("127.0.0.1:1143").unwrap().is_this_machine());
        assert!(
            !read("127.example.org").unwrap().is_this_machine(),
            "a name may begin like an address"
        );
        for text in [
            "",
            "a b",
            "host:",
            "host:0",
            "host:99999",
            "-x.org",
            "exämple.org",
            "a:1:2",
        ] {
            assert!(read(text).is_err(), "{text:?}");
        }
    }
}
