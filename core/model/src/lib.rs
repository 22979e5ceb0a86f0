//! Language models behind one streaming trait.
//!
//! A companion turn hands a [`ChatRequest`] (labelled, larger than any window if need be)
//! to a [`ChatModel`] and reads [`ChatEvent`]s. Every model, on a server or on the device,
//! first makes a [`Prompt`] of the request; that is the one place where texts a remote
//! model may not read are withheld, strangers' words are fenced as quotations, and
//! everything is fitted into the window.
//!
//! - [`ServerModel`]: OpenAI-compatible chat completions and Anthropic Messages, over a
//!   [`Wire`] that the guard fills. Nothing here opens a connection.
//! - [`HostModel`]: the port for the phone's own model.
//! - [`Chain`]: the configured models in order, with bounded retries; when all have failed
//!   it ends with [`ModelError::Exhausted`] and the core speaks in its own words.
//! - [`Providers`]: which models are configured, kept in the profile; keys in the secret store.

mod chain;
mod chat;
mod engine;
mod error;
mod event;
mod guarded;
mod host;
mod info;
mod message;
mod patience;
mod piece;
mod prompt;
mod provider;
mod request;
mod retry;
mod scripted;
mod server;
mod tool;
mod wire;

pub use chain::Chain;
pub use chat::ChatModel;
pub use engine::ModelEngine;
pub use error::{ModelError, Remedy};
pub use event::{ChatEvent, ChatStream, Finish, Usage};
pub use guarded::GuardedWire;
pub use host::{HOST_WINDOW_TOKENS, HostAvailability, HostChat, HostEvent, HostModel, HostStream};
pub use info::{ModelInfo, Place};
pub use message::{Message, Part, Role};
pub use patience::{Patience, Timer, TokioTimer};
pub use piece::{Piece, PieceStream, answering};
pub use prompt::{FitReport, Prompt, PromptMessage, PromptPart, estimate_tokens};
pub use provider::{
    Address, DEFAULT_WINDOW, MAX_PROVIDERS, MAX_WINDOW, MIN_WINDOW, Provider, ProviderError,
    ProviderId, Providers, SCHEMA, TryOut, try_out,
};
pub use request::ChatRequest;
pub use scripted::{ScriptedAnswer, ScriptedModel};
pub use server::{BaseUrl, BaseUrlError, Dialect, MAX_ANSWER_BYTES, ServerModel, ServerSetup};
pub use tool::{ToolCall, ToolSpec};
pub use wire::{Wire, WireBody, WireFault, WireHeader, WireReply};
