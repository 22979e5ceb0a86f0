//! GGUF models on the device, behind the model trait.
//!
//! [`GgufModel::open`] reads and checks the file's header (a file is hostile until parsed,
//! and some faults in it would end the whole process inside the C++ engine), loads it with
//! llama.cpp on a thread of its own, and answers one request at a time. Prompts are written
//! by the model's own chat template; tools are asked for in the Hermes form
//! (`<tool_call>{…}</tool_call>`), which most open models were trained on. What a prompt has
//! in common with the one before stays in the engine's cache and is not read again.
//!
//! This crate is optional: the engine takes minutes to compile.

mod engine;
mod error;
mod header;
mod job;
mod model;
mod opener;
mod scanner;
mod template;
mod utf8;
mod vocabulary;

pub use error::GgufError;
pub use header::{Header, MAX_HEADER};
pub use model::{GgufModel, GgufSetup};
pub use opener::GgufEngine;
