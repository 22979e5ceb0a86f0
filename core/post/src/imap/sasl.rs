//! What a name is proven with, as SASL writes it.

use os1_base::Secret;
use os1_guard::{MailLogin, Proof};

/// The message of PLAIN (RFC 4616 §2), when the proof is a password.
pub(super) fn plain(login: &MailLogin) -> Option<Secret> {
    match &login.proof {
        Proof::Password(password) => Some(Secret::new(format!(
            "\0{}\0{}",
            login.user,
            password.expose()
        ))),
        Proof::Token(_) => None,
    }
}

/// The message of XOAUTH2, which Google and Microsoft speak, when the proof is a token.
pub(super) fn xoauth2(login: &MailLogin) -> Option<Secret> {
    let token = token(login)?;
    Some(Secret::new(format!(
        "user={}\u{1}auth=Bearer {}\u{1}\u{1}",
        login.user,
        token.expose()
    )))
}

fn token(login: &MailLogin) -> Option<&Secret> {
    match &login.proof {
        Proof::Token(token) => Some(token),
        Proof::Password(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_messages_are_those_of_the_documents() {
        let password = MailLogin {
            user: "tim".to_owned(),
            proof: Proof::Password(Secret::new("tanstaaftanstaaf".to_owned())),
        };
        assert_eq!(
            plain(&password).unwrap().expose(),
            "\0tim\0tanstaaftanstaaf"
        );
        assert!(xoauth2(&password).is_none());
        let token = MailLogin {
            user: "a,b=c@example.com".to_owned(),
            proof: Proof::Token(Secret::new("vF9dft4qmT".to_owned())),
        };
        assert!(plain(&token).is_none());
        assert_eq!(
            xoauth2(&token).unwrap().expose(),
            "user=a,b=c@example.com\u{1}auth=Bearer vF9dft4qmT\u{1}\u{1}"
        );
    }
}
