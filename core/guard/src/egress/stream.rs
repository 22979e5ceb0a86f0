//! A byte stream to an account's server: over TLS, or within this machine.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::client::TlsStream;

use super::fault::EgressError;
use super::leash::{Leash, io_error};
use crate::action::{Action, OpenHost};
use crate::error::GuardError;
use crate::gate::Gate;
use crate::permit::{Cleared, Permit};

/// The most that may be written between two answers without [`GuardStream::announce`]: 64 KiB,
/// which every command of a mail protocol fits into and no larger mail does.
pub const MAX_UNANNOUNCED: usize = 64 * 1024;

/// A connection of an account to its server, made by [`super::StreamChannel`] alone.
///
/// It ends with [`EgressError::Stopped`] at the stop word, with [`EgressError::HostClosed`] when
/// the host is closed or the standing grant taken back, and with [`EgressError::Stalled`] when
/// the server is silent for longer than the patience while something is waited for.
/// [`EgressError::of_io`] reads these out of its errors.
#[derive(Debug)]
pub struct GuardStream {
    wire: Wire,
    leash: Leash,
    gate: Gate,
    host: OpenHost,
    /// Bytes that may still be written before something is read or announced.
    allowance: usize,
}

/// What the bytes travel over.
#[derive(Debug)]
pub(super) enum Wire {
    /// Within this machine.
    Clear(TcpStream),
    /// RFC 8446.
    Tls(Box<TlsStream<TcpStream>>),
}

impl GuardStream {
    pub(super) fn new(wire: Wire, leash: Leash, gate: Gate, host: OpenHost) -> Self {
        Self {
            wire,
            leash,
            gate,
            host,
            allowance: MAX_UNANNOUNCED,
        }
    }

    /// How long the server may be silent from now on; longer while mail is only waited for.
    pub fn set_patience(&mut self, patience: Duration) {
        self.leash.set_patience(patience);
    }

    /// Uses `permit` up for `action`, which is about to be done over this stream.
    ///
    /// # Errors
    /// As [`Gate::redeem`]; [`GuardError::NotTheSame`] for an action on another account;
    /// [`GuardError::HostNotOpen`].
    pub fn redeem(&self, permit: Permit, action: Action) -> Result<Cleared, GuardError> {
        let account = match &action {
            Action::MoveMail(moved) => Some(moved.account),
            Action::FlagMail(flagged) => Some(flagged.account),
            Action::MakeMailbox(made) => Some(made.account),
            Action::SaveDraft(draft) => Some(draft.account),
            Action::SendMail(mail) => Some(mail.account),
            _ => None,
        };
        if account.is_some_and(|account| account != self.host.account) {
            return Err(GuardError::NotTheSame);
        }
        self.gate.check_reachable(&self.host)?;
        self.gate.redeem(permit, action)
    }

    /// Enters content that is about to be written into the departure table: `bytes` of `what`, a
    /// few words without content. Whoever sends a mail or keeps a draft says so first.
    ///
    /// # Errors
    /// [`GuardError::Store`], [`EgressError::Offline`].
    pub fn announce(&mut self, bytes: usize, what: &str) -> Result<(), GuardError> {
        self.gate.depart(&place(&self.host), bytes, what)?;
        self.allowance = self.allowance.saturating_add(bytes);
        Ok(())
    }
}

/// The server as the departure table shows it.
pub(super) fn place(host: &OpenHost) -> String {
    format!("{}:{}", host.host, host.port)
}

impl AsyncRead for GuardStream {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let wire = &mut this.wire;
        let polled = this.leash.poll(cx, |cx| match wire {
            Wire::Clear(tcp) => Pin::new(tcp).poll_read(cx, buf),
            Wire::Tls(tls) => Pin::new(tls).poll_read(cx, buf),
        });
        if polled.is_ready() {
            this.allowance = this.allowance.max(MAX_UNANNOUNCED);
        }
        polled
    }
}

impl AsyncWrite for GuardStream {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        if buf.len() > this.allowance {
            return Poll::Ready(Err(io_error(EgressError::Unannounced)));
        }
        let wire = &mut this.wire;
        let polled = this.leash.poll(cx, |cx| match wire {
            Wire::Clear(tcp) => Pin::new(tcp).poll_write(cx, buf),
            Wire::Tls(tls) => Pin::new(tls).poll_write(cx, buf),
        });
        if let Poll::Ready(Ok(written)) = &polled {
            this.allowance = this.allowance.saturating_sub(*written);
        }
        polled
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let wire = &mut this.wire;
        this.leash.poll(cx, |cx| match wire {
            Wire::Clear(tcp) => Pin::new(tcp).poll_flush(cx),
            Wire::Tls(tls) => Pin::new(tls).poll_flush(cx),
        })
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let wire = &mut this.wire;
        this.leash.poll(cx, |cx| match wire {
            Wire::Clear(tcp) => Pin::new(tcp).poll_shutdown(cx),
            Wire::Tls(tls) => Pin::new(tls).poll_shutdown(cx),
        })
    }
}
