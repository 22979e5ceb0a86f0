//! Where a request may go: scheme, host and port, nothing else.

use std::fmt::{self, Display};
use std::net::IpAddr;
use std::str::FromStr;

use reqwest::Url;
use serde::{Deserialize, Serialize};

/// The longest base URL that is read: 2,048 octets.
pub const MAX_URL: usize = 2_048;

/// A web origin (RFC 6454): scheme, host, port. Consent is given to exactly one of these.
///
/// `https` to any host; plain `http` only to this machine itself (`localhost`, 127.0.0.0/8,
/// `::1`), where nobody in between can listen. A URL with a user name or password in it is
/// refused: keys travel in headers, from the secret store.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Origin {
    secure: bool,
    host: String,
    port: u16,
}

/// The URL does not name a place that may be talked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OriginError {
    /// Not a URL with a host.
    #[error("That is not a web address. It should look like https://models.example.org/v1.")]
    NotAUrl,
    /// Neither https nor http on this machine.
    #[error(
        "Only https is allowed, or http to this machine (localhost): anything else could be read on the way."
    )]
    NotSecure,
    /// A user name or password stands in the URL.
    #[error("A key or password does not belong into the address; give it as a key instead.")]
    HasCredentials,
}

impl Origin {
    /// The origin of `url`; path and query are left out.
    ///
    /// # Errors
    /// [`OriginError`] says what is wrong with it.
    pub fn of_url(url: &str) -> Result<Self, OriginError> {
        if url.len() > MAX_URL {
            return Err(OriginError::NotAUrl);
        }
        let url: Url = url.parse().map_err(|_| OriginError::NotAUrl)?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(OriginError::HasCredentials);
        }
        let host = url.host_str().ok_or(OriginError::NotAUrl)?.to_owned();
        let port = url.port_or_known_default().ok_or(OriginError::NotAUrl)?;
        let secure = match url.scheme() {
            "https" => true,
            "http" if is_this_machine(&host) => false,
            _ => return Err(OriginError::NotSecure),
        };
        Ok(Self { secure, host, port })
    }

    /// The host: a name in ASCII lower case, an IPv4 address, or an IPv6 address in brackets.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The TCP port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Whether the other side is this machine, so that nothing leaves the device.
    #[must_use]
    pub fn is_this_machine(&self) -> bool {
        is_this_machine(&self.host)
    }

    /// `self` with `path` behind it. The path begins with `/` and may carry a query.
    ///
    /// # Errors
    /// [`OriginError::NotAUrl`] when the result would be at another origin, or `path` does
    /// not begin with `/`.
    pub(crate) fn url(&self, path: &str) -> Result<Url, OriginError> {
        if !path.starts_with('/') || path.len() > MAX_URL {
            return Err(OriginError::NotAUrl);
        }
        let url: Url = format!("{self}{path}")
            .parse()
            .map_err(|_| OriginError::NotAUrl)?;
        if Self::of_url(url.as_str()).as_ref() == Ok(self) {
            Ok(url)
        } else {
            Err(OriginError::NotAUrl)
        }
    }
}

impl Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.secure { "https" } else { "http" };
        write!(f, "{scheme}://{}:{}", self.host, self.port)
    }
}

impl FromStr for Origin {
    type Err = OriginError;

    fn from_str(text: &str) -> Result<Self, OriginError> {
        Self::of_url(text)
    }
}

impl TryFrom<String> for Origin {
    type Error = OriginError;

    fn try_from(text: String) -> Result<Self, OriginError> {
        Self::of_url(&text)
    }
}

impl From<Origin> for String {
    fn from(origin: Origin) -> Self {
        origin.to_string()
    }
}

/// Whether `host` is this machine itself: `localhost` or a loopback address (RFC 6761 §6.3).
#[must_use]
pub fn is_this_machine(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare.eq_ignore_ascii_case("localhost")
        || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn https_anywhere_and_http_at_home() {
        for (url, origin) in [
            ("https://api.example.com/v1", "https://api.example.com:443"),
            (
                "https://API.example.com:8443",
                "https://api.example.com:8443",
            ),
            ("http://localhost:11434/v1", "http://localhost:11434"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("http://[::1]:8080/x?y", "http://[::1]:8080"),
        ] {
            assert_eq!(Origin::of_url(url).unwrap().to_string(), origin);
        }
    }

    #[test]
    fn plain_http_elsewhere_other_schemes_and_credentials_are_refused() {
        for (url, why) in [
            ("http://api.example.com", OriginError::NotSecure),
            ("http://localhost.evil.example", OriginError::NotSecure),
            ("http://192.168.1.5:11434", OriginError::NotSecure),
            ("ftp://example.com", OriginError::NotSecure),
            ("https://key@example.com", OriginError::HasCredentials),
            ("https://a:b@example.com", OriginError::HasCredentials),
            ("example.com", OriginError::NotAUrl),
            ("file:///etc/passwd", OriginError::NotAUrl),
        ] {
            assert_eq!(Origin::of_url(url), Err(why), "{url}");
        }
    }

    #[test]
    fn a_path_cannot_lead_to_another_host() {
        let origin = Origin::of_url("https://api.example.com").unwrap();
        for path in ["@evil.example/", "v1", "", ".evil.example/"] {
            assert!(origin.url(path).is_err(), "{path:?} was taken");
        }
        assert_eq!(
            origin.url("//evil.example/x").unwrap().host_str(),
            Some("api.example.com")
        );
        assert_eq!(
            origin.url("/v1/chat?x=1").unwrap().as_str(),
            "https://api.example.com/v1/chat?x=1"
        );
    }
}
