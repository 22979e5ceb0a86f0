//! What comes back for a request (RFC 8620 §3.4, §3.6).

use os1_guard::Response;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::PostError;

/// The largest answer that is read: 16 MiB, of which 500 outsides are a hundredth.
pub(super) const MAX_ANSWER: usize = 16 * 1024 * 1024;

/// The answers to the calls of one request.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Answer {
    method_responses: Vec<(String, Value, String)>,
}

/// Why a call was not answered.
#[derive(Debug)]
pub(super) enum CallFault {
    /// What changed since then is not known any more (RFC 8620 §5.2).
    CannotCalculate,
    /// The mail that a page began behind is gone (RFC 8620 §5.5).
    AnchorGone,
    /// Everything else.
    Other(PostError),
}

impl From<PostError> for CallFault {
    fn from(error: PostError) -> Self {
        Self::Other(error)
    }
}

impl CallFault {
    /// The error, where neither of the special ones can be.
    pub(super) fn plain(self) -> PostError {
        match self {
            Self::Other(error) => error,
            Self::CannotCalculate | Self::AnchorGone => PostError::Unreadable,
        }
    }
}

#[derive(Deserialize)]
struct Fault {
    #[serde(rename = "type")]
    kind: String,
}

impl Answer {
    pub(super) async fn of(response: Response) -> Result<Self, PostError> {
        status(response.status)?;
        let bytes = response.collect(MAX_ANSWER).await?;
        serde_json::from_slice(&bytes).map_err(|_| PostError::Unreadable)
    }

    /// What each call came to, whatever it was.
    pub(super) fn values(&self) -> impl Iterator<Item = &Value> {
        self.method_responses.iter().map(|(_, value, _)| value)
    }

    /// The answer to the call of that id.
    pub(super) fn take<T: DeserializeOwned>(&mut self, id: &str) -> Result<T, CallFault> {
        let at = self.method_responses.iter().position(|one| one.2 == id);
        let at = at.ok_or(PostError::Unreadable)?;
        let (name, value, _) = self.method_responses.swap_remove(at);
        if name == "error" {
            let fault: Fault = serde_json::from_value(value).map_err(|_| PostError::Unreadable)?;
            return Err(call_fault(&fault.kind));
        }
        serde_json::from_value(value).map_err(|_| PostError::Unreadable.into())
    }
}

/// Refuses an answer that is no success.
pub(super) fn status(status: u16) -> Result<(), PostError> {
    match status {
        200..=299 => Ok(()),
        401 => Err(PostError::Unauthorized),
        413 => Err(PostError::Full),
        408 | 429 | 500..=599 => Err(PostError::Busy),
        403 => Err(PostError::Refused),
        _ => Err(PostError::Unreadable),
    }
}

fn call_fault(kind: &str) -> CallFault {
    match kind {
        "cannotCalculateChanges" => CallFault::CannotCalculate,
        "anchorNotFound" => CallFault::AnchorGone,
        kind => CallFault::Other(error_of(kind)),
    }
}

/// The error that a type of RFC 8620 §3.6.2 or §5.3 means.
pub(super) fn error_of(kind: &str) -> PostError {
    match kind {
        "serverUnavailable" | "serverFail" | "serverPartialFail" | "rateLimit" => PostError::Busy,
        "overQuota" | "tooLarge" => PostError::Full,
        "notFound" | "stateMismatch" => PostError::Gone,
        "unknownMethod" | "unsupportedFilter" | "unsupportedSort" => PostError::Unsupported,
        "requestTooLarge" => PostError::TooLarge,
        _ => PostError::Refused,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(text: &str) -> Answer {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn each_call_has_its_answer_or_its_fault() {
        let mut answer = answer(
            r#"{"methodResponses":[["Email/get",{"state":"7"},"0"],["error",{"type":"cannotCalculateChanges"},"1"],
            ["error",{"type":"rateLimit"},"2"]],"sessionState":"0"}"#,
        );
        assert!(matches!(
            answer.take::<Value>("1"),
            Err(CallFault::CannotCalculate)
        ));
        assert!(matches!(
            answer.take::<Value>("2"),
            Err(CallFault::Other(PostError::Busy))
        ));
        assert_eq!(answer.take::<Value>("0").unwrap()["state"], "7");
        assert!(matches!(
            answer.take::<Value>("0"),
            Err(CallFault::Other(PostError::Unreadable))
        ));
    }
}
