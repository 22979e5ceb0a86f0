//! The stream of events.

use serde_json::Value;

use crate::server::calls::{MAX_ARGUMENTS, MAX_NAME, object};
use crate::server::dialect::Decoder;
use crate::server::fault;
use crate::{Finish, ModelError, Piece, ToolCall, Usage};

/// Turns `message_start … message_stop` into pieces. Every event repeats its name as
/// `type`, so the name of the server-sent event is not needed; unknown types are skipped,
/// as the protocol asks.
#[derive(Debug, Default)]
pub(crate) struct EventDecoder {
    call: Option<OpenCall>,
    calls: usize,
    usage: Usage,
    finish: Option<Finish>,
    ended: bool,
}

#[derive(Debug)]
struct OpenCall {
    id: String,
    name: String,
    /// What came with the opening, used when no fragment follows.
    given: Value,
    fragments: String,
}

impl Decoder for EventDecoder {
    fn event(&mut self, data: &str, out: &mut Vec<Piece>) -> Result<(), ModelError> {
        if self.ended {
            return Ok(());
        }
        let event: Value = serde_json::from_str(data).map_err(|_| ModelError::Protocol {
            what: "an event is not JSON",
        })?;
        match event
            .get("type")
            .and_then(Value::as_str)
            .unwrap_or_default()
        {
            "message_start" => {
                self.count(event.pointer("/message/usage"));
                Ok(())
            }
            "content_block_start" => self.open(&event, out),
            "content_block_delta" => self.delta(&event, out),
            "content_block_stop" => self.close(out),
            "message_delta" => self.message_delta(&event),
            "message_stop" => self.done(out),
            "error" => Err(fault::in_stream(&event).unwrap_or(ModelError::Server { status: 0 })),
            _ => Ok(()),
        }
    }

    fn end(&mut self, out: &mut Vec<Piece>) -> Result<(), ModelError> {
        match (self.ended, self.finish) {
            (true, _) => Ok(()),
            (false, Some(_)) => self.done(out),
            (false, None) => Err(ModelError::Cut),
        }
    }
}

impl EventDecoder {
    fn open(&mut self, event: &Value, out: &mut Vec<Piece>) -> Result<(), ModelError> {
        let block = event.get("content_block").unwrap_or(&Value::Null);
        let field = |name: &str| block.get(name).and_then(Value::as_str).unwrap_or_default();
        match field("type") {
            "text" if !field("text").is_empty() => {
                out.push(Piece::Text(field("text").to_owned()));
            }
            "tool_use" => {
                let (id, name) = (field("id"), field("name"));
                if self.call.is_some() || id.len() > MAX_NAME || name.len() > MAX_NAME {
                    return Err(ModelError::BadToolCall);
                }
                self.call = Some(OpenCall {
                    id: id.to_owned(),
                    name: name.to_owned(),
                    given: block.get("input").cloned().unwrap_or(Value::Null),
                    fragments: String::new(),
                });
            }
            _ => {}
        }
        Ok(())
    }

    fn delta(&mut self, event: &Value, out: &mut Vec<Piece>) -> Result<(), ModelError> {
        let text = |path: &str| event.pointer(path).and_then(Value::as_str);
        if let Some(text) = text("/delta/text") {
            out.push(Piece::Text(text.to_owned()));
        }
        if let (Some(json), Some(call)) = (text("/delta/partial_json"), self.call.as_mut()) {
            call.fragments.push_str(json);
            if call.fragments.len() > MAX_ARGUMENTS {
                return Err(ModelError::BadToolCall);
            }
        }
        Ok(())
    }

    fn close(&mut self, out: &mut Vec<Piece>) -> Result<(), ModelError> {
        let Some(call) = self.call.take() else {
            return Ok(());
        };
        self.calls += 1;
        if call.name.is_empty() || self.calls > crate::server::calls::MAX_CALLS {
            return Err(ModelError::BadToolCall);
        }
        let arguments = match (call.fragments.is_empty(), call.given) {
            (true, Value::Object(map)) => map,
            _ => object(&call.fragments)?,
        };
        let id = if call.id.is_empty() {
            format!("call_{}", self.calls)
        } else {
            call.id
        };
        out.push(Piece::ToolCall(ToolCall {
            id,
            name: call.name,
            arguments,
        }));
        Ok(())
    }

    fn message_delta(&mut self, event: &Value) -> Result<(), ModelError> {
        self.count(event.get("usage"));
        let reason = event.pointer("/delta/stop_reason").and_then(Value::as_str);
        self.finish = match reason {
            None => self.finish,
            Some("refusal") => return Err(ModelError::Refused),
            Some("tool_use") => Some(Finish::ToolCalls),
            Some("max_tokens" | "model_context_window_exceeded") => Some(Finish::Length),
            Some(_) => Some(Finish::Stop),
        };
        Ok(())
    }

    /// Input counts come at the start, output counts grow to the end.
    fn count(&mut self, usage: Option<&Value>) {
        let count = |name: &str| {
            let count = usage.and_then(|u| u.get(name)).and_then(Value::as_u64)?;
            Some(u32::try_from(count).unwrap_or(u32::MAX))
        };
        if let Some(fresh) = count("input_tokens") {
            let read = count("cache_read_input_tokens").unwrap_or(0);
            let written = count("cache_creation_input_tokens").unwrap_or(0);
            self.usage.cached = read;
            self.usage.prompt = fresh.saturating_add(read).saturating_add(written);
        }
        if let Some(answer) = count("output_tokens") {
            self.usage.answer = answer;
        }
    }

    fn done(&mut self, out: &mut Vec<Piece>) -> Result<(), ModelError> {
        self.ended = true;
        if self.call.is_some() {
            return Err(ModelError::BadToolCall);
        }
        out.push(Piece::Usage(self.usage));
        let finish = match self.finish {
            Some(finish) => finish,
            None if self.calls > 0 => Finish::ToolCalls,
            None => Finish::Stop,
        };
        out.push(Piece::Finish(finish));
        Ok(())
    }
}
