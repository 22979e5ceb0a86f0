//! Signing in: a password, or an OAuth token.

use std::borrow::Cow;

use imap_next::client::Event;
use imap_next::imap_types::auth::{AuthMechanism, AuthenticateData};
use imap_next::imap_types::command::CommandBody;
use imap_next::imap_types::core::Vec1;
use imap_next::imap_types::extensions::enable::CapabilityEnable;
use imap_next::imap_types::response::{Code, Data, GreetingKind, Status, StatusKind};
use imap_next::imap_types::secret::Secret as WireSecret;
use os1_base::Secret;
use os1_guard::{MailLogin, Proof, StreamChannel};

use super::abilities::Abilities;
use super::heard::Heard;
use super::sasl;
use super::server::ImapServer;
use super::wire::{data, ended, nothing, untagged};
use crate::PostError;

impl ImapServer {
    /// From the greeting to an account that is signed in.
    pub(super) async fn sign_in(
        &mut self,
        channel: &StreamChannel,
        login: &MailLogin,
        greeted: bool,
    ) -> Result<(), PostError> {
        let mut listed = false;
        if !greeted {
            let greeting = self.wire.greeting().await?;
            match greeting.kind {
                GreetingKind::Bye => return Err(PostError::Busy),
                // Somebody else's name.
                GreetingKind::PreAuth => return Err(PostError::Unsupported),
                GreetingKind::Ok => {}
            }
            listed = self.note(greeting.code.as_ref());
        }
        if !listed {
            self.ask_abilities().await?;
        }
        let told = self.prove(channel, login).await?;
        if !self.note(told.as_ref()) {
            self.ask_abilities().await?;
        }
        Ok(())
    }

    /// Switches on what only works when it is asked for (RFC 7162 §3.2.3).
    pub(super) async fn switch_on(&mut self) -> Result<(), PostError> {
        if self.abilities.qresync && self.abilities.enable {
            let Ok(name) = CapabilityEnable::try_from("QRESYNC") else {
                return Ok(());
            };
            let capabilities = Vec1::from(name);
            let enable = CommandBody::Enable { capabilities };
            match self.wire.run(enable, nothing).await {
                Ok(_) => self.quick = true,
                Err(PostError::Refused | PostError::Unsupported) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    async fn prove(
        &mut self,
        channel: &StreamChannel,
        login: &MailLogin,
    ) -> Result<Option<Code<'static>>, PostError> {
        let host = channel.host();
        let (mechanism, message) = match &login.proof {
            Proof::Password(_) if self.abilities.plain => {
                (AuthMechanism::Plain, sasl::plain(login))
            }
            Proof::Password(password) if !self.abilities.no_login => {
                return self.log_in(&login.user, password).await;
            }
            Proof::Token(_) if self.abilities.oauth_bearer => {
                (AuthMechanism::OAuthBearer, login.oauth_bearer(host))
            }
            Proof::Token(_) if self.abilities.xoauth2 => {
                (AuthMechanism::XOAuth2, sasl::xoauth2(login))
            }
            Proof::Password(_) | Proof::Token(_) => return Err(PostError::Unsupported),
        };
        let message = message.ok_or(PostError::Unsupported)?;
        self.authenticate(mechanism, &message).await
    }

    async fn log_in(
        &mut self,
        user: &str,
        password: &Secret,
    ) -> Result<Option<Code<'static>>, PostError> {
        let login = CommandBody::login(user.to_owned(), password.expose().to_owned());
        let login = login.map_err(|_| PostError::Unauthorized)?;
        let done = self.wire.run(login, nothing).await;
        done.map_err(unauthorized)
    }

    async fn authenticate(
        &mut self,
        mechanism: AuthMechanism<'static>,
        message: &Secret,
    ) -> Result<Option<Code<'static>>, PostError> {
        let bytes = || Cow::Owned(message.expose().as_bytes().to_vec());
        let at_once = self.abilities.sasl_ir;
        self.wire.enqueue(CommandBody::Authenticate {
            mechanism,
            initial_response: at_once.then(|| WireSecret::new(bytes())),
        })?;
        let mut sent = at_once;
        loop {
            match self.wire.event().await? {
                Event::AuthenticateContinuationRequestReceived { .. } => {
                    // Asked once more, the server tells why the token is no good: it wants an
                    // empty answer before it says so (RFC 7628 §3.2.3).
                    let answer = if sent { Cow::default() } else { bytes() };
                    sent = true;
                    let answer = AuthenticateData::r#continue(answer);
                    let taken = self.wire.client().set_authenticate_data(answer);
                    taken.map_err(|_| PostError::Unreadable)?;
                }
                Event::AuthenticateStatusReceived { status, .. } => match status {
                    Status::Tagged(tagged) => {
                        return ended(tagged).map_err(unauthorized);
                    }
                    other => untagged(other, nothing)?,
                },
                Event::DataReceived {
                    data: Data::Capability(list),
                } => {
                    self.abilities = Abilities::of(list.as_ref());
                }
                Event::StatusReceived { status } => match status {
                    Status::Untagged(body) if body.kind == StatusKind::Ok => {}
                    other => untagged(other, nothing)?,
                },
                _ => {}
            }
        }
    }

    async fn ask_abilities(&mut self) -> Result<(), PostError> {
        let mut found = Abilities::default();
        let hear = |heard: Heard| {
            if let Some(Data::Capability(list)) = data(heard) {
                found = Abilities::of(list.as_ref());
            }
            Ok(())
        };
        self.wire.run(CommandBody::Capability, hear).await?;
        self.abilities = found;
        Ok(())
    }

    /// Takes abilities over when the code lists them.
    fn note(&mut self, code: Option<&Code<'_>>) -> bool {
        if let Some(Code::Capability(list)) = code {
            self.abilities = Abilities::of(list.as_ref());
            return true;
        }
        false
    }
}

/// A refusal to sign in is about who we are, unless the server says that it is busy.
fn unauthorized(error: PostError) -> PostError {
    match error {
        PostError::Refused | PostError::Gone => PostError::Unauthorized,
        other => other,
    }
}
