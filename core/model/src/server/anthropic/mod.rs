//! Anthropic's Messages: <https://docs.anthropic.com/en/api/messages-streaming>.

mod decode;
mod encode;

pub(crate) use decode::EventDecoder;
pub(crate) use encode::request;
