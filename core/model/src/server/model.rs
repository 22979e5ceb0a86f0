//! A model on a server.

use std::sync::Arc;

use os1_base::{Clock, Secret};
use os1_guard::Gate;
use tokio_util::sync::CancellationToken;

use super::dialect::Decoder;
use super::{BaseUrl, Dialect, MAX_ANSWER_BYTES, fault, reply};
use crate::wire::{Wire, WireReply};
use crate::{
    ChatModel, ChatRequest, ChatStream, GuardedWire, ModelError, ModelInfo, Patience, Piece,
    PieceStream, Place, Prompt, Provider, Timer, answering,
};

/// What a [`ServerModel`] is made of.
#[derive(Clone)]
pub struct ServerSetup {
    /// The id of the configured provider.
    pub provider: String,
    /// The protocol.
    pub dialect: Dialect,
    /// Where the server is; the wire must lead there.
    pub base_url: BaseUrl,
    /// The model's name as the server knows it.
    pub model: String,
    /// The model's window in tokens.
    pub window_tokens: u32,
    /// The key, for servers that want one.
    pub key: Option<Secret>,
}

impl ServerSetup {
    /// What `provider` says, with its key; `None` when it is no server.
    #[must_use]
    pub fn of(provider: &Provider, key: Option<Secret>) -> Option<Self> {
        let (dialect, base_url, model) = provider.address.server()?;
        Some(Self {
            provider: provider.id.to_string(),
            dialect,
            base_url: base_url.clone(),
            model: model.to_owned(),
            window_tokens: provider.window_tokens,
            key,
        })
    }

    /// The way there through the guard.
    #[must_use]
    pub fn guarded(&self, gate: Gate) -> GuardedWire {
        GuardedWire::new(gate, self.base_url.origin().clone(), self.model.clone())
    }
}

/// A model on a server, behind the guard's channel.
#[derive(Clone)]
pub struct ServerModel {
    setup: ServerSetup,
    wire: Arc<dyn Wire>,
    clock: Arc<dyn Clock>,
    timer: Arc<dyn Timer>,
    patience: Patience,
}

impl ServerModel {
    /// A model that is asked over `wire`.
    #[must_use]
    pub fn new(
        setup: ServerSetup,
        wire: Arc<dyn Wire>,
        clock: Arc<dyn Clock>,
        timer: Arc<dyn Timer>,
        patience: Patience,
    ) -> Self {
        Self {
            setup,
            wire,
            clock,
            timer,
            patience,
        }
    }

    async fn open(self, prompt: Prompt) -> Result<PieceStream, ModelError> {
        let ServerSetup {
            dialect,
            base_url,
            key,
            ..
        } = &self.setup;
        let server = base_url.server();
        let path = base_url.path_to(dialect.path());
        let body = dialect.body(&prompt, &self.setup.model, &server);
        let headers = dialect.headers(key.as_ref());
        let reply = tokio::select! {
            biased;
            reply = self.wire.post(&path, headers, body) => reply?,
            () = self.timer.sleep(self.patience.first) => {
                return Err(ModelError::Stalled { seconds: self.patience.first.as_secs() });
            }
        };
        if reply.status != 200 {
            return Err(self.refusal(reply).await);
        }
        let decoder = dialect.decoder();
        if reply.has_type("text/html") {
            return Err(ModelError::Protocol {
                what: "it answers with a web page",
            });
        }
        if reply.has_type("application/json") {
            return self.unstreamed(reply, decoder).await;
        }
        Ok(reply::pieces(
            reply.body,
            decoder,
            self.patience,
            self.timer,
        ))
    }

    async fn refusal(self, reply: WireReply) -> ModelError {
        let retry_after = fault::retry_after(&reply, self.clock.as_ref());
        let status = reply.status;
        let bytes = reply::watched(reply.body, self.patience, self.timer);
        // What the body says refines the status; without it the status stands.
        let body = reply::whole(bytes, fault::MAX_ERROR_BYTES).await;
        fault::of_status(status, &body.unwrap_or_default(), retry_after)
    }

    /// A server that does not stream answers in one object.
    async fn unstreamed(
        self,
        reply: WireReply,
        mut decoder: Box<dyn Decoder>,
    ) -> Result<PieceStream, ModelError> {
        let bytes = reply::watched(reply.body, self.patience, self.timer);
        let body = reply::whole(bytes, MAX_ANSWER_BYTES).await?;
        let text = String::from_utf8(body).map_err(|_| ModelError::Protocol {
            what: "the answer is not UTF-8",
        })?;
        let mut pieces: Vec<Piece> = Vec::new();
        decoder.event(&text, &mut pieces)?;
        decoder.end(&mut pieces)?;
        Ok(Box::pin(futures::stream::iter(pieces.into_iter().map(Ok))))
    }
}

impl ChatModel for ServerModel {
    fn info(&self) -> ModelInfo {
        ModelInfo {
            provider: self.setup.provider.clone(),
            server: Some(self.setup.base_url.server()),
            model: self.setup.model.clone(),
            window_tokens: self.setup.window_tokens,
            place: place(&self.setup.base_url, &self.setup.model),
        }
    }

    fn stream(&self, request: ChatRequest, cancel: CancellationToken) -> ChatStream {
        let this = self.clone();
        answering(self.info(), request, cancel, move |prompt| {
            this.open(prompt)
        })
    }
}

/// A server on loopback is this device, unless the model's name says that it only passes
/// words on: Ollama's hosted models end in `cloud` ("gpt-oss:120b-cloud").
fn place(base: &BaseUrl, model: &str) -> Place {
    if base.origin().is_this_machine() && !model.ends_with("cloud") {
        Place::Local
    } else {
        Place::Remote
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hosted_model_behind_a_local_server_is_remote() {
        let place_of = |base: &str, model: &str| place(&base.parse().unwrap(), model);
        let home = "http://localhost:11434";
        assert_eq!(place_of(home, "llama3.2"), Place::Local);
        assert_eq!(place_of(home, "gpt-oss:120b-cloud"), Place::Remote);
        assert_eq!(place_of("https://api.example.com", "m"), Place::Remote);
    }
}
