//! The guard's stream under lettre: it notes when the final dot went out.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use lettre::transport::smtp::client::AsyncTokioStream;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use crate::egress::GuardStream;
use crate::error::GuardError;

/// What ends a message (RFC 5321 §4.1.1.4); lettre writes it by itself and alone.
const FINAL_DOT: &[u8] = b"\r\n.\r\n";
/// What stands in for the greeting that no server repeats after STARTTLS.
const GREETED: &[u8] = b"220 encrypted\r\n";

/// One connection, held by who sends and by lettre.
#[derive(Debug, Clone)]
pub(super) struct Line {
    shared: Arc<Shared>,
    greeted: bool,
}

#[derive(Debug)]
struct Shared {
    stream: Mutex<GuardStream>,
    final_dot: AtomicBool,
}

impl Line {
    /// A line over `stream`; `greeted` when the server's greeting was read already.
    pub(super) fn new(stream: GuardStream, greeted: bool) -> Self {
        Self {
            shared: Arc::new(Shared {
                stream: Mutex::new(stream),
                final_dot: AtomicBool::new(false),
            }),
            greeted,
        }
    }

    /// The stream for lettre.
    pub(super) fn stream(&self) -> LineStream {
        LineStream {
            shared: Arc::clone(&self.shared),
            ahead: if self.greeted { GREETED } else { b"" },
            early: None,
        }
    }

    /// Enters the message into the departure table, with the dots that it is stuffed with.
    pub(super) fn announce(&self, frozen: &[u8]) -> Result<(), GuardError> {
        let dots = frozen
            .split(|&b| b == b'\n')
            .filter(|line| line.starts_with(b"."));
        let bytes = frozen.len() + dots.count() + FINAL_DOT.len();
        self.shared.lock().announce(bytes, "a mail")
    }

    pub(super) fn set_patience(&self, patience: Duration) {
        self.shared.lock().set_patience(patience);
    }

    /// Whether the final dot may have left.
    pub(super) fn has_final_dot(&self) -> bool {
        self.shared.final_dot.load(Ordering::SeqCst)
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, GuardStream> {
        self.stream.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The end that lettre holds.
#[derive(Debug)]
pub(super) struct LineStream {
    shared: Arc<Shared>,
    /// Read before anything of the server.
    ahead: &'static [u8],
    /// A byte that came before the final dot was written.
    early: Option<u8>,
}

impl LineStream {
    /// Looks whether the server is still there: one that hung up before the final dot has no
    /// message.
    fn still_there(&mut self, cx: &mut Context<'_>) -> io::Result<()> {
        if self.early.is_some() {
            return Ok(());
        }
        let mut byte = [0; 1];
        let mut buf = ReadBuf::new(&mut byte);
        let polled = Pin::new(&mut *self.shared.lock()).poll_read(cx, &mut buf);
        match (polled, buf.filled().first()) {
            (Poll::Pending, _) => Ok(()),
            (Poll::Ready(Err(error)), _) => Err(error),
            (Poll::Ready(Ok(())), None) => Err(io::ErrorKind::BrokenPipe.into()),
            (Poll::Ready(Ok(())), Some(&early)) => {
                self.early = Some(early);
                Ok(())
            }
        }
    }
}

impl AsyncRead for LineStream {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if buf.remaining() == 0 {
            return Poll::Ready(Ok(()));
        }
        if let Some((now, later)) = this
            .ahead
            .split_at_checked(this.ahead.len().min(buf.remaining()))
            && !now.is_empty()
        {
            buf.put_slice(now);
            this.ahead = later;
            return Poll::Ready(Ok(()));
        }
        if let Some(early) = this.early.take() {
            buf.put_slice(&[early]);
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut *this.shared.lock()).poll_read(cx, buf)
    }
}

impl AsyncWrite for LineStream {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        if buf == FINAL_DOT && !this.shared.final_dot.load(Ordering::SeqCst) {
            this.still_there(cx)?;
            // Before it is written: a part of it may leave though writing fails.
            this.shared.final_dot.store(true, Ordering::SeqCst);
        }
        Pin::new(&mut *this.shared.lock()).poll_write(cx, buf)
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut *self.shared.lock()).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut *self.shared.lock()).poll_shutdown(cx)
    }
}

impl AsyncTokioStream for LineStream {
    /// Asked for log lines alone; the address is nobody's business there.
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        Ok((Ipv4Addr::UNSPECIFIED, 0).into())
    }
}
