//! What can go wrong on the way out, in sentences.

use std::error::Error as StdError;
use std::io;

use os1_base::{ErrorKind, Explained};

use crate::Digest;

/// Why a request did not go through. Hosts, paths and content are left out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EgressError {
    /// `--offline` is on.
    #[error(
        "OS1 is offline, so nothing was sent. Start it without --offline to allow connections."
    )]
    Offline,
    /// The body is larger than [`super::MAX_REQUEST`].
    #[error("The request is larger than 16 MiB, so it was not sent. Send less at once.")]
    RequestTooLarge,
    /// The answer is larger than [`super::MAX_RESPONSE`].
    #[error("The answer is larger than 64 MiB, so it was broken off. Ask for less.")]
    ResponseTooLarge,
    /// The path or a header is not well-formed.
    #[error("The request has a path or header that is not well-formed, so it was not sent.")]
    Malformed,
    /// The server's name is unknown or nothing answers there.
    #[error(
        "The server could not be reached. Check the address and the network, and that it is running."
    )]
    Unreachable,
    /// Connecting took longer than [`super::CONNECT_TIMEOUT`].
    #[error("The server did not accept the connection in time. Try again, or check the network.")]
    ConnectTimeout,
    /// Nothing came for as long as the caller was willing to wait.
    #[error("The server stopped answering in the middle. Try again.")]
    Stalled,
    /// The certificate is not valid for that server.
    #[error(
        "The server could not prove who it is: {why}. Nothing was sent; check the address, the date of this device and the server's certificate."
    )]
    Tls {
        /// What is wrong with the certificate or handshake.
        why: &'static str,
    },
    /// Nobody vouches for the certificate; it may be the user's own server.
    #[error(
        "Nobody this device trusts vouches for the server's certificate, so nothing was sent. If the server is your own, compare this fingerprint (SHA-256) with its certificate's and allow it: {sha256}"
    )]
    Unvouched {
        /// SHA-256 of the certificate as it came, in DER.
        sha256: Digest,
    },
    /// More was to be written than fits the stream's bound.
    #[error("More was about to be sent than was announced, so it was broken off. Try again.")]
    Unannounced,
    /// The account may no longer talk to the server.
    #[error("That account may not talk to this server any more, so the connection was closed.")]
    HostClosed,
    /// Neither TLS nor this machine itself.
    #[error(
        "The server offers no encryption, so nothing was sent: anybody on the way could read it. Use its encrypted port."
    )]
    NotSecure,
    /// The connection broke.
    #[error("The connection to the server broke off. Try again.")]
    BrokenOff,
    /// The answer is not HTTP, or not decodable.
    #[error("The server's answer could not be read. Check that the address is the right one.")]
    Unreadable,
    /// The user said stop.
    #[error("It was stopped.")]
    Stopped,
    /// The TLS client could not be set up.
    #[error("Secure connections could not be set up on this machine. Reinstalling OS1 may help.")]
    NoTls,
}

impl Explained for EgressError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::Offline => ErrorKind::Offline,
            Self::RequestTooLarge | Self::ResponseTooLarge => ErrorKind::TooLarge,
            Self::Malformed => ErrorKind::Invalid,
            Self::Stopped => ErrorKind::Stopped,
            Self::NoTls | Self::NotSecure => ErrorKind::Unsupported,
            Self::Unannounced => ErrorKind::Internal,
            Self::HostClosed => ErrorKind::NeedsConsent,
            Self::Unreachable
            | Self::ConnectTimeout
            | Self::Stalled
            | Self::Tls { .. }
            | Self::Unvouched { .. }
            | Self::BrokenOff
            | Self::Unreadable => ErrorKind::Network,
        }
    }
}

impl EgressError {
    /// What an error of a [`super::GuardStream`] or of a protocol over it means.
    #[must_use]
    pub fn of_io(error: &io::Error) -> Self {
        if let Some(own) = causes(error).find_map(|cause| cause.downcast_ref::<Self>()) {
            return own.clone();
        }
        match tls_fault(error) {
            Some(why) => Self::Tls { why },
            None => Self::BrokenOff,
        }
    }

    /// Sorts the client's error by what a person can do about it.
    pub(crate) fn of(error: &reqwest::Error) -> Self {
        if let Some(why) = tls_fault(error) {
            return Self::Tls { why };
        }
        if error.is_timeout() {
            return Self::ConnectTimeout;
        }
        if error.is_builder() {
            return Self::Malformed;
        }
        if error.is_connect() {
            return Self::Unreachable;
        }
        if causes(error).any(is_garbled) {
            return Self::Unreadable;
        }
        Self::BrokenOff
    }
}

/// Every cause of `error`, those too that an `io::Error` keeps from `source`.
fn causes<'a>(
    error: &'a (dyn StdError + 'static),
) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |&error| {
        let wrapped = error
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref);
        match wrapped {
            Some(inner) => Some(inner as &(dyn StdError + 'static)),
            None => error.source(),
        }
    })
}

/// Whether the bytes came but made no sense, a broken compression for example.
fn is_garbled(cause: &(dyn StdError + 'static)) -> bool {
    cause
        .downcast_ref::<io::Error>()
        .is_some_and(|error| error.kind() == io::ErrorKind::InvalidData)
}

/// The TLS reason somewhere in the chain of causes, in plain words.
fn tls_fault(error: &(dyn StdError + 'static)) -> Option<&'static str> {
    causes(error).find_map(|cause| cause.downcast_ref::<rustls::Error>().map(in_words))
}

fn in_words(error: &rustls::Error) -> &'static str {
    use rustls::CertificateError as Bad;
    match error {
        rustls::Error::InvalidCertificate(bad) => match bad {
            Bad::Expired | Bad::ExpiredContext { .. } => "its certificate has expired",
            Bad::NotValidYet | Bad::NotValidYetContext { .. } => {
                "its certificate is not valid yet, or this device's date is wrong"
            }
            Bad::UnknownIssuer => "nobody this device trusts vouches for its certificate",
            Bad::NotValidForName | Bad::NotValidForNameContext { .. } => {
                "its certificate is for another name"
            }
            Bad::Revoked => "its certificate was revoked",
            Bad::ApplicationVerificationFailure => {
                "its certificate is not the one that you allowed"
            }
            _ => "its certificate is not valid",
        },
        rustls::Error::InvalidMessage(_) => "it does not speak TLS there",
        _ => "no secure connection came about",
    }
}
