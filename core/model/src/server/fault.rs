//! What a server's refusal means.
//!
//! Statuses first; where one status means several things (400, 404, 429), the error's
//! code and, last, well-known phrases of the servers named beside them. The server's words
//! are never passed on: they may repeat the prompt.

use std::time::Duration;

use jiff::fmt::rfc2822::DateTimeParser;
use os1_base::Clock;
use serde_json::Value;

use crate::ModelError;
use crate::wire::WireReply;

/// The most of an error's body that is read.
pub(crate) const MAX_ERROR_BYTES: usize = 64 * 1024;

/// The error for a reply with a status other than 200.
pub(crate) fn of_status(status: u16, body: &[u8], retry_after: Option<Duration>) -> ModelError {
    let words = Words::of(&serde_json::from_slice(body).unwrap_or(Value::Null));
    match status {
        300..=399 => ModelError::Protocol {
            what: "it points to another address",
        },
        401 | 403 => ModelError::WrongKey,
        402 => ModelError::NoCredit,
        408 | 500..=502 | 504..=528 | 530.. => ModelError::Server { status },
        404 if words.any && words.names_model() => ModelError::UnknownModel,
        404 | 405 => ModelError::Protocol {
            what: "there is nothing at this address",
        },
        413 => ModelError::Overflow,
        429 if words.no_credit() => ModelError::NoCredit,
        // 503 with a Retry-After and Anthropic's 529 are "overloaded".
        503 if retry_after.is_none() => ModelError::Server { status },
        429 | 503 | 529 => ModelError::Busy { retry_after },
        _ => words.bad_request(status),
    }
}

/// The error inside a stream that began with 200, if `event` is one.
pub(crate) fn in_stream(event: &Value) -> Option<ModelError> {
    event.get("error").filter(|error| !error.is_null())?;
    let words = Words::of(event);
    let numbered = event.pointer("/error/code").and_then(Value::as_u64);
    let error = match numbered.and_then(|code| u16::try_from(code).ok()) {
        // OpenRouter repeats the upstream's status as the code.
        Some(status @ 400..600) => of_status(status, event.to_string().as_bytes(), None),
        _ if words.has(&["overloaded", "rate_limit", "rate limit"]) => {
            ModelError::Busy { retry_after: None }
        }
        _ if words.no_credit() => ModelError::NoCredit,
        _ => match words.bad_request(0) {
            ModelError::BadRequest { .. } => ModelError::Server { status: 0 },
            known => known,
        },
    };
    Some(error)
}

/// How long the server asks to wait: OpenAI's `retry-after-ms`, or `Retry-After` in seconds
/// or as a date (RFC 9110, section 10.2.3).
pub(crate) fn retry_after(reply: &WireReply, clock: &dyn Clock) -> Option<Duration> {
    if let Some(ms) = reply.header("retry-after-ms") {
        return ms.trim().parse().ok().map(Duration::from_millis);
    }
    let value = reply.header("retry-after")?.trim();
    if let Ok(seconds) = value.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let at = DateTimeParser::new().parse_timestamp(value).ok()?;
    let wait = at.duration_since(clock.now().timestamp());
    Some(Duration::try_from(wait).unwrap_or(Duration::ZERO))
}

/// Code, type and message of an error, in lower case.
struct Words {
    text: String,
    any: bool,
}

impl Words {
    fn of(body: &Value) -> Self {
        let mut text = String::new();
        // {"error": {"type", "code", "message"}}, {"error": "…"} (Ollama), {"detail": "…"} (vLLM).
        let paths = [
            "/error/code",
            "/error/type",
            "/error/message",
            "/error",
            "/message",
            "/detail",
        ];
        for path in paths {
            if let Some(found) = body.pointer(path).and_then(Value::as_str) {
                text.push_str(&found.to_lowercase());
                text.push('\n');
            }
        }
        let any = !text.is_empty();
        Self { text, any }
    }

