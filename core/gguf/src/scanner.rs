//! Tool calls in what the model writes: `<tool_call>{"name": …, "arguments": …}</tool_call>`
//! (the Hermes form).

use os1_model::{ModelError, Piece, ToolCall};
use serde_json::Value;

const OPEN: &str = "<tool_call>";
const CLOSE: &str = "</tool_call>";
/// The longest call, in bytes, as for servers.
const MAX_CALL: usize = 256 * 1024;
/// The most calls in one answer, as for servers.
const MAX_CALLS: usize = 64;

/// Separates calls from words while they stream. Holds back only what may become a marker.
#[derive(Debug, Default)]
pub(crate) struct Scanner {
    text: String,
    inside: bool,
    calls: usize,
}

impl Scanner {
    /// Takes some text; pieces go to `out`.
    ///
    /// # Errors
    /// [`ModelError::BadToolCall`] when a call cannot be read.
    pub(crate) fn take(&mut self, text: &str, out: &mut Vec<Piece>) -> Result<(), ModelError> {
        self.text.push_str(text);
        loop {
            let marker = if self.inside { CLOSE } else { OPEN };
            let Some((before, after)) = self.text.split_once(marker) else {
                break;
            };
            let (before, after) = (before.to_owned(), after.to_owned());
            if self.inside {
                out.push(self.call(&before)?);
            } else {
                say(&before, out);
            }
            self.inside = !self.inside;
            self.text = after;
        }
        if self.inside {
            return within(&self.text);
        }
        let keep = held(&self.text);
        let rest = self.text.split_off(self.text.len() - keep);
        say(&std::mem::replace(&mut self.text, rest), out);
        Ok(())
    }

    /// The model is done; whether it called a tool.
    ///
    /// # Errors
    /// [`ModelError::BadToolCall`] when a call was begun and not ended.
    pub(crate) fn end(self, out: &mut Vec<Piece>) -> Result<bool, ModelError> {
        if self.inside {
            return Err(ModelError::BadToolCall);
        }
        say(&self.text, out);
        Ok(self.calls > 0)
    }

    fn call(&mut self, json: &str) -> Result<Piece, ModelError> {
        within(json)?;
        self.calls += 1;
        let call: Value = serde_json::from_str(json).map_err(|_| ModelError::BadToolCall)?;
        let name = call.get("name").and_then(Value::as_str);
        let arguments = match call.get("arguments") {
            Some(Value::Object(map)) => map.clone(),
            None => serde_json::Map::new(),
            Some(_) => return Err(ModelError::BadToolCall),
        };
        match name {
            Some(name) if !name.is_empty() && self.calls <= MAX_CALLS => {
                Ok(Piece::ToolCall(ToolCall {
                    id: format!("call_{}", self.calls),
                    name: name.to_owned(),
                    arguments,
                }))
            }
            _ => Err(ModelError::BadToolCall),
        }
    }
}

fn within(call: &str) -> Result<(), ModelError> {
    if call.len() > MAX_CALL {
        return Err(ModelError::BadToolCall);
    }
    Ok(())
}

fn say(text: &str, out: &mut Vec<Piece>) {
    if !text.is_empty() {
        out.push(Piece::Text(text.to_owned()));
    }
}

/// How many bytes at the end of `text` may be the beginning of a call.
fn held(text: &str) -> usize {
    (1..OPEN.len())
        .rev()
        .find(|n| OPEN.get(..*n).is_some_and(|begin| text.ends_with(begin)))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(parts: &[&str]) -> Result<(String, Vec<ToolCall>), ModelError> {
        let mut scanner = Scanner::default();
        let mut out = Vec::new();
        for part in parts {
            scanner.take(part, &mut out)?;
        }
        scanner.end(&mut out)?;
        let mut text = String::new();
        let mut calls = Vec::new();
        for piece in out {
            match piece {
                Piece::Text(more) => text.push_str(&more),
                Piece::ToolCall(call) => calls.push(call),
                _ => {}
            }
        }
        Ok((text, calls))
    }

    #[test]
    fn words_and_two_calls() {
        let (text, calls) = read(&["One moment. <tool_call>\n{\"name\": \"find\", \"arguments\": {\"q\": \"cafe\"}}\n</tool_call><tool_call>{\"name\":\"stop\"}</tool_call> a < b"]).unwrap();
        assert_eq!(text, "One moment.  a < b");
        assert_eq!(calls[0].arguments["q"], "cafe");
        assert_eq!(
            (calls[1].id.as_str(), calls[1].name.as_str()),
            ("call_2", "stop")
        );
    }

    #[test]
    fn half_a_call_is_no_call() {
        for bad in [
            "<tool_call>{\"name\": \"find\"",
            "<tool_call>find me</tool_call>",
            "<tool_call>{\"arguments\": {}}</tool_call>",
            "<tool_call>{\"name\": \"f\", \"arguments\": \"x\"}</tool_call>",
        ] {
            assert_eq!(read(&[bad]), Err(ModelError::BadToolCall), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn any_split_gives_the_same_pieces(at in proptest::collection::vec(0usize..120, 0..9)) {
            let whole = "Grüße <tool <tool_call>{\"name\":\"f\",\"arguments\":{\"é\":\"<\"}}</tool_call>!<tool_cal";
            let mut cuts: Vec<usize> = at.into_iter().map(|at| whole.floor_char_boundary(at)).collect();
            cuts.extend([0, whole.len()]);
            cuts.sort_unstable();
            let parts: Vec<&str> = cuts.windows(2).map(|w| whole.get(w[0]..w[1]).unwrap()).collect();
            prop_assert_eq!(read(&parts), read(&[whole]));
        }
    }
}
