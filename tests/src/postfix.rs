//! Postfix between Dovecot and the world: it takes what is sent, and says what did not arrive.

use std::path::Path;
use std::process::Command;

use crate::post::script;
use crate::served::{Served, free_port, installed};
use crate::{Dovecot, Relay};

/// Dovecot that hands what is sent to Postfix, which hands on what is for example.org to the relay
/// and what is for example.test back to Dovecot (`tests/peers/mail/postfix.sh`).
#[derive(Debug)]
pub struct Postfix {
    /// The users' own server; its relay is who takes mail for example.org.
    pub dovecot: Dovecot,
    _served: Served,
}

impl Postfix {
    /// All of its own; `None` where the machine cannot have it.
    ///
    /// # Panics
    /// It does not start, or is missing though `OS1_REQUIRE_PEERS` says that it must be there.
    #[must_use]
    pub fn start() -> Option<Self> {
        let _program = installed("OS1_POSTFIX")?;
        let (port, far) = (free_port(), free_port());
        let mut lmtp = None;
        let dovecot = Dovecot::before(port, ("OS1_DOVECOT_SAYS", ""), |socket: &Path| {
            lmtp = Some(socket.to_path_buf());
            Relay::on(far, None)
        })?;
        let served = Served::start("postfix", port, |folder| {
            let mut command = Command::new("sh");
            command.arg(script("postfix.sh")).arg(folder);
            command.arg(port.to_string()).args(lmtp);
            command.arg(far.to_string());
            command
        });
        Some(Self {
            dovecot,
            _served: served,
        })
    }
}
