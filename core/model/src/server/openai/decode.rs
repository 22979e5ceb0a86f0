//! The stream of chunks.
//!
//! Read leniently, because compatible servers leave fields out: only what is used is
//! looked at, and what has another type than expected counts as absent.

use serde_json::Value;

use crate::server::calls::{Calls, Fragment};
use crate::server::dialect::Decoder;
use crate::server::fault;
use crate::{Finish, ModelError, Piece, Usage};

/// Turns `chat.completion.chunk` objects into pieces. A whole `chat.completion`, from a
/// server that does not stream, is read as one chunk.
#[derive(Debug, Default)]
pub(crate) struct ChunkDecoder {
    calls: Calls,
    called: bool,
    spoke: bool,
    finish: Option<Finish>,
    ended: bool,
}

impl Decoder for ChunkDecoder {
    fn event(&mut self, data: &str, out: &mut Vec<Piece>) -> Result<(), ModelError> {
        if self.ended {
            return Ok(());
        }
        if data.trim() == "[DONE]" {
            return self.done(out);
        }
        let chunk: Value = serde_json::from_str(data).map_err(|_| ModelError::Protocol {
            what: "a chunk is not JSON",
        })?;
        if let Some(error) = fault::in_stream(&chunk) {
            return Err(error);
        }
        if let Some(usage) = usage(&chunk) {
            out.push(Piece::Usage(usage));
        }
        match chunk.pointer("/choices/0") {
            Some(choice) => self.choice(choice, out),
            None => Ok(()),
        }
    }

    fn end(&mut self, out: &mut Vec<Piece>) -> Result<(), ModelError> {
        match (self.ended, self.finish) {
            (true, _) => Ok(()),
            // Some servers close without the final marker.
            (false, Some(_)) => self.done(out),
            (false, None) => Err(ModelError::Cut),
        }
    }
}

impl ChunkDecoder {
    fn choice(&mut self, choice: &Value, out: &mut Vec<Piece>) -> Result<(), ModelError> {
        let delta = choice.get("delta").or_else(|| choice.get("message"));
        if let Some(delta) = delta {
            if delta
                .get("refusal")
                .and_then(Value::as_str)
                .is_some_and(|r| !r.is_empty())
            {
                return Err(ModelError::Refused);
            }
            let text = delta.get("content").map(text_of).unwrap_or_default();
            if !text.is_empty() {
                self.spoke = true;
                out.push(Piece::Text(text));
            }
            self.fragments(delta)?;
        }
        match choice.get("finish_reason").and_then(Value::as_str) {
            Some(reason) => self.finished(reason, out),
            None => Ok(()),
        }
    }

    fn fragments(&mut self, delta: &Value) -> Result<(), ModelError> {
        let Some(fragments) = delta.get("tool_calls").and_then(Value::as_array) else {
            return Ok(());
        };
        for fragment in fragments {
            let function = fragment.get("function").unwrap_or(&Value::Null);
            let arguments = match function.get("arguments") {
                Some(Value::String(text)) => text.clone(),
                // Given as an object by some older servers.
                Some(Value::Object(map)) => Value::Object(map.clone()).to_string(),
                _ => String::new(),
            };
            self.calls.add(&Fragment {
                index: fragment.get("index").and_then(Value::as_u64),
                id: fragment.get("id").and_then(Value::as_str),
                name: function.get("name").and_then(Value::as_str),
                arguments: &arguments,
            })?;
        }
        Ok(())
    }

    fn finished(&mut self, reason: &str, out: &mut Vec<Piece>) -> Result<(), ModelError> {
        let finish = match reason {
            "length" | "max_tokens" | "model_length" => Finish::Length,
            "content_filter" | "refusal" | "safety" => return Err(ModelError::Refused),
            "error" => return Err(ModelError::Server { status: 0 }),
            // "stop", and other words for it: eos, end_turn, complete.
            _ => Finish::Stop,
        };
        self.flush(out)?;
        self.finish = Some(finish);
        Ok(())
    }

    fn flush(&mut self, out: &mut Vec<Piece>) -> Result<(), ModelError> {
        let calls = self.calls.finish()?;
        self.called |= !calls.is_empty();
        out.extend(calls.into_iter().map(Piece::ToolCall));
        Ok(())
    }

    fn done(&mut self, out: &mut Vec<Piece>) -> Result<(), ModelError> {
        self.ended = true;
        if self.finish.is_none() && !self.calls.is_empty() {
            return Err(ModelError::BadToolCall);
        }
        if self.finish.is_none() && !self.spoke {
            return Err(ModelError::Cut);
        }
        // Ollama says "stop" when it called a tool.
        let finish = match self.finish {
            Some(Finish::Stop) | None if self.called => Finish::ToolCalls,
            Some(finish) => finish,
            None => Finish::Stop,
        };
        out.push(Piece::Finish(finish));
        Ok(())
    }
}

/// Content as text: a string, or a list of typed parts (Mistral).
fn text_of(content: &Value) -> String {
    match content {
        Value::String(text) => text.clone(),
        Value::Array(parts) => parts
            .iter()
            .filter_map(|part| part.get("text").and_then(Value::as_str))
            .collect(),
        _ => String::new(),
    }
}

fn usage(chunk: &Value) -> Option<Usage> {
    let usage = chunk.get("usage").filter(|usage| usage.is_object())?;
    let count = |path: &str| {
        let count = usage.pointer(path).and_then(Value::as_u64).unwrap_or(0);
        u32::try_from(count).unwrap_or(u32::MAX)
    };
    Some(Usage {
        prompt: count("/prompt_tokens"),
        cached: count("/prompt_tokens_details/cached_tokens"),
        answer: count("/completion_tokens"),
    })
}
