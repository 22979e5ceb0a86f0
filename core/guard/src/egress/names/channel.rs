//! Asking the machine's name servers about one domain.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpStream, UdpSocket};

use super::message::{ServiceRecord, belongs, is_cut_short, read_service_answer, service_question};
use super::servers::name_servers;
use crate::action::OpenHost;
use crate::egress::EgressError;
use crate::error::GuardError;
use crate::gate::Gate;

/// How long one name server may be silent.
const PATIENCE: Duration = Duration::from_secs(3);
/// The longest answer by UDP that is read; without an extension it has 512 bytes at most.
const MAX_DATAGRAM: usize = 4096;
/// Datagrams that belong to nothing that was asked, before the name server is left alone.
const MAX_STRAY: usize = 16;

/// Asks where one domain has its servers. Made by [`Gate::name_channel`] alone, for a domain that
/// the user opened for one account.
///
/// The machine's own name servers are asked, as they are for every address; each question is
/// entered in the departure table first.
#[derive(Clone, Debug)]
pub struct NameChannel {
    gate: Gate,
    host: OpenHost,
}

impl NameChannel {
    pub(crate) fn new(gate: Gate, host: OpenHost) -> Self {
        Self { gate, host }
    }

    /// The servers of `service`, `_imaps._tcp` for example (RFC 6186 §3), best first; empty when
    /// the domain names none.
    ///
    /// # Errors
    /// [`GuardError::HostNotOpen`] when the domain was closed since; [`EgressError::Unreachable`]
    /// when no name server has an answer.
    pub async fn services(&self, service: &str) -> Result<Vec<ServiceRecord>, GuardError> {
        self.gate.check_open(&self.host)?;
        let mut halt = self.gate.halt();
        for server in name_servers() {
            let id = random().ok_or(EgressError::Unreachable)?;
            let question = service_question(service, &self.host.host, id);
            let question = question.ok_or(EgressError::Malformed)?;
            let what = "a question where a domain has its servers";
            self.gate.depart(&server, question.len(), what)?;
            let answer = tokio::select! {
                biased;
                Ok(()) = halt.changed() => return Err(EgressError::Stopped.into()),
                answer = asked(server, &question) => answer,
            };
            if let Some(found) = answer {
                return Ok(found);
            }
        }
        Err(EgressError::Unreachable.into())
    }
}

/// The answer of one name server; `None` when it has none.
async fn asked(server: SocketAddr, question: &[u8]) -> Option<Vec<ServiceRecord>> {
    let answer = tokio::time::timeout(PATIENCE, by_datagram(server, question));
    let answer = answer.await.ok()?.ok()??;
    if !is_cut_short(&answer, question) {
        return read_service_answer(&answer, question);
    }
    let answer = tokio::time::timeout(PATIENCE, by_stream(server, question));
    read_service_answer(&answer.await.ok()?.ok()?, question)
}

/// By UDP (RFC 1035 §4.2.1), from a port that the system draws: what does not belong to the
/// question may be forged and is passed over.
async fn by_datagram(server: SocketAddr, question: &[u8]) -> std::io::Result<Option<Vec<u8>>> {
    let own: SocketAddr = match server {
        SocketAddr::V4(_) => (Ipv4Addr::UNSPECIFIED, 0).into(),
        SocketAddr::V6(_) => (Ipv6Addr::UNSPECIFIED, 0).into(),
    };
    let socket = UdpSocket::bind(own).await?;
    socket.connect(server).await?;
    socket.send(question).await?;
    let mut answer = vec![0; MAX_DATAGRAM];
    for _ in 0..MAX_STRAY {
        let read = socket.recv(&mut answer).await?;
        let datagram = answer.get(..read).unwrap_or_default();
        if belongs(datagram, question) {
            return Ok(Some(datagram.to_vec()));
        }
    }
    Ok(None)
}

/// By TCP (RFC 1035 §4.2.2): two bytes of length, 64 KiB at most, in front of each message.
async fn by_stream(server: SocketAddr, question: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(server).await?;
    let length = u16::try_from(question.len()).unwrap_or(u16::MAX);
    let mut message = length.to_be_bytes().to_vec();
    message.extend_from_slice(question);
    stream.write_all(&message).await?;
    let length = stream.read_u16().await?;
    let mut answer = vec![0; usize::from(length)];
    stream.read_exact(&mut answer).await?;
    Ok(answer)
}

/// A number that nobody can guess.
fn random() -> Option<u16> {
    let mut bytes = [0; 2];
    getrandom::fill(&mut bytes).ok()?;
    Some(u16::from_be_bytes(bytes))
}
