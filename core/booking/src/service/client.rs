//! A booking service that is asked.

use jiff::civil::Date;
use os1_base::{ErrorKind, Explained};
use os1_guard::{
    BookTable, BookingChannel, BookingTransport as _, EgressError, GuardError, Permit,
    TransportFault,
};

use super::paths::{booking_path, free_path, venues_path};
use super::read::{read_free, read_reply, read_venues};
use super::{Free, KnownVenue, MAX_VENUES, ServiceReply};
use crate::Party;

/// The longest answer, in bytes: a page of venues.
const MAX_ANSWER: usize = 4 << 20;
/// The most pages of venues.
const MAX_PAGES: usize = 1_000;

/// Why a booking service did not do what was asked. Names no host, address or content but what the service said.
#[derive(Debug, thiserror::Error)]
pub enum ServiceFault {
    /// It does not know the booking or venue.
    #[error(
        "The booking service does not know it. os1 bookings service refresh asks it again which places it has."
    )]
    Unknown,
    /// The token does not count.
    #[error(
        "The booking service did not accept the token. Remove the service and add it with a new one."
    )]
    Unauthorized,
    /// It refused for good.
    #[error("The booking service refused it: “{0}”")]
    Refused(String),
    /// It knows a newer request, or has no time just now.
    #[error("The booking service could not do it just now. It is looked at again later.")]
    Later,
    /// What it said is not what `docs/booking-service.md` says.
    #[error(
        "The booking service answered something that I cannot read. Its address may be the wrong one."
    )]
    Unreadable,
    /// The guard or the network.
    #[error(transparent)]
    Guard(#[from] GuardError),
}

impl Explained for ServiceFault {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::Unknown => ErrorKind::NotFound,
            Self::Unauthorized => ErrorKind::Unauthorized,
            Self::Refused(_) => ErrorKind::Refused,
            Self::Later => ErrorKind::Busy,
            Self::Unreadable => ErrorKind::Network,
            Self::Guard(error) => error.kind(),
        }
    }
}

impl From<EgressError> for ServiceFault {
    fn from(error: EgressError) -> Self {
        Self::Guard(error.into())
    }
}

impl From<TransportFault> for ServiceFault {
    fn from(fault: TransportFault) -> Self {
        match fault {
            TransportFault::Guard(error) => Self::Guard(error),
            TransportFault::Unauthorized => Self::Unauthorized,
            TransportFault::Refused { said } => Self::Refused(said),
            TransportFault::Unreachable => Self::Guard(EgressError::Unreachable.into()),
            TransportFault::Conflict | TransportFault::Rejected | TransportFault::Later { .. } => {
                Self::Later
            }
        }
    }
}

/// A booking service, through the way that the guard made to it. Another service is another one that speaks this, or an
/// adapter before it.
#[derive(Debug, Clone)]
pub struct ServiceClient {
    channel: BookingChannel,
    base: String,
}

impl ServiceClient {
    /// Over a channel that the guard made; `base` is the path that the service is under ([`super::base_path`]).
    #[must_use]
    pub fn new(channel: BookingChannel, base: String) -> Self {
        Self { channel, base }
    }

    /// The venues that it knows, at most [`MAX_VENUES`].
    ///
    /// # Errors
    /// [`ServiceFault`].
    pub async fn venues(&self) -> Result<Vec<KnownVenue>, ServiceFault> {
        let mut all = Vec::new();
        let mut after: Option<String> = None;
        for _ in 0..MAX_PAGES {
            let path = venues_path(&self.base, after.as_deref());
            let (venues, next) = read_venues(&self.read(&path).await?)?;
            all.extend(venues);
            after = next;
            if after.is_none() || all.len() >= MAX_VENUES {
                break;
            }
        }
        all.truncate(MAX_VENUES);
        Ok(all)
    }

    /// When there is a table at `venue` on `day`.
    ///
    /// # Errors
    /// [`ServiceFault`].
    pub async fn free(&self, venue: &str, day: Date, party: Party) -> Result<Free, ServiceFault> {
        read_free(&self.read(&free_path(&self.base, venue, day, party)).await?)
    }

    /// Where the booking `key` stands.
    ///
    /// # Errors
    /// [`ServiceFault::Unknown`] when the service never heard of it, and the others.
    pub async fn status(&self, key: &str) -> Result<ServiceReply, ServiceFault> {
        read_reply(&self.read(&booking_path(&self.base, key)).await?, key)
    }

    /// Asks for a table, another time, or that it be called off.
    ///
    /// # Errors
    /// [`ServiceFault`]; whether the request arrived, [`ServiceClient::status`] tells.
    pub async fn ask(
        &self,
        permit: Permit,
        booking: BookTable,
    ) -> Result<ServiceReply, ServiceFault> {
        let key = booking.key.clone();
        let body = self.channel.book(permit, booking).await?;
        read_reply(&body, &key)
    }

    async fn read(&self, path: &str) -> Result<Vec<u8>, ServiceFault> {
        let response = self.channel.read(path).await?;
        match response.status {
            200 => {}
            401 | 403 => return Err(ServiceFault::Unauthorized),
            404 => return Err(ServiceFault::Unknown),
            429 | 500.. => return Err(ServiceFault::Later),
            _ => return Err(ServiceFault::Unreadable),
        }
        Ok(response.collect(MAX_ANSWER).await?)
    }
}
