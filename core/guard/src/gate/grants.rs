//! What the user allowed once and for all: standing grants and open hosts.

use os1_base::{Id, Secret};

use super::Gate;
use crate::action::{Action, OpenHost, Service};
use crate::egress::{
    BookingChannel, DavChannel, JmapChannel, Login, MailLogin, NameChannel, Security,
    StreamChannel, SubmissionChannel, TokenChannel,
};
use crate::error::GuardError;
use crate::gesture::UserGesture;
use crate::grant;
use crate::permit::Permit;
use crate::pin;
use crate::{Digest, Origin};

/// The port of DNS, by which a domain is opened for questions about it.
const DNS: u64 = 53;

impl Gate {
    /// Gives the standing grant for an account: it may be kept in step without asking.
    /// Asked once, when the account is added.
    ///
    /// # Errors
    /// [`GuardError::Store`].
    pub fn give_grant(&self, _by: UserGesture, account: Id) -> Result<(), GuardError> {
        let now = self.now();
        self.0.store.write(|tx| grant::give(tx, account, now))
    }

    /// Takes the standing grant back; permits that rest on it hold no more.
    ///
    /// # Errors
    /// [`GuardError::Store`].
    pub fn take_grant(&self, account: Id) -> Result<(), GuardError> {
        self.0.store.write(|tx| grant::take(tx, account))?;
        self.0.shared.closing.send_modify(|count| *count += 1);
        Ok(())
    }

    /// Opens a host for an account, with the permit of its approval.
    ///
    /// # Errors
    /// As [`Gate::redeem`], except that it works offline: nothing leaves yet.
    pub fn open_host(&self, permit: Permit, host: OpenHost) -> Result<(), GuardError> {
        let now = self.now();
        let action = Action::OpenHost(host.clone());
        self.use_up(&permit, &action, |tx| grant::open_host(tx, &host, now))
    }

    /// Whether that host was opened for that account.
    ///
    /// # Errors
    /// [`GuardError::Store`].
    pub fn is_open(&self, host: &OpenHost) -> Result<bool, GuardError> {
        self.0
            .store
            .read(|connection| grant::is_open(connection, host))
    }

    /// The channel of `account` to its WebDAV server at `origin`, if the user opened that
    /// host for it. Opens no connection.
    ///
    /// # Errors
    /// [`GuardError::HostNotOpen`]; [`crate::EgressError::Malformed`] when the login cannot
    /// be written into a header.
    pub fn dav_channel(
        &self,
        account: Id,
        service: Service,
        origin: &Origin,
        login: Option<&Login>,
    ) -> Result<DavChannel, GuardError> {
        let host = OpenHost {
            account,
            service,
            host: origin.host().to_owned(),
            port: u64::from(origin.port()),
        };
        self.check_open(&host)?;
        DavChannel::new(self.clone(), origin.clone(), host, login)
    }

    /// The channel of `account` to a server that speaks over a byte stream (IMAP), if the user
    /// opened that host for it and the account has its standing grant. Opens no connection. To a
    /// submission server there is [`Gate::submission_channel`] alone: a stream would let mail out
    /// without a permit.
    ///
    /// # Errors
    /// [`GuardError::HostNotOpen`].
    pub fn stream_channel(&self, host: OpenHost) -> Result<StreamChannel, GuardError> {
        if host.service == Service::Submission {
            return Err(GuardError::HostNotOpen);
        }
        self.open_channel(host)
    }

    /// The channel of an account to its submission server, under the same conditions. Opens no
    /// connection.
    ///
    /// # Errors
    /// [`GuardError::HostNotOpen`], also for another service.
    pub fn submission_channel(
        &self,
        host: OpenHost,
        security: Security,
        login: Option<MailLogin>,
    ) -> Result<SubmissionChannel, GuardError> {
        if host.service != Service::Submission {
            return Err(GuardError::HostNotOpen);
        }
        let stream = self.open_channel(host)?;
        Ok(SubmissionChannel::new(
            self.clone(),
            stream,
            security,
            login,
        ))
    }

