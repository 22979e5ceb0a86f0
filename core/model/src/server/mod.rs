//! Models on servers: OpenAI-compatible chat completions and Anthropic Messages.

mod anthropic;
mod base_url;
mod calls;
mod dialect;
mod fault;
mod model;
mod openai;
mod reply;

pub use base_url::{BaseUrl, BaseUrlError};
pub use dialect::Dialect;
pub use model::{ServerModel, ServerSetup};
pub use reply::MAX_ANSWER_BYTES;
