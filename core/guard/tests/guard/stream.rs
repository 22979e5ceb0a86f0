//! Byte streams for mail: to the opened host alone, encrypted, and ended on a word.

use std::sync::Arc;
use std::time::Duration;

use os1_guard::{
    Action, Digest, EgressError, GuardError, GuardStream, MAX_CLEAR, MAX_UNANNOUNCED, OpenHost,
    Service, StreamChannel,
};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use crate::desk::Desk;

const PATIENCE: Duration = Duration::from_secs(5);
const CERTIFICATE: &[u8] = include_bytes!("certificate/own.cert.der");
const KEY: &[u8] = include_bytes!("certificate/own.key.der");

/// A server that greets, and then says everything back. With TLS when `acceptor` is there: from
/// the first byte, or after it was told `STARTTLS`.
async fn server(acceptor: Option<TlsAcceptor>, upgrades: bool) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                let Some(acceptor) = acceptor else {
                    return echo(socket).await;
                };
                if upgrades {
                    let mut asked = [0; 10];
                    socket.read_exact(&mut asked).await.unwrap();
                    socket.write_all(b"OK\r\n").await.unwrap();
                }
                if let Ok(tls) = acceptor.accept(socket).await {
                    echo(tls).await;
                }
            });
        }
    });
    port
}

async fn echo(io: impl tokio::io::AsyncRead + tokio::io::AsyncWrite) {
    let (mut read, mut write) = tokio::io::split(io);
    let _ = tokio::io::copy(&mut read, &mut write).await;
}

fn own_certificate() -> TlsAcceptor {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(KEY.to_vec()));
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![CertificateDer::from(CERTIFICATE.to_vec())], key)
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}

fn host(port: u16) -> OpenHost {
    OpenHost {
        account: crate::actions::letter().account,
        service: Service::Imap,
        host: "localhost".to_owned(),
        port: u64::from(port),
    }
}

fn open(desk: &Desk, port: u16) {
    let permit = desk.approved(&Action::OpenHost(host(port)));
    desk.gate.open_host(permit, host(port)).unwrap();
}

fn channel(desk: &Desk, port: u16) -> StreamChannel {
    open(desk, port);
    desk.gate
        .give_grant(desk.tap(), host(port).account)
        .unwrap();
    desk.gate.stream_channel(host(port)).unwrap()
}

async fn plain(desk: &Desk, patience: Duration) -> GuardStream {
    let channel = channel(desk, server(None, false).await);
    channel.clear(patience).await.unwrap().stay().unwrap()
}

async fn says_back(stream: &mut GuardStream) {
    let mut heard = [0; 5];
    stream.write_all(b"hello").await.unwrap();
    stream.read_exact(&mut heard).await.unwrap();
    assert_eq!(&heard, b"hello");
}

fn fault(error: &GuardError) -> &EgressError {
    match error {
        GuardError::Egress(fault) => fault,
        other => panic!("another error: {other}"),
    }
}

#[tokio::test]
async fn bytes_go_to_the_opened_host_and_the_connection_is_entered() {
    let desk = Desk::new();
    let mut stream = plain(&desk, PATIENCE).await;
    says_back(&mut stream).await;
    let left = desk.gate.left_device_today().unwrap();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].what, "a connection to read mail");
    assert!(left[0].to.starts_with("localhost:"));
    stream.announce(12, "a draft").unwrap();
    assert_eq!(desk.gate.left_device_today().unwrap()[1].bytes, 12);
}

#[tokio::test]
async fn without_an_open_host_and_a_grant_there_is_no_stream() {
    let desk = Desk::new();
    let port = server(None, false).await;
    let closed = desk.gate.stream_channel(host(port));
    assert!(matches!(closed, Err(GuardError::HostNotOpen)));
    open(&desk, port);
    let no_grant = desk.gate.stream_channel(host(port));
    assert!(matches!(no_grant, Err(GuardError::HostNotOpen)));
    let channel = channel(&desk, port);
    let mut other = host(port);
    other.service = Service::Submission;
    let other = desk.gate.stream_channel(other);
    assert!(matches!(other, Err(GuardError::HostNotOpen)));
    desk.gate.take_grant(host(port).account).unwrap();
    let taken = channel.clear(PATIENCE).await;
    assert!(matches!(taken, Err(GuardError::HostNotOpen)));
    assert!(desk.gate.left_device_today().unwrap().is_empty());
}

#[tokio::test]
async fn offline_no_stream_opens() {
    let desk = Desk::offline();
    let channel = channel(&desk, server(None, false).await);
    let refused = channel.clear(PATIENCE).await.unwrap_err();
    assert_eq!(fault(&refused), &EgressError::Offline);
}

