//! The request.

use serde_json::{Map, Value, json};

use crate::{Prompt, PromptMessage, PromptPart, Role, ToolSpec};

/// The body for `prompt`.
pub(crate) fn request(prompt: &Prompt, model: &str, server: &str) -> Value {
    let mut body = Map::new();
    body.insert("model".to_owned(), json!(model));
    body.insert("stream".to_owned(), json!(true));
    body.insert("stream_options".to_owned(), json!({"include_usage": true}));
    // OpenAI's own newer models refuse the name that everybody else knows.
    let limit = if server == "api.openai.com" {
        "max_completion_tokens"
    } else {
        "max_tokens"
    };
    body.insert(limit.to_owned(), json!(prompt.max_tokens));
    if let Some(temperature) = prompt.temperature {
        body.insert("temperature".to_owned(), json!(temperature));
    }
    if !prompt.tools.is_empty() {
        let tools: Vec<Value> = prompt.tools.iter().map(tool).collect();
        body.insert("tools".to_owned(), json!(tools));
    }
    let mut messages = vec![json!({"role": "system", "content": prompt.system})];
    messages.extend(prompt.messages.iter().flat_map(message));
    body.insert("messages".to_owned(), Value::Array(messages));
    Value::Object(body)
}

fn tool(spec: &ToolSpec) -> Value {
    json!({"type": "function", "function": {
        "name": spec.name,
        "description": spec.description,
        "parameters": spec.parameters,
    }})
}

fn message(message: &PromptMessage) -> Vec<Value> {
    match message.role {
        Role::User => vec![json!({"role": "user", "content": text(message)})],
        Role::Assistant => vec![assistant(message)],
        Role::Tool => message.parts.iter().filter_map(result).collect(),
    }
}

fn assistant(message: &PromptMessage) -> Value {
    let calls: Vec<Value> = message.parts.iter().filter_map(call).collect();
    let mut out = json!({"role": "assistant", "content": text(message)});
    if let (false, Some(out)) = (calls.is_empty(), out.as_object_mut()) {
        out.insert("tool_calls".to_owned(), Value::Array(calls));
    }
    out
}

fn call(part: &PromptPart) -> Option<Value> {
    let PromptPart::ToolCall(call) = part else {
        return None;
    };
    let arguments = Value::Object(call.arguments.clone()).to_string();
    Some(json!({"id": call.id, "type": "function", "function": {
        "name": call.name,
        "arguments": arguments,
    }}))
}

fn result(part: &PromptPart) -> Option<Value> {
    let PromptPart::ToolResult { call_id, text } = part else {
        return None;
    };
    Some(json!({"role": "tool", "tool_call_id": call_id, "content": text}))
}

fn text(message: &PromptMessage) -> String {
    let texts = message.parts.iter().filter_map(|part| match part {
        PromptPart::Text(text) => Some(text.as_str()),
        _ => None,
    });
    texts.collect::<Vec<_>>().join("\n\n")
}
