//! Where a server is.

use std::fmt::{self, Display};
use std::str::FromStr;

use os1_guard::{Origin, OriginError};
use serde::{Deserialize, Serialize};

/// The longest address that is taken, in bytes.
pub(crate) const MAX_URL: usize = 512;

/// The address below which a server's API lies: an [`Origin`] (`https`, or `http` on this
/// device) and a path without a slash at its end. `/v1` is taken when there is no path, and a
/// pasted `/chat/completions` or `/messages` is taken off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct BaseUrl {
    origin: Origin,
    path: String,
}

/// Why an address was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BaseUrlError {
    /// The server is none that may be talked to.
    #[error(transparent)]
    Origin(#[from] OriginError),
    /// The part behind the server has characters that the path of an API does not have.
    #[error(
        "Leave everything after ? and # out of the address. It should look like https://openrouter.ai/api/v1 or http://localhost:11434/v1."
    )]
    Path,
}

impl FromStr for BaseUrl {
    type Err = BaseUrlError;

    fn from_str(text: &str) -> Result<Self, BaseUrlError> {
        let text = text.trim();
        // What a lenient URL reader would strip or turn around is not taken at all.
        let plain = |c: char| c.is_ascii_graphic() && c != '\\';
        if text.len() > MAX_URL || !text.chars().all(plain) {
            return Err(OriginError::NotAUrl.into());
        }
        let origin = Origin::of_url(text)?;
        let (_, behind) = text.split_once("://").ok_or(OriginError::NotAUrl)?;
        let path = match behind.find(['/', '?', '#']) {
            Some(at) => behind.get(at..).unwrap_or_default(),
            None => "",
        };
        let known = |c: char| c.is_ascii_alphanumeric() || "/-._~:@".contains(c);
        if !path.chars().all(known) || path.split('/').any(|step| step == "..") {
            return Err(BaseUrlError::Path);
        }
        Ok(Self {
            origin,
            path: api_path(path),
        })
    }
}

fn api_path(path: &str) -> String {
    let mut path = path.trim_end_matches('/');
    for tail in [
        "/chat/completions",
        "/messages",
        "/audio/transcriptions",
        "/audio/speech",
    ] {
        path = path.strip_suffix(tail).unwrap_or(path);
    }
    let path = path.trim_end_matches('/');
    if path.is_empty() { "/v1" } else { path }.to_owned()
}

impl BaseUrl {
    /// Scheme, host and port: what the user consents to.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Host, and port where it is not the scheme's own: `localhost:11434`.
    #[must_use]
    pub fn server(&self) -> String {
        let usual = if self.is_https() { 443 } else { 80 };
        match self.origin.port() {
            port if port == usual => self.origin.host().to_owned(),
            port => format!("{}:{port}", self.origin.host()),
        }
    }

    fn is_https(&self) -> bool {
        self.origin.to_string().starts_with("https:")
    }

    /// The path of the API, without a slash at the end: `/v1`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The path from the server's root to `call` below this address.
    pub(crate) fn path_to(&self, call: &str) -> String {
        format!("{}{call}", self.path)
    }
}

impl Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.is_https() { "https" } else { "http" };
        write!(f, "{scheme}://{}{}", self.server(), self.path)
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
        url.to_string()
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
            assert_eq!(given.parse::<BaseUrl>().unwrap().to_string(), taken);
        }
    }

    #[test]
    fn what_would_leak_is_refused() {
        use OriginError::{HasCredentials, NotAUrl, NotSecure};
        for (given, why) in [
            ("http://192.168.1.5:11434/v1", NotSecure.into()),
            ("http://localhost.evil.example/v1", NotSecure.into()),
            (
                "https://user:sk-key@api.openai.com/v1",
                HasCredentials.into(),
            ),
            ("https://api.openai.com/v1?key=sk", BaseUrlError::Path),
            ("https://api.openai.com?key=sk", BaseUrlError::Path),
            ("https://api.openai.com/v1/../admin", BaseUrlError::Path),
            ("https://api.openai.com\\@evil.example/v1", NotAUrl.into()),
            ("https://api.openai.com/v1\u{202E}", NotAUrl.into()),
            ("file:///etc/passwd", NotAUrl.into()),
            ("ftp://localhost/", NotSecure.into()),
            ("", NotAUrl.into()),
        ] {
            assert_eq!(given.parse::<BaseUrl>(), Err(why), "{given}");
        }
    }

    proptest! {
        #[test]
        fn taking_twice_changes_nothing(text in "https://[a-z]{1,8}(:[0-9]{2,4})?(/[a-z0-9]{0,5}){0,4}") {
            if let Ok(url) = text.parse::<BaseUrl>() {
                prop_assert_eq!(url.to_string().parse::<BaseUrl>().unwrap(), url);
            }
        }
    }
}