#[tokio::test]
async fn the_stop_word_and_a_closed_host_end_a_stream_that_waits() {
    let desk = Desk::new();
    for stop in [true, false] {
        let mut stream = plain(&desk, PATIENCE).await;
        says_back(&mut stream).await;
        let waits = tokio::spawn(async move { stream.read_u8().await });
        tokio::task::yield_now().await;
        let expected = if stop {
            desk.gate.stop().unwrap();
            EgressError::Stopped
        } else {
            desk.gate.close_hosts(host(0).account).unwrap();
            EgressError::HostClosed
        };
        let ended = waits.await.unwrap().unwrap_err();
        assert_eq!(EgressError::of_io(&ended), expected);
    }
}

#[tokio::test]
async fn a_host_that_another_account_closes_ends_nothing() {
    let desk = Desk::new();
    let mut stream = plain(&desk, PATIENCE).await;
    let other = "01ARZ3NDEKTSV4RRFFQ69G5FAW".parse().unwrap();
    desk.gate.close_hosts(other).unwrap();
    says_back(&mut stream).await;
}

#[tokio::test]
async fn a_silent_server_is_not_waited_for_for_ever() {
    let desk = Desk::new();
    let mut stream = plain(&desk, Duration::from_millis(20)).await;
    let silent = stream.read_u8().await.unwrap_err();
    assert_eq!(EgressError::of_io(&silent), EgressError::Stalled);
    stream.set_patience(PATIENCE);
    says_back(&mut stream).await;
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_is_named_and_can_be_pinned() {
    let desk = Desk::new();
    let port = server(Some(own_certificate()), false).await;
    let channel = channel(&desk, port);
    let sha256 = Digest::of(CERTIFICATE);
    let refused = channel.tls(PATIENCE).await.unwrap_err();
    assert_eq!(fault(&refused), &EgressError::Unvouched { sha256 });
    assert!(refused.to_string().contains(&sha256.to_string()));

    let pin = |sha256| desk.gate.pin_certificate(desk.tap(), &host(port), sha256);
    pin(Digest::of(b"another certificate")).unwrap();
    let another = channel.tls(PATIENCE).await.unwrap_err();
    assert!(matches!(fault(&another), EgressError::Tls { .. }));
    pin(sha256).unwrap();
    says_back(&mut channel.tls(PATIENCE).await.unwrap()).await;

    desk.gate.close_hosts(host(port).account).unwrap();
    open(&desk, port);
    let forgotten = channel.tls(PATIENCE).await.unwrap_err();
    assert_eq!(fault(&forgotten), &EgressError::Unvouched { sha256 });
}

#[tokio::test]
async fn in_the_clear_there_is_room_for_asking_and_for_nothing_else() {
    let desk = Desk::new();
    let port = server(Some(own_certificate()), true).await;
    let channel = channel(&desk, port);
    let sha256 = Digest::of(CERTIFICATE);
    let host = host(port);
    desk.gate
        .pin_certificate(desk.tap(), &host, sha256)
        .unwrap();
    let mut clear = channel.clear(PATIENCE).await.unwrap();
    clear.write_all(b"STARTTLS\r\n").await.unwrap();
    clear.read_exact(&mut [0; 4]).await.unwrap();
    says_back(&mut clear.upgrade().await.unwrap()).await;

    let mut clear = channel.clear(PATIENCE).await.unwrap();
    let refused = clear.write_all(&[b'x'; MAX_CLEAR + 1]).await.unwrap_err();
    assert_eq!(EgressError::of_io(&refused), EgressError::NotSecure);
}

#[tokio::test]
async fn more_than_a_conversation_is_announced_first() {
    let desk = Desk::new();
    let mut stream = plain(&desk, PATIENCE).await;
    let mail = vec![b'x'; MAX_UNANNOUNCED + 1];
    let refused = stream.write_all(&mail).await.unwrap_err();
    assert_eq!(EgressError::of_io(&refused), EgressError::Unannounced);
    stream.announce(mail.len(), "a mail").unwrap();
    stream.write_all(&mail).await.unwrap();
    let mut heard = vec![0; mail.len()];
    stream.read_exact(&mut heard).await.unwrap();
    assert_eq!(heard, mail);
}

#[tokio::test]
async fn what_speaks_no_tls_is_said_so() {
    let desk = Desk::new();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let channel = channel(&desk, listener.local_addr().unwrap().port());
    tokio::spawn(async move {
        let (mut socket, _): (TcpStream, _) = listener.accept().await.unwrap();
        socket.write_all(b"* OK hello\r\n").await.unwrap();
        let _ = socket.read_u8().await;
    });
    let refused = channel.tls(PATIENCE).await.unwrap_err();
    assert!(refused.to_string().contains("does not speak TLS"));
}
