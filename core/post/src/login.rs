//! Who an account is at its mail server.

use os1_base::Secret;

/// How a name is proven.
#[derive(Debug, Clone)]
pub enum Proof {
    /// A password, often one made for this program alone.
    Password(Secret),
    /// An OAuth 2 access token (RFC 6750), sent as OAUTHBEARER (RFC 7628) or XOAUTH2.
    Token(Secret),
}

/// A name and its proof. Travels over TLS only, or within this machine.
#[derive(Debug, Clone)]
pub struct MailLogin {
    /// The user's name there, mostly the whole address.
    pub user: String,
    /// How it is proven.
    pub proof: Proof,
}

impl MailLogin {
    /// The message of SASL PLAIN (RFC 4616 §2), when the proof is a password.
    #[must_use]
    pub fn plain(&self) -> Option<Secret> {
        match &self.proof {
            Proof::Password(password) => Some(Secret::new(format!(
                "\0{}\0{}",
                self.user,
                password.expose()
            ))),
            Proof::Token(_) => None,
        }
    }

    /// The first message of OAUTHBEARER (RFC 7628 §3.1), when the proof is a token.
    #[must_use]
    pub fn oauth_bearer(&self, host: &str, port: u16) -> Option<Secret> {
        let token = self.token()?;
        let user = self.user.replace('=', "=3D").replace(',', "=2C");
        Some(Secret::new(format!(
            "n,a={user},\u{1}host={host}\u{1}port={port}\u{1}auth=Bearer {}\u{1}\u{1}",
            token.expose()
        )))
    }

    /// The message of XOAUTH2, which Google and Microsoft speak, when the proof is a token.
    #[must_use]
    pub fn xoauth2(&self) -> Option<Secret> {
        let token = self.token()?;
        Some(Secret::new(format!(
            "user={}\u{1}auth=Bearer {}\u{1}\u{1}",
            self.user,
            token.expose()
        )))
    }

    fn token(&self) -> Option<&Secret> {
        match &self.proof {
            Proof::Token(token) => Some(token),
            Proof::Password(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_messages_are_those_of_the_documents() {
        let password = MailLogin {
            user: "tim".to_owned(),
            proof: Proof::Password(Secret::new("tanstaaftanstaaf".to_owned())),
        };
        assert_eq!(
            password.plain().unwrap().expose(),
            "\0tim\0tanstaaftanstaaf"
        );
        assert!(password.xoauth2().is_none());
        let token = MailLogin {
            user: "a,b=c@example.com".to_owned(),
            proof: Proof::Token(Secret::new("vF9dft4qmT".to_owned())),
        };
        assert!(token.plain().is_none());
        assert_eq!(
            token
                .oauth_bearer("server.example.com", 143)
                .unwrap()
                .expose(),
            "n,a=a=2Cb=3Dc@example.com,\u{1}host=server.example.com\u{1}port=143\u{1}auth=Bearer vF9dft4qmT\u{1}\u{1}"
        );
        assert_eq!(
            token.xoauth2().unwrap().expose(),
            "user=a,b=c@example.com\u{1}auth=Bearer vF9dft4qmT\u{1}\u{1}"
        );
    }
}
