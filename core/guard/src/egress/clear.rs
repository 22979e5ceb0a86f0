//! The few lines in the clear before STARTTLS (RFC 9051 §6.2.1, RFC 3207).

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

use super::fault::EgressError;
use super::leash::{Leash, io_error};
use super::stream::GuardStream;
use super::stream_channel::StreamChannel;

/// The most that may be written in the clear: 512 octets, which a greeting and the word
/// `STARTTLS` fit into.
pub const MAX_CLEAR: usize = 512;

/// A connection that is not encrypted yet: good for asking for encryption and for nothing else.
///
/// What the server sent in the clear must be forgotten when [`ClearStream::upgrade`] returns:
/// somebody on the way may have put it there.
#[derive(Debug)]
pub struct ClearStream {
    tcp: TcpStream,
    leash: Leash,
    channel: StreamChannel,
    allowance: usize,
}

impl ClearStream {
    pub(super) fn new(tcp: TcpStream, leash: Leash, channel: StreamChannel) -> Self {
        Self {
            tcp,
            leash,
            channel,
            allowance: MAX_CLEAR,
        }
    }

    /// Encrypts, after the server agreed to it.
    ///
    /// # Errors
    /// [`EgressError`], with the certificate in it when nobody vouches for it.
    pub async fn upgrade(self) -> Result<GuardStream, crate::GuardError> {
        self.channel.encrypt(self.tcp, self.leash).await
    }

    /// Goes on in the clear, which it does only within this machine.
    ///
    /// # Errors
    /// [`EgressError::NotSecure`] when the server is another machine.
    pub fn stay(self) -> Result<GuardStream, EgressError> {
        self.channel.stay(self.tcp, self.leash)
    }
}

impl AsyncRead for ClearStream {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let tcp = Pin::new(&mut this.tcp);
        this.leash.poll(cx, |cx| tcp.poll_read(cx, buf))
    }
}

impl AsyncWrite for ClearStream {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        if buf.len() > this.allowance {
            return Poll::Ready(Err(io_error(EgressError::NotSecure)));
        }
        let tcp = Pin::new(&mut this.tcp);
        let polled = this.leash.poll(cx, |cx| tcp.poll_write(cx, buf));
        if let Poll::Ready(Ok(written)) = &polled {
            this.allowance = this.allowance.saturating_sub(*written);
        }
        polled
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let tcp = Pin::new(&mut this.tcp);
        this.leash.poll(cx, |cx| tcp.poll_flush(cx))
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let tcp = Pin::new(&mut this.tcp);
        this.leash.poll(cx, |cx| tcp.poll_shutdown(cx))
    }
}
