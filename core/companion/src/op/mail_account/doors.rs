//! The ways to a mail account's servers, and the certificates that the user allows there.

use os1_base::{Error, ErrorKind};
use os1_guard::{Digest, EgressError, GuardError, Service, SubmissionChannel, TransportFault};

use super::MailAccount;
use crate::companion::Companion;
use crate::world::World;

impl World {
    /// The way to an account's submission server.
    pub(crate) async fn submission(
        &self,
        account: &MailAccount,
    ) -> Result<SubmissionChannel, Error> {
        let login = self.mail_login(account).await?;
        let host = account.host(Service::Submission);
        Ok(self
            .gate()
            .submission_channel(host, account.outgoing.security, login)?)
    }
}

impl Companion {
    /// Lets the servers of a mail account prove themselves by this certificate and no other: the
    /// user's own server, whose certificate no public authority vouches for. `fingerprint` is its
    /// SHA-256, as the failed try named it.
    ///
    /// # Errors
    /// There is no such account, or that is no fingerprint.
    pub fn pin_account(&self, name: &str, fingerprint: &str) -> Result<(), Error> {
        let account = self.world.mail_account(name)?.ok_or_else(|| {
            Error::new(
                ErrorKind::NotFound,
                "There is no such mail account. os1 account list shows those there are.",
            )
        })?;
        let sha256 = digest(fingerprint)?;
        let gate = self.world.gate();
        for service in account.services() {
            gate.pin_certificate(self.door.gesture(), &account.host(service), sha256)?;
        }
        let what = format!("allowed a certificate for the account {name}");
        self.note_done(&what, "you asked me to")
    }
}

/// A fingerprint as people copy it: 64 hexadecimal digits, colons and blanks between them or not.
fn digest(text: &str) -> Result<Digest, Error> {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, ':' | ' '))
        .flat_map(char::to_lowercase)
        .collect();
    plain.parse().map_err(|_| {
        Error::new(
            ErrorKind::Invalid,
            "That is no SHA-256 fingerprint: it has 64 hexadecimal digits. os1 account test shows the server's.",
        )
    })
}

/// A fault of a server as the user reads it, with what can be done about a certificate.
pub(super) fn told(name: &str, fault: TransportFault) -> Error {
    match fault {
        TransportFault::Guard(GuardError::Egress(EgressError::Unvouched { sha256 })) => Error::new(
            ErrorKind::Network,
            format!(
                "Nobody this device trusts vouches for the server's certificate, so nothing was sent. If the server is your own, compare this fingerprint (SHA-256) with its certificate's: {sha256}. If it is the same: os1 account pin {name} {sha256}"
            ),
        ),
        TransportFault::Later { said } | TransportFault::Refused { said } => Error::new(
            ErrorKind::Refused,
            format!("The mail server does not let us in now. It says: {said}"),
        ),
        other => other.into(),
    }
}
