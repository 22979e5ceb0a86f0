//! The program as a provider knows it.

use os1_guard::{Origin, OriginError};
use serde::{Deserialize, Serialize};

/// A registration at a provider, mostly the user's own. Its secret, where a provider gives one to
/// programs on devices, is none (RFC 8252 §8.5), and is kept like one all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OAuthClient {
    /// The id that the provider gave.
    pub id: String,
    /// Where the browser goes, `https://…`.
    pub authorize: String,
    /// Where codes become tokens, `https://…`.
    pub token: String,
    /// What is asked for, separated by blanks.
    pub scope: String,
}

impl OAuthClient {
    /// Origin and path of the token endpoint.
    ///
    /// # Errors
    /// It is no address that may be talked to.
    pub fn token_place(&self) -> Result<(Origin, String), OriginError> {
        let origin = Origin::of_url(&self.token)?;
        let rest = self.token.split_once("://").map_or("", |(_, rest)| rest);
        let path = rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/");
        Ok((origin, path.to_owned()))
    }
}

/// The endpoints of a provider that is known by its mail server, with `id` as the user's own
/// registration there.
#[must_use]
pub fn known_client(mail_host: &str, id: &str) -> Option<OAuthClient> {
    let of = |authorize: &str, token: &str, scope: &str| OAuthClient {
        id: id.to_owned(),
        authorize: authorize.to_owned(),
        token: token.to_owned(),
        scope: scope.to_owned(),
    };
    if mail_host.ends_with(".gmail.com") || mail_host.ends_with(".googlemail.com") {
        Some(of(
            "https://accounts.google.com/o/oauth2/v2/auth",
            "https://oauth2.googleapis.com/token",
            "https://mail.google.com/",
        ))
    } else if mail_host.ends_with(".office365.com") || mail_host.ends_with(".outlook.com") {
        Some(of(
            "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
            "https://login.microsoftonline.com/common/oauth2/v2.0/token",
            "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access",
        ))
    } else {
        None
    }
}
