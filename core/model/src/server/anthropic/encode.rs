//! The request.

use serde_json::{Map, Value, json};

use crate::{Prompt, PromptMessage, PromptPart, Role, ToolSpec};

/// The body for `prompt`. The end of the system text is marked for the prompt cache, which
/// covers the tools before it as well.
pub(crate) fn request(prompt: &Prompt, model: &str) -> Value {
    let mut body = Map::new();
    body.insert("model".to_owned(), json!(model));
    body.insert("stream".to_owned(), json!(true));
    body.insert("max_tokens".to_owned(), json!(prompt.max_tokens));
    if let Some(temperature) = prompt.temperature {
        // This protocol ends at 1.
        body.insert("temperature".to_owned(), json!(temperature.min(1.0)));
    }
    if !prompt.tools.is_empty() {
        let tools: Vec<Value> = prompt.tools.iter().map(tool).collect();
        body.insert("tools".to_owned(), json!(tools));
    }
    if !prompt.system.is_empty() {
        let system = json!([{
            "type": "text",
            "text": prompt.system,
            "cache_control": {"type": "ephemeral"},
        }]);
        body.insert("system".to_owned(), system);
    }
    body.insert("messages".to_owned(), Value::Array(messages(prompt)));
    Value::Object(body)
}

fn tool(spec: &ToolSpec) -> Value {
    json!({
        "name": spec.name,
        "description": spec.description,
        "input_schema": spec.parameters,
    })
}

/// Tool results are the user's in this protocol, and one speaker has one message: results
/// and what the user says after them go together, results first.
fn messages(prompt: &Prompt) -> Vec<Value> {
    let mut out: Vec<(&str, Vec<Value>)> = Vec::new();
    for message in &prompt.messages {
        let role = match message.role {
            Role::Assistant => "assistant",
            Role::User | Role::Tool => "user",
        };
        let blocks = blocks(message);
        match out.last_mut() {
            Some((last, have)) if *last == role => have.extend(blocks),
            _ => out.push((role, blocks)),
        }
    }
    out.retain(|(_, blocks)| !blocks.is_empty());
    out.into_iter()
        .map(|(role, content)| json!({"role": role, "content": content}))
        .collect()
}

fn blocks(message: &PromptMessage) -> Vec<Value> {
    let blocks = message.parts.iter().filter_map(|part| match part {
        // An empty text block is refused.
        PromptPart::Text(text) if text.trim().is_empty() => None,
        PromptPart::Text(text) => Some(json!({"type": "text", "text": text})),
        PromptPart::ToolCall(call) => Some(json!({
            "type": "tool_use",
            "id": call.id,
            "name": call.name,
            "input": call.arguments,
        })),
        PromptPart::ToolResult { call_id, text } => Some(json!({
            "type": "tool_result",
            "tool_use_id": call_id,
            "content": text,
        })),
    });
    blocks.collect()
}
