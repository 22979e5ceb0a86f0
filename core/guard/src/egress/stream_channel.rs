//! The way of an account to a server that speaks over a byte stream.

use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::ServerName;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use super::clear::ClearStream;
use super::fault::EgressError;
use super::leash::Leash;
use super::stream::{GuardStream, Wire, place};
use super::{CONNECT_TIMEOUT, client, tls};
use crate::action::{OpenHost, Service};
use crate::error::GuardError;
use crate::gate::Gate;
use crate::origin;

/// Opens connections to one server that the user opened for one account, which has its standing
/// grant. Made by [`Gate::stream_channel`] alone.
///
/// Cheap to clone. Host and grant are looked up anew at each connection, and a connection ends
/// when one of them goes. Each connection is entered in the departure table first.
#[derive(Clone, Debug)]
pub struct StreamChannel {
    gate: Gate,
    host: OpenHost,
    port: u16,
}

impl StreamChannel {
    pub(crate) fn new(gate: Gate, host: OpenHost) -> Result<Self, GuardError> {
        let port = u16::try_from(host.port).map_err(|_| EgressError::Malformed)?;
        Ok(Self { gate, host, port })
    }

    /// Where it leads, for which account.
    #[must_use]
    pub fn host(&self) -> &OpenHost {
        &self.host
    }

    /// Whether the other side is this machine, so that encryption may be left out.
    #[must_use]
    pub fn is_this_machine(&self) -> bool {
        origin::is_this_machine(&self.host.host)
    }

    /// Connects with TLS from the first byte (RFC 8314 §3). `patience` is how long the server may
    /// be silent.
    ///
    /// # Errors
    /// [`GuardError::HostNotOpen`], otherwise [`EgressError`], with the certificate in it when
    /// nobody vouches for it.
    pub async fn tls(&self, patience: Duration) -> Result<GuardStream, GuardError> {
        let (tcp, leash) = self.dial(patience).await?;
        self.encrypt(tcp, leash).await
    }

    /// Connects in the clear, to ask for STARTTLS or to go on within this machine.
    ///
    /// # Errors
    /// As [`StreamChannel::tls`].
    pub async fn clear(&self, patience: Duration) -> Result<ClearStream, GuardError> {
        let (tcp, leash) = self.dial(patience).await?;
        Ok(ClearStream::new(tcp, leash, self.clone()))
    }

    async fn dial(&self, patience: Duration) -> Result<(TcpStream, Leash), GuardError> {
        self.gate.check_reachable(&self.host)?;
        let mut leash = Leash::new(self.gate.clone(), self.host.clone(), patience);
        let what = match self.host.service {
            Service::Submission => "a connection to send mail",
            _ => "a connection to read mail",
        };
        self.gate.depart(&place(&self.host), 0, what)?;
        let tcp = tokio::select! {
            biased;
            end = leash.end() => return Err(end.into()),
            tcp = tokio::time::timeout(CONNECT_TIMEOUT, self.connect()) => tcp,
        };
        Ok((tcp.map_err(|_| EgressError::ConnectTimeout)??, leash))
    }

    /// The first of the server's addresses that answers.
    async fn connect(&self) -> Result<TcpStream, EgressError> {
        let found = client::addresses(&self.host.host, self.port).await;
        for address in found.map_err(|_| EgressError::Unreachable)? {
            if let Ok(tcp) = TcpStream::connect(address).await {
                // Commands are short and each waits for its answer.
                if tcp.set_nodelay(true).is_err() {
                    tracing::debug!("a connection to a mail server stays with Nagle's algorithm");
                }
                return Ok(tcp);
            }
        }
        Err(EgressError::Unreachable)
    }

    pub(super) async fn encrypt(
        &self,
        tcp: TcpStream,
        mut leash: Leash,
    ) -> Result<GuardStream, GuardError> {
        let proof = tls::ServerProof::new(self.gate.pinned(&self.host)?, self.gate.authorities())?;
        let config = Arc::new(tls::config(Arc::clone(&proof))?);
        let name = ServerName::try_from(self.host.host.clone());
        let name = name.map_err(|_| EgressError::Malformed)?;
        let shaking = TlsConnector::from(config).connect(name, tcp);
        let shaken = tokio::select! {
            biased;
            end = leash.end() => return Err(end.into()),
            shaken = tokio::time::timeout(CONNECT_TIMEOUT, shaking) => shaken,
        };
        let tls = shaken
            .map_err(|_| EgressError::ConnectTimeout)?
            .map_err(|error| proof.fault(&error))?;
        Ok(self.stream(Wire::Tls(Box::new(tls)), leash))
    }

    pub(super) fn stay(&self, tcp: TcpStream, leash: Leash) -> Result<GuardStream, EgressError> {
        if !self.is_this_machine() {
            return Err(EgressError::NotSecure);
        }
        Ok(self.stream(Wire::Clear(tcp), leash))
    }

    fn stream(&self, wire: Wire, leash: Leash) -> GuardStream {
        GuardStream::new(wire, leash, self.gate.clone(), self.host.clone())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use os1_base::{Clock, FixedClock, IdSource};
    use os1_store::{Key, Store};
    use tokio::net::{TcpListener, TcpStream};

    use super::*;
    use crate::gate::GateOptions;

    /// A connection that really leads to this machine, to a host that is called something else.
    #[tokio::test]
    async fn another_machine_is_not_spoken_to_in_the_clear() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), &Key::from_bytes([7; 32]), &[crate::SCHEMA]);
        let now = "2026-03-02T09:00:00+01:00[Europe/Berlin]".parse().unwrap();
        let clock = Arc::new(FixedClock::new(now));
        let ids = IdSource::new(clock.clone() as Arc<dyn Clock>, 1);
        let account = ids.next();
        let (gate, _door) = Gate::open(store.unwrap(), clock, ids, GateOptions::default()).unwrap();
        for (name, may) in [("localhost", true), ("imap.example.test", false)] {
            let host = OpenHost {
                account,
                service: Service::Imap,
                host: name.to_owned(),
                port: 143,
            };
            let channel = StreamChannel::new(gate.clone(), host.clone()).unwrap();
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let tcp = TcpStream::connect(listener.local_addr().unwrap());
            let leash = Leash::new(gate.clone(), host, Duration::from_secs(60));
            let stayed = channel.stay(tcp.await.unwrap(), leash);
            match stayed {
                Ok(_) => assert!(may, "{name}"),
                Err(error) => assert!(!may && error == EgressError::NotSecure, "{name}"),
            }
        }
    }
}
