//! OpenAI's chat completions: <https://platform.openai.com/docs/api-reference/chat>.

mod decode;
mod encode;

pub(crate) use decode::ChunkDecoder;
pub(crate) use encode::request;
