//! The guard's channel as a [`Wire`].

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use futures::StreamExt;
use os1_base::Explained;
use os1_guard::{EgressError, Gate, GuardError, Header, ModelChannel, Origin};

use crate::wire::{Wire, WireFault, WireHeader, WireReply};

/// Above every limit of [`crate::Patience`], which watches the silences more closely.
const LONGEST_SILENCE: Duration = Duration::from_secs(15 * 60);

/// The consented way to one model of one server.
///
/// The gate is asked for its channel at the first request, so that a model may be configured
/// before there is a consent; the channel is kept, and with it the connection. The gate
/// checks the consent again at every request.
pub struct GuardedWire {
    gate: Gate,
    origin: Origin,
    model: String,
    channel: Mutex<Option<ModelChannel>>,
}

impl GuardedWire {
    /// The way to `model` at `origin`. Opens nothing.
    #[must_use]
    pub fn new(gate: Gate, origin: Origin, model: impl Into<String>) -> Self {
        Self {
            gate,
            origin,
            model: model.into(),
            channel: Mutex::new(None),
        }
    }

    fn channel(&self) -> Result<ModelChannel, WireFault> {
        let mut kept = self.channel.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(channel) = kept.as_ref() {
            return Ok(channel.clone());
        }
        let channel = self.gate.model_channel(&self.origin, &self.model)?;
        Ok(kept.insert(channel).clone())
    }
}

#[async_trait]
impl Wire for GuardedWire {
    async fn post(
        &self,
        path: &str,
        headers: Vec<WireHeader>,
        body: Bytes,
    ) -> Result<WireReply, WireFault> {
        let channel = self.channel()?;
        let headers: Vec<Header> = headers
            .into_iter()
            .map(|WireHeader { name, value }| Header { name, value })
            .collect();
        let reply = channel
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
            EgressError::Tls { .. }
            | EgressError::Unvouched { .. }
            | EgressError::NotSecure
            | EgressError::NoTls => Self::Tls,
            EgressError::BrokenOff | EgressError::Stalled | EgressError::Unreadable => Self::Cut,
            EgressError::Offline
            | EgressError::RequestTooLarge
            | EgressError::ResponseTooLarge
            | EgressError::Malformed
            | EgressError::Unannounced
            | EgressError::HostClosed
            | EgressError::Stopped => Self::Forbidden {
                kind: fault.kind(),
                why: fault.to_string(),
            },
        }
    }
}
