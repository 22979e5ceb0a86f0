//! The way to the mailbox of an account.

use os1_base::Error;
use os1_guard::Service;
use os1_mail::MailDesk;
use os1_post::{ImapServer, MailServer, PostError};

use crate::op::mail_account::MailAccount;
use crate::world::World;

impl World {
    /// What keeps mail in step.
    pub(crate) fn mail_desk(&self) -> MailDesk {
        MailDesk::new(self.mailbox(), self.gate().clone())
    }

    /// Connects to an account's mailbox and signs in.
    pub(crate) async fn mail_server(
        &self,
        account: &MailAccount,
    ) -> Result<Box<dyn MailServer>, Error> {
        let login = self.mail_login(account).await?;
        let login = login.ok_or(PostError::Unauthorized)?;
        let channel = self.gate().stream_channel(account.host(Service::Imap))?;
        let security = account.incoming.security;
        let server = ImapServer::connect(&channel, security, &login).await?;
        Ok(Box::new(server))
    }
}