    fn has(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.text.contains(phrase))
    }

    fn names_model(&self) -> bool {
        self.has(&["model"])
    }

    fn no_credit(&self) -> bool {
        self.has(&["insufficient_quota", "billing", "credit balance"])
    }

    fn bad_request(&self, status: u16) -> ModelError {
        let too_long = [
            "context_length_exceeded", // OpenAI, vLLM
            "maximum context length",  // OpenAI, vLLM, OpenRouter
            "exceed_context_size",     // llama.cpp
            "context size",            // llama.cpp
            "prompt is too long",      // Anthropic
            "context window",          // LM Studio
            "context length",          // LM Studio, Ollama
            "request_too_large",       // Anthropic
        ];
        let unknown = [
            "model_not_found",
            "invalid model",
            "not a valid model",
            "no models loaded",
        ];
        if self.has(&too_long) {
            ModelError::Overflow
        } else if self.has(&unknown) {
            ModelError::UnknownModel
        } else if self.has(&[
            "content_filter",
            "content_policy",
            "content management policy",
        ]) {
            ModelError::Refused
        } else if self.no_credit() {
            ModelError::NoCredit
        } else if self.has(&["invalid_api_key", "authentication_error"]) {
            ModelError::WrongKey
        } else {
            ModelError::BadRequest { status }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_status_means_different_things() {
        let busy = ModelError::Busy { retry_after: None };
        for (status, body, meant) in [
            (401, "", ModelError::WrongKey),
            (429, "{}", busy.clone()),
            (
                429,
                r#"{"error":{"code":"insufficient_quota"}}"#,
                ModelError::NoCredit,
            ),
            (
                529,
                r#"{"type":"error","error":{"type":"overloaded_error"}}"#,
                busy,
            ),
            (503, "", ModelError::Server { status: 503 }),
            (
                404,
                r#"{"error":{"message":"model \"llama9\" not found, try pulling it first"}}"#,
                ModelError::UnknownModel,
            ),
            (
                404,
                r#"{"error":{"type":"not_found_error","message":"model: claude-9"}}"#,
                ModelError::UnknownModel,
            ),
            (
                404,
                "<html>404</html>",
                ModelError::Protocol {
                    what: "there is nothing at this address",
                },
            ),
            (
                400,
                r#"{"error":{"code":"context_length_exceeded"}}"#,
                ModelError::Overflow,
            ),
            (
                400,
                r#"{"error":{"type":"exceed_context_size_error","message":"request (9000 tokens) exceeds the available context size"}}"#,
                ModelError::Overflow,
            ),
            (
                400,
                r#"{"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 210000 tokens > 200000 maximum"}}"#,
                ModelError::Overflow,
            ),
            (
                400,
                r#"{"error":"something else"}"#,
                ModelError::BadRequest { status: 400 },
            ),
            (
                302,
                "",
                ModelError::Protocol {
                    what: "it points to another address",
                },
            ),
        ] {
            assert_eq!(
                of_status(status, body.as_bytes(), None),
                meant,
                "{status} {body}"
            );
        }
    }

    #[test]
    fn an_error_inside_a_stream() {
        let overloaded = serde_json::json!({"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}});
        assert_eq!(
            in_stream(&overloaded),
            Some(ModelError::Busy { retry_after: None })
        );
        let upstream = serde_json::json!({"error":{"code":502,"message":"Provider disconnected"},"choices":[]});
        assert_eq!(
            in_stream(&upstream),
            Some(ModelError::Server { status: 502 })
        );
        assert_eq!(
            in_stream(&serde_json::json!({"error":null,"choices":[]})),
            None
        );
    }

    #[test]
    fn waiting_is_told_in_three_ways() {
        let clock = os1_base::FixedClock::new("2026-11-23T12:00:00+00:00[UTC]".parse().unwrap());
        let reply = |name: &str, value: &str| WireReply {
            status: 429,
            headers: vec![(name.to_owned(), value.to_owned())],
            body: Box::pin(futures::stream::empty()),
        };
        for (name, value, wait) in [
            ("retry-after", "7", Some(7_000)),
            ("retry-after", "Mon, 23 Nov 2026 12:00:30 GMT", Some(30_000)),
            ("retry-after", "Mon, 23 Nov 2026 11:00:00 GMT", Some(0)),
            ("retry-after-ms", "250", Some(250)),
            ("retry-after", "soon", None),
            ("date", "7", None),
        ] {
            assert_eq!(
                retry_after(&reply(name, value), &clock),
                wait.map(Duration::from_millis),
                "{value}"
            );
        }
    }
}
