//! Where a server is.

use std::fmt::{self, Display};
use std::net::IpAddr;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use url::{Host, Url};

/// The longest address that is taken.
pub(crate) const MAX_URL: usize = 512;

/// The address below which a server's API lies, checked: `https`, or `http` on this device;
/// no user name, no query; no slash at the end. `/v1` is added when there is no path, and a
/// pasted `/chat/completions` or `/messages` is taken off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct BaseUrl(Url);

/// Why an address was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BaseUrlError {
    /// Not an address at all, or too long.
    #[error(
        "This is not a web address. Give one like https://openrouter.ai/api/v1 or http://localhost:11434/v1."
    )]
    Unreadable,
    /// Plain `http` to another machine.
    #[error(
        "Words would travel unencrypted to another machine. Use https, or a server on this device."
    )]
    NotEncrypted,
    /// A name or password inside the address.
    #[error("Leave names and passwords out of the address; the key has a place of its own.")]
    UserInfo,
    /// A query or a fragment.
    #[error("Leave everything after ? and # out of the address.")]
    Query,
}

impl FromStr for BaseUrl {
    type Err = BaseUrlError;

    fn from_str(text: &str) -> Result<Self, BaseUrlError> {
        let text = text.trim();
        if text.len() > MAX_URL {
            return Err(BaseUrlError::Unreadable);
        }
        let mut url = Url::parse(text).map_err(|_| BaseUrlError::Unreadable)?;
        if url.host_str().is_none_or(str::is_empty) {
            return Err(BaseUrlError::Unreadable);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(BaseUrlError::UserInfo);
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(BaseUrlError::Query);
        }
        match url.scheme() {
            "https" => {}
            "http" if is_loopback(&url) => {}
            "http" => return Err(BaseUrlError::NotEncrypted),
            _ => return Err(BaseUrlError::Unreadable),
        }
        let path = api_path(url.path());
        url.set_path(&path);
        Ok(Self(url))
    }
}

fn api_path(path: &str) -> String {
    let mut path = path.trim_end_matches('/');
    for tail in ["/chat/completions", "/messages"] {
        path = path.strip_suffix(tail).unwrap_or(path);
    }
    if path.is_empty() { "/v1" } else { path }.to_owned()
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
        Some(Host::Ipv4(ip)) => IpAddr::V4(ip).is_loopback(),
        Some(Host::Ipv6(ip)) => IpAddr::V6(ip).is_loopback(),
        None => false,
    }
}

impl BaseUrl {
    /// Whether the server is on this device.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.0)
    }

    /// Host, and port where it is not the scheme's own: `localhost:11434`.
    #[must_use]
    pub fn server(&self) -> String {
        let host = self.0.host_str().unwrap_or_default();
        match self.0.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        }
    }

    /// Scheme, host and port, as consent names them: `http://localhost:11434`.
    #[must_use]
    pub fn origin(&self) -> String {
        self.0.origin().ascii_serialization()
    }

    /// The path from the server's root to `call` below this address.
    pub(crate) fn path_to(&self, call: &str) -> String {
        format!("{}{call}", self.0.path().trim_end_matches('/'))
    }

    /// The address as text, no slash at the end.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl TryFrom<String> for BaseUrl {
    type Error = BaseUrlError;

    fn try_from(text: String) -> Result<Self, BaseUrlError> {
        text.parse()
    }
}

impl From<BaseUrl> for String {
    fn from(url: BaseUrl) -> Self {
        url.0.into()
    }
}

impl os1_base::Explained for BaseUrlError {
    fn kind(&self) -> os1_base::ErrorKind {
        os1_base::ErrorKind::Invalid
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_people_paste_is_understood() {
        for (given, taken) in [
            ("http://localhost:11434", "http://localhost:11434/v1"),
            ("http://127.0.0.1:8080/v1/", "http://127.0.0.1:8080/v1"),
            (
                "http://[::1]:1234/v1/chat/completions",
                "http://[::1]:1234/v1",
            ),
            (
                "https://openrouter.ai/api/v1",
                "https://openrouter.ai/api/v1",
            ),
            (
                "https://api.anthropic.com/v1/messages",
                "https://api.anthropic.com/v1",
            ),
        ] {
            assert_eq!(given.parse::<BaseUrl>().unwrap().as_str(), taken);
        }
    }

    #[test]
    fn what_would_leak_is_refused() {
        for (given, why) in [
            ("http://192.168.1.5:11434/v1", BaseUrlError::NotEncrypted),
            (
                "http://localhost.evil.example/v1",
                BaseUrlError::NotEncrypted,
            ),
            (
                "https://user:sk-key@api.openai.com/v1",
                BaseUrlError::UserInfo,
            ),
            ("https://api.openai.com/v1?key=sk", BaseUrlError::Query),
            ("file:///etc/passwd", BaseUrlError::Unreadable),
            ("ftp://localhost/", BaseUrlError::Unreadable),
            ("localhost:11434", BaseUrlError::Unreadable),
            ("", BaseUrlError::Unreadable),
        ] {
            assert_eq!(given.parse::<BaseUrl>(), Err(why), "{given}");
        }
    }

    proptest! {
        #[test]
        fn taking_twice_changes_nothing(text in "https://[a-z]{1,8}(:[0-9]{2,4})?(/[a-z0-9]{0,5}){0,4}") {
            if let Ok(url) = text.parse::<BaseUrl>() {
                prop_assert_eq!(url.as_str().parse::<BaseUrl>().unwrap(), url);
            }
        }
    }
}
