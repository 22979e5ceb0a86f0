//! The two protocols.

use bytes::Bytes;
use os1_base::Secret;
use serde::{Deserialize, Serialize};

use super::{anthropic, openai};
use crate::wire::WireHeader;
use crate::{ModelError, Piece, Prompt};

/// How a server is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dialect {
    /// OpenAI's chat completions, as Ollama, llama.cpp, vLLM, LM Studio and OpenRouter
    /// serve them too.
    #[serde(rename = "openai")]
    OpenAi,
    /// Anthropic's Messages, version 2023-06-01.
    Anthropic,
}

/// The events of one answer, as the server sends them, turned into pieces. Pure.
pub(crate) trait Decoder: Send {
    /// Takes one server-sent event. Pieces go to `out`.
    ///
    /// # Errors
    /// The answer is at its end because of what the event says.
    fn event(&mut self, data: &str, out: &mut Vec<Piece>) -> Result<(), ModelError>;

    /// The server has closed the stream.
    ///
    /// # Errors
    /// The answer was not complete.
    fn end(&mut self, out: &mut Vec<Piece>) -> Result<(), ModelError>;
}

impl Dialect {
    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::OpenAi => "/chat/completions",
            Self::Anthropic => "/messages",
        }
    }

    pub(crate) fn headers(self, key: Option<&Secret>) -> Vec<WireHeader> {
        let mut headers = vec![WireHeader::new("accept", "text/event-stream")];
        match (self, key) {
            (Self::OpenAi, Some(key)) => headers.push(WireHeader::new(
                "authorization",
                format!("Bearer {}", key.expose()),
            )),
            (Self::OpenAi, None) => {}
            (Self::Anthropic, key) => {
                headers.push(WireHeader::new("anthropic-version", "2023-06-01"));
                if let Some(key) = key {
                    headers.push(WireHeader {
                        name: "x-api-key",
                        value: key.clone(),
                    });
                }
            }
        }
        headers
    }

    pub(crate) fn body(self, prompt: &Prompt, model: &str, server: &str) -> Bytes {
        let body = match self {
            Self::OpenAi => openai::request(prompt, model, server),
            Self::Anthropic => anthropic::request(prompt, model),
        };
        Bytes::from(body.to_string())
    }

    pub(crate) fn decoder(self) -> Box<dyn Decoder> {
        match self {
            Self::OpenAi => Box::<openai::ChunkDecoder>::default(),
            Self::Anthropic => Box::<anthropic::EventDecoder>::default(),
        }
    }
}
