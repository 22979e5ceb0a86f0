//! Secrets and where they are kept.

use std::fmt;

use zeroize::Zeroizing;

use crate::{ErrorKind, Explained};

/// A key or a password. Never printed, wiped when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes over the text.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text itself, for the one place that hands it on.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// A secret store that did not answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "The place where secrets are kept did not answer: {why}. Unlock it, or use the profile's own store."
)]
pub struct SecretError {
    /// What the platform said, without the secret.
    pub why: String,
}

impl Explained for SecretError {
    fn kind(&self) -> ErrorKind {
        ErrorKind::Io
    }
}

/// Where keys and passwords live: the platform's keyring, or the encrypted profile.
pub trait SecretStore: Send + Sync {
    /// The secret under `name`, if there is one.
    ///
    /// # Errors
    /// The store did not answer.
    fn get(&self, name: &str) -> Result<Option<Secret>, SecretError>;

    /// Keeps `secret` under `name`, replacing what was there; durable on return.
    ///
    /// # Errors
    /// The store did not answer.
    fn put(&self, name: &str, secret: &Secret) -> Result<(), SecretError>;

    /// Removes what is under `name`; nothing there is no error.
    ///
    /// # Errors
    /// The store did not answer.
    fn remove(&self, name: &str) -> Result<(), SecretError>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_does_not_print_itself() {
        let secret = Secret::new("sk-canary".to_owned());
        assert!(!format!("{secret:?}").contains("canary"));
        assert_eq!(secret.expose(), "sk-canary");
    }
}
