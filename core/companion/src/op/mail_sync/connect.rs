//! The way to the mailbox of an account.

use os1_base::{Error, ErrorKind};
use os1_guard::{EgressError, MailLogin, OpenHost, Origin, Service};
use os1_mail::MailDesk;
use os1_post::{ImapServer, JmapServer, MailProtocol, MailServer, PostError};

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
        if account.protocol == MailProtocol::Jmap {
            return self.jmap_server(account, &login).await;
        }
        let channel = self.gate().stream_channel(account.host(Service::Imap))?;
        let security = account.incoming.security;
        let server = ImapServer::connect(&channel, security, &login).await?;
        Ok(Box::new(server))
    }

    async fn jmap_server(
        &self,
        account: &MailAccount,
        login: &MailLogin,
    ) -> Result<Box<dyn MailServer>, Error> {
        let origin = account.incoming.origin().ok_or(EgressError::NotSecure)?;
        let channel = self.gate().jmap_channel(account.id, &origin, login)?;
        match JmapServer::connect(channel, login).await {
            Ok(server) => Ok(Box::new(server)),
            Err(PostError::Elsewhere { origin }) => self.elsewhere(account, &origin),
            Err(error) => Err(error.into()),
        }
    }

    /// The server has the mail at another host: the user is asked, and the account waits.
    fn elsewhere<T>(&self, account: &MailAccount, origin: &Origin) -> Result<T, Error> {
        let host = OpenHost {
            account: account.id,
            service: Service::Jmap,
            host: origin.host().to_owned(),
            port: u64::from(origin.port()),
        };
        let words = match self.ask_for(&host)? {
            Some(approval) => format!(
                "The mail server keeps this mail at {origin}. Nothing goes there before your yes: os1 approve {approval}, then try again."
            ),
            None => format!("The mail server keeps this mail at {origin}. Try again."),
        };
        Err(Error::new(ErrorKind::NeedsApproval, words))
    }
}
