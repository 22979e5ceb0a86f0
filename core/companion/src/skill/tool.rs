//! What the tools of all skills have in common: strict schemas, bounded arguments.

use os1_base::{Error, ErrorKind};
use os1_model::{ToolCall, ToolSpec};
use serde_json::{Map, Value, json};

/// The longest argument, in characters.
const ARGUMENT_MAX: usize = 1_000;

/// A tool whose arguments are exactly `properties`, all of them required.
pub(super) fn spec(name: &str, description: &str, properties: Value) -> ToolSpec {
    let required: Vec<String> = properties
        .as_object()
        .map(|all| all.keys().cloned().collect())
        .unwrap_or_default();
    let mut parameters = Map::new();
    parameters.insert("type".to_owned(), json!("object"));
    parameters.insert("properties".to_owned(), properties);
    parameters.insert("required".to_owned(), json!(required));
    parameters.insert("additionalProperties".to_owned(), json!(false));
    ToolSpec {
        name: name.to_owned(),
        description: description.to_owned(),
        parameters,
    }
}

/// An argument that is a string.
///
/// # Errors
/// It is missing, no string, or longer than [`ARGUMENT_MAX`].
pub(super) fn text<'a>(call: &'a ToolCall, name: &str) -> Result<&'a str, Error> {
    let text = call.arguments.get(name).and_then(Value::as_str);
    text.filter(|text| text.chars().count() <= ARGUMENT_MAX)
        .ok_or_else(|| {
            Error::new(
                ErrorKind::Invalid,
                format!(
                    "The argument {name} is missing, is not a string, or has more than 1,000 characters."
                ),
            )
        })
}