    /// The channel of `account` to its JMAP server at `origin`, if the user opened that host for it
    /// and the account has its standing grant. Opens no connection.
    ///
    /// # Errors
    /// [`GuardError::HostNotOpen`]; [`crate::EgressError::Malformed`] when the login cannot be
    /// written into a header.
    pub fn jmap_channel(
        &self,
        account: Id,
        origin: &Origin,
        login: &MailLogin,
    ) -> Result<JmapChannel, GuardError> {
        let host = OpenHost {
            account,
            service: Service::Jmap,
            host: origin.host().to_owned(),
            port: u64::from(origin.port()),
        };
        self.check_reachable(&host)?;
        JmapChannel::new(self.clone(), origin.clone(), host, login)
    }

    fn open_channel(&self, host: OpenHost) -> Result<StreamChannel, GuardError> {
        self.check_reachable(&host)?;
        StreamChannel::new(self.clone(), host)
    }

    /// The channel of `account` to the server that signs it in, if the user opened that host for
    /// it. Opens no connection.
    ///
    /// # Errors
    /// [`GuardError::HostNotOpen`].
    pub fn token_channel(&self, account: Id, origin: &Origin) -> Result<TokenChannel, GuardError> {
        let host = OpenHost {
            account,
            service: Service::SignIn,
            host: origin.host().to_owned(),
            port: u64::from(origin.port()),
        };
        self.check_open(&host)?;
        TokenChannel::new(self.clone(), origin.clone(), host)
    }

    /// The channel of `account` to its booking service at `origin`, if the user opened that host for it. Opens no
    /// connection.
    ///
    /// # Errors
    /// [`GuardError::HostNotOpen`]; [`crate::EgressError::Malformed`] when the token cannot be written into a header.
    pub fn booking_channel(
        &self,
        account: Id,
        origin: &Origin,
        token: Option<&Secret>,
    ) -> Result<BookingChannel, GuardError> {
        let host = OpenHost {
            account,
            service: Service::Bookings,
            host: origin.host().to_owned(),
            port: u64::from(origin.port()),
        };
        self.check_open(&host)?;
        BookingChannel::new(self.clone(), origin.clone(), host, token)
    }

    /// The channel of `account` to the machine's name servers with questions about `domain`, if the
    /// user opened that for it. Opens no connection.
    ///
    /// # Errors
    /// [`GuardError::HostNotOpen`].
    pub fn name_channel(&self, account: Id, domain: &str) -> Result<NameChannel, GuardError> {
        let host = OpenHost {
            account,
            service: Service::NameLookup,
            host: domain.to_owned(),
            port: DNS,
        };
        self.check_open(&host)?;
        Ok(NameChannel::new(self.clone(), host))
    }

    /// Lets `host` prove itself by this one certificate from now on, and by no other, for the
    /// user's own server that no public root vouches for. `sha256` is that of the certificate in
    /// DER, as [`crate::EgressError::Unvouched`] names it.
    ///
    /// # Errors
    /// [`GuardError::HostNotOpen`], [`GuardError::Store`].
    pub fn pin_certificate(
        &self,
        _by: UserGesture,
        host: &OpenHost,
        sha256: Digest,
    ) -> Result<(), GuardError> {
        self.check_open(host)?;
        let now = self.now();
        self.0.store.write(|tx| pin::insert(tx, host, sha256, now))
    }

    /// The certificate by which `host` proves itself, if one was pinned.
    pub(crate) fn pinned(&self, host: &OpenHost) -> Result<Option<Digest>, GuardError> {
        self.0.store.read(|connection| pin::find(connection, host))
    }

    /// Refuses unless the host is open and the account has its standing grant.
    pub(crate) fn check_reachable(&self, host: &OpenHost) -> Result<(), GuardError> {
        self.check_open(host)?;
        if self.has_grant(host.account)? {
            Ok(())
        } else {
            Err(GuardError::HostNotOpen)
        }
    }

    pub(crate) fn check_open(&self, host: &OpenHost) -> Result<(), GuardError> {
        if self.is_open(host)? {
            Ok(())
        } else {
            Err(GuardError::HostNotOpen)
        }
    }

    /// Closes every host that was opened for an account, when it is removed.
    ///
    /// # Errors
    /// [`GuardError::Store`].
    pub fn close_hosts(&self, account: Id) -> Result<(), GuardError> {
        self.0.store.write(|tx| {
            pin::forget(tx, account)?;
            grant::close_hosts(tx, account)
        })?;
        self.0.shared.closing.send_modify(|count| *count += 1);
        Ok(())
    }
}
