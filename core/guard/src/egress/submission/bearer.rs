//! Signing in with a token (RFC 7628), which lettre knows as XOAUTH2 alone.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::AsyncSmtpConnection;
use os1_base::Secret;

use super::channel::{MailLogin, Proof};
use super::fault::login_fault;
use crate::action::OpenHost;
use crate::transport::TransportFault;

/// What ends a failed exchange: the server tells why and wants this before it refuses (§3.2.3).
const ENOUGH: &str = "AQ==\r\n";

impl MailLogin {
    /// The first message of OAUTHBEARER (§3.1) to `host`, when the proof is a token.
    #[must_use]
    pub fn oauth_bearer(&self, host: &OpenHost) -> Option<Secret> {
        let Proof::Token(token) = &self.proof else {
            return None;
        };
        let user = self.user.replace('=', "=3D").replace(',', "=2C");
        Some(Secret::new(format!(
            "n,a={user},\u{1}host={}\u{1}port={}\u{1}auth=Bearer {}\u{1}\u{1}",
            host.host,
            host.port,
            token.expose()
        )))
    }
}

/// Proves a token: by XOAUTH2 where that is offered, else by OAUTHBEARER.
pub(super) async fn prove(
    smtp: &mut AsyncSmtpConnection,
    login: &MailLogin,
    token: &Secret,
    host: &OpenHost,
) -> Result<(), TransportFault> {
    if smtp
        .server_info()
        .supports_auth_mechanism(Mechanism::Xoauth2)
    {
        let credentials = Credentials::new(login.user.clone(), token.expose().to_owned());
        let proven = smtp.auth(&[Mechanism::Xoauth2], &credentials).await;
        return proven.map(drop).map_err(|error| login_fault(&error));
    }
    let message = login
        .oauth_bearer(host)
        .ok_or(TransportFault::Unauthorized)?;
    let message = STANDARD.encode(message.expose());
    // A secret like what it was made of: printed by nobody, wiped after use.
    let line = Secret::new(format!("AUTH OAUTHBEARER {message}\r\n"));
    let answer = smtp.command(line.expose()).await;
    let answer = answer.map_err(|error| login_fault(&error))?;
    if answer.has_code(235) {
        return Ok(());
    }
    if answer.has_code(334) {
        let refused = smtp.command(ENOUGH).await;
        refused.map_err(|error| login_fault(&error))?;
    }
    Err(TransportFault::Unauthorized)
}

#[cfg(test)]
mod tests {
    use os1_base::{FixedClock, IdSource};

    use super::*;
    use crate::action::Service;

    /// The example of RFC 7628 §4.1, with a user who has to be escaped.
    #[test]
    fn the_message_is_that_of_the_document() {
        let now = "2026-03-02T09:00:00+01:00[Europe/Berlin]".parse().unwrap();
        let host = OpenHost {
            account: IdSource::new(std::sync::Arc::new(FixedClock::new(now)), 1).next(),
            service: Service::Submission,
            host: "server.example.com".to_owned(),
            port: 143,
        };
        let mut login = MailLogin {
            user: "a,b=c@example.com".to_owned(),
            proof: Proof::Token(Secret::new("vF9dft4qmT".to_owned())),
        };
        assert_eq!(
            login.oauth_bearer(&host).unwrap().expose(),
            "n,a=a=2Cb=3Dc@example.com,\u{1}host=server.example.com\u{1}port=143\u{1}auth=Bearer vF9dft4qmT\u{1}\u{1}"
        );
        login.proof = Proof::Password(Secret::new("x".to_owned()));
        assert!(login.oauth_bearer(&host).is_none());
    }
}
