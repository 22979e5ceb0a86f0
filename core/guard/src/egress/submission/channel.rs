//! The way of an account to its submission server.

use std::net::Ipv4Addr;
use std::time::Duration;

use async_trait::async_trait;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use os1_base::Secret;
use serde::{Deserialize, Serialize};

use super::envelope::Envelope;
use super::fault::{fault, login_fault};
use super::line::Line;
use super::{bearer, clear};
use crate::action::Action;
use crate::egress::{GuardStream, StreamChannel};
use crate::error::GuardError;
use crate::gate::{Gate, Outgoing};
use crate::transport::{Handed, MailTransport, TransportFault};

/// How long the server may be silent before the message (RFC 5321 §4.5.3.2 has 5 minutes; whoever
/// waits at a terminal has less).
const PATIENCE: Duration = Duration::from_secs(60);
/// How long it may think about the final dot (RFC 5321 §4.5.3.2.6).
const LAST_PATIENCE: Duration = Duration::from_secs(600);
/// Why a server that does not offer 8BITMIME gets no such message, for the outbox.
const NO_8BITMIME: &str =
    "it takes plain ASCII alone, and a mail that goes along has other letters";
/// How long a farewell may take.
const FAREWELL: Duration = Duration::from_secs(2);

/// How a mail server is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Security {
    /// TLS from the first byte (RFC 8314 §3).
    Tls,
    /// In the clear until STARTTLS (RFC 3207, RFC 9051 §6.2.1); nothing goes on without it.
    StartTls,
    /// In the clear, to this machine itself alone.
    None,
}

/// How an account proves who it is.
#[derive(Debug, Clone)]
pub enum Proof {
    /// A password, often one made for this program alone.
    Password(Secret),
    /// An access token (RFC 6750), by XOAUTH2 or OAUTHBEARER.
    Token(Secret),
}

/// Who an account is at its mail server.
#[derive(Debug, Clone)]
pub struct MailLogin {
    /// The user's name there.
    pub user: String,
    /// How it proves that.
    pub proof: Proof,
}

/// Hands messages to one submission server that the user opened for one account. Made by
/// [`Gate::submission_channel`] alone.
#[derive(Clone, Debug)]
pub struct SubmissionChannel {
    gate: Gate,
    stream: StreamChannel,
    security: Security,
    login: Option<MailLogin>,
}

impl SubmissionChannel {
    pub(crate) fn new(
        gate: Gate,
        stream: StreamChannel,
        security: Security,
        login: Option<MailLogin>,
    ) -> Self {
        Self {
            gate,
            stream,
            security,
            login,
        }
    }

    /// Logs in and says farewell: whether server, encryption and password are right.
    ///
    /// # Errors
    /// [`TransportFault`].
    pub async fn try_login(&self) -> Result<(), TransportFault> {
        let (smtp, _line) = self.log_in().await?;
        farewell(smtp).await;
        Ok(())
    }

    async fn log_in(&self) -> Result<(AsyncSmtpConnection, Line), TransportFault> {
        let line = self.connect().await?;
        let name = ClientId::Ipv4(Ipv4Addr::LOCALHOST);
        let stream = Box::new(line.stream());
        let connected = AsyncSmtpConnection::connect_with_transport(stream, &name).await;
        let mut smtp = connected.map_err(|error| fault(&error))?;
        if let Some(login) = &self.login {
            match &login.proof {
                Proof::Password(secret) => {
                    let mechanisms = [Mechanism::Plain, Mechanism::Login];
                    let secret = secret.expose().to_owned();
                    let credentials = Credentials::new(login.user.clone(), secret);
                    let proven = smtp.auth(&mechanisms, &credentials).await;
                    proven.map_err(|error| login_fault(&error))?;
                }
                Proof::Token(token) => {
                    bearer::prove(&mut smtp, login, token, self.stream.host()).await?;
                }
            }
        }
        Ok((smtp, line))
    }

    async fn connect(&self) -> Result<Line, GuardError> {
        let stream: GuardStream = match self.security {
            Security::Tls => return Ok(Line::new(self.stream.tls(PATIENCE).await?, false)),
            Security::StartTls => clear::starttls(self.stream.clear(PATIENCE).await?).await?,
            Security::None => {
                let clear = self.stream.clear(PATIENCE).await?;
                return Ok(Line::new(clear.stay()?, false));
            }
        };
        Ok(Line::new(stream, true))
    }

    async fn transact(
        smtp: &mut AsyncSmtpConnection,
        line: &Line,
        envelope: Envelope,
        frozen: &[u8],
    ) -> Result<Handed, TransportFault> {
        let refused = |error| fault(&error);
        let from = Mail::new(Some(envelope.from), parameters(smtp, frozen)?);
        smtp.command(from).await.map_err(refused)?;
        for recipient in envelope.to {
            let to = Rcpt::new(recipient, Vec::new());
            smtp.command(to).await.map_err(refused)?;
        }
        smtp.command(Data).await.map_err(refused)?;
        line.announce(frozen)?;
        line.set_patience(LAST_PATIENCE);
        // The dot's own line end follows; without this an empty line would be added.
        let text = frozen.strip_suffix(b"\r\n").unwrap_or(frozen);
        match smtp.message(text).await {
            Ok(_) => Ok(Handed::Accepted),
            // A reply is a clear word, also after the final dot.
            Err(error) if error.status().is_some() => Err(fault(&error)),
            Err(_) if line.has_final_dot() => Ok(Handed::Unclear),
            Err(error) => Err(fault(&error)),
        }
    }
}

#[async_trait]
impl MailTransport for SubmissionChannel {
    async fn send(&self, outgoing: Outgoing) -> Result<Handed, TransportFault> {
        if outgoing.action.account() != Some(self.stream.host().account) {
            return Err(GuardError::NotTheSame.into());
        }
        let envelope = Envelope::of(&outgoing.action).ok_or(GuardError::NotTheSame)?;
        let (mut smtp, line) = self.log_in().await?;
        let _cleared = self.gate.redeem(outgoing.permit, outgoing.action)?;
        let handed = Self::transact(&mut smtp, &line, envelope, &outgoing.frozen).await;
        if !matches!(handed, Ok(Handed::Unclear)) {
            farewell(smtp).await;
        }
        handed
    }
}

/// What MAIL says of the bytes: that there are some above 127 (RFC 6152), to a server that takes
/// them; no other gets them.
fn parameters(
    smtp: &AsyncSmtpConnection,
    frozen: &[u8],
) -> Result<Vec<MailParameter>, TransportFault> {
    if frozen.is_ascii() {
        return Ok(Vec::new());
    }
    if !smtp.server_info().supports_feature(Extension::EightBitMime) {
        return Err(TransportFault::Refused {
            said: NO_8BITMIME.to_owned(),
        });
    }
    Ok(vec![MailParameter::Body(MailBodyParameter::EightBitMime)])
}

/// Says QUIT; how that ends changes nothing any more.
async fn farewell(mut smtp: AsyncSmtpConnection) {
    let said = tokio::time::timeout(FAREWELL, smtp.quit()).await;
    if !matches!(said, Ok(Ok(_))) {
        tracing::debug!("the submission server did not say farewell");
    }
}

impl Action {
    /// The account that a message of the outbox goes by.
    #[must_use]
    pub fn account(&self) -> Option<os1_base::Id> {
        match self {
            Self::SendMail(mail) => Some(mail.account),
            Self::AnswerInvitation(answer) => Some(answer.account),
            Self::CounterInvitation(counter) => Some(counter.account),
            Self::SendInvitation(sent) => Some(sent.account),
            _ => None,
        }
    }
}
