//! What a service's bytes say; a stranger's, so all of it is bounded.

use serde::de::DeserializeOwned;

use super::listed::{Page, is_id};
use super::{Free, KnownVenue, ServiceFault, ServiceReply};

/// The most times of one day that are kept.
const MAX_FREE: usize = 500;

/// A page of venues, and where the next one begins.
///
/// # Errors
/// [`ServiceFault::Unreadable`].
pub fn read_venues(body: &[u8]) -> Result<(Vec<KnownVenue>, Option<String>), ServiceFault> {
    let mut page: Page = json(body)?;
    let venues = page.sound();
    match page.next {
        Some(next) if !is_id(&next) => Err(ServiceFault::Unreadable),
        next => Ok((venues, next)),
    }
}

/// The times that are free, earliest first, at most 500.
///
/// # Errors
/// [`ServiceFault::Unreadable`].
pub fn read_free(body: &[u8]) -> Result<Free, ServiceFault> {
    let mut free: Free = json(body)?;
    free.times.sort_unstable();
    free.times.dedup();
    free.times.truncate(MAX_FREE);
    Ok(free)
}

/// What is said about the booking `key`; about another one it is no answer.
///
/// # Errors
/// [`ServiceFault::Unreadable`].
pub fn read_reply(body: &[u8], key: &str) -> Result<ServiceReply, ServiceFault> {
    let reply: ServiceReply = json(body)?;
    if reply.key == key {
        Ok(reply)
    } else {
        Err(ServiceFault::Unreadable)
    }
}

fn json<T: DeserializeOwned>(body: &[u8]) -> Result<T, ServiceFault> {
    serde_json::from_slice(body).map_err(|_| ServiceFault::Unreadable)
}
