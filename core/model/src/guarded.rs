//! The guard's channel as a [`Wire`].

use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use futures::StreamExt;
use os1_base::Explained;
use os1_guard::{EgressError, GuardError, Header, ModelChannel};

use crate::wire::{Wire, WireFault, WireHeader, WireReply};

/// Above every limit of [`crate::Patience`], which watches the silences more closely.
const LONGEST_SILENCE: Duration = Duration::from_secs(15 * 60);

#[async_trait]
impl Wire for ModelChannel {
    async fn post(
        &self,
        path: &str,
        headers: Vec<WireHeader>,
        body: Bytes,
    ) -> Result<WireReply, WireFault> {
        let headers: Vec<Header> = headers
            .into_iter()
            .map(|WireHeader { name, value }| Header { name, value })
            .collect();
        let reply = self
            .post_json(path, &headers, body, LONGEST_SILENCE)
            .await?;
        let body = reply.body.map(|bytes| bytes.map_err(WireFault::from));
        Ok(WireReply {
            status: reply.status,
            headers: reply.headers,
            body: body.boxed(),
        })
    }
}

impl From<GuardError> for WireFault {
    fn from(error: GuardError) -> Self {
        match error {
            GuardError::Egress(fault) => fault.into(),
            other => Self::Forbidden {
                kind: other.kind(),
                why: other.to_string(),
            },
        }
    }
}

impl From<EgressError> for WireFault {
    fn from(fault: EgressError) -> Self {
        match fault {
            EgressError::Unreachable | EgressError::ConnectTimeout => Self::Connect,
            EgressError::Tls { .. } | EgressError::NoTls => Self::Tls,
            EgressError::BrokenOff | EgressError::Stalled | EgressError::Unreadable => Self::Cut,
            EgressError::Offline
            | EgressError::RequestTooLarge
            | EgressError::ResponseTooLarge
            | EgressError::Malformed
            | EgressError::Stopped => Self::Forbidden {
                kind: fault.kind(),
                why: fault.to_string(),
            },
        }
    }
}
