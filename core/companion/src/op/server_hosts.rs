//! The hosts of accounts: opened by the user's yes, one by one.

use os1_base::{Error, ErrorKind, Labels, Readers, Source};
use os1_dav::{DavClient, Kind};
use os1_guard::{Action, Decision, OpenHost, Origin, Proposal};

use super::server_accounts::{ServerAccount, ServerKind};
use crate::companion::Companion;
use crate::world::World;

impl Companion {
    /// Opens the account's host on the user's own yes.
    pub(super) fn open_now(&self, account: &ServerAccount) -> Result<(), Error> {
        self.open_on_yes(&host(account, &account.origin))
    }

    /// Opens a host on the user's own yes.
    pub(super) fn open_on_yes(&self, host: &OpenHost) -> Result<(), Error> {
        let Some(approval) = self.world.ask_for(host)? else {
            return Ok(());
        };
        let gate = self.world.gate();
        let permit = gate.approve(self.door.gesture(), approval)?;
        Ok(gate.open_host(permit, host.clone())?)
    }

    /// The way to an account's server.
    pub(super) fn client_of(&self, account: &ServerAccount) -> Result<DavClient, Error> {
        let login = self.world.login(account)?;
        let channel = self.world.gate().dav_channel(
            account.id,
            account.kind.service(),
            &account.origin,
            login.as_ref(),
        )?;
        let kind = match account.kind {
            ServerKind::Carddav => Kind::AddressBook,
            ServerKind::Caldav | ServerKind::Ics => Kind::Calendar,
        };
        Ok(DavClient::new(channel, kind))
    }

    /// The server is at another host: the user is asked, and the account waits.
    pub(super) fn moved(
        &self,
        account: &mut ServerAccount,
        origin: Origin,
        path: String,
    ) -> Result<Error, Error> {
        let host = host(account, &origin);
        let words = match self.world.ask_for(&host)? {
            Some(approval) => format!(
                "The server sends on to {origin}. Nothing goes there before your yes: os1 approve {approval}, then try again."
            ),
            None => format!("The server sends on to {origin}. Try again."),
        };
        account.moved = Some((origin, path));
        self.world.keep_server(account)?;
        Ok(Error::new(ErrorKind::NeedsApproval, words))
    }

    /// Goes over to the new address once the user has opened it.
    pub(super) fn follow(&self, account: &mut ServerAccount) -> Result<(), Error> {
        let Some((origin, path)) = account.moved.clone() else {
            return Ok(());
        };
        if self.world.gate().is_open(&host(account, &origin))? {
            account.origin = origin;
            account.path = path;
            account.homes.clear();
            account.moved = None;
            self.world.keep_server(account)?;
        }
        Ok(())
    }

    /// Whether the account's host was opened.
    pub(super) fn is_open(&self, account: &ServerAccount) -> Result<bool, Error> {
        Ok(self.world.gate().is_open(&host(account, &account.origin))?)
    }
}

impl World {
    /// Asks for a host; the approval's id, the open one when it was asked before, or `None` when
    /// the host is open already.
    pub(crate) fn ask_for(&self, host: &OpenHost) -> Result<Option<os1_base::Id>, Error> {
        let gate = self.gate();
        if gate.is_open(host)? {
            return Ok(None);
        }
        let action = Action::OpenHost(host.clone());
        for open in gate.approvals()? {
            if gate.action_of(open.id)? == action {
                return Ok(Some(open.id));
            }
        }
        let labels = Labels::new(Source::User, Readers::all());
        match gate.propose(Proposal::new(action, labels))? {
            Decision::Ask(approval) => Ok(Some(approval.id)),
            Decision::Granted(permit) => {
                gate.open_host(permit, host.clone())?;
                Ok(None)
            }
            Decision::Refused(why) => Err(Error::new(ErrorKind::Refused, why.to_string())),
        }
    }
}

fn host(account: &ServerAccount, origin: &Origin) -> OpenHost {
    OpenHost {
        account: account.id,
        service: account.kind.service(),
        host: origin.host().to_owned(),
        port: u64::from(origin.port()),
    }
}
