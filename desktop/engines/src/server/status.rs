//! What a server's status means. Its words are never passed on: they may repeat what was said.

use jiff::Timestamp;
use os1_guard::Response;

use crate::EngineError;

/// The answer, when its status says that it is one.
pub(super) fn accepted(response: Response, now: Timestamp) -> Result<Response, EngineError> {
    let retry_after = response.retry_after(now);
    Err(match response.status {
        200 => return Ok(response),
        300..=399 => EngineError::Protocol {
            what: "it points to another address",
        },
        401 | 403 => EngineError::WrongKey,
        status @ (400 | 404 | 405 | 415 | 422) => EngineError::Unknown { status },
        413 => EngineError::TooLarge,
        429 => EngineError::Busy { retry_after },
        503 if retry_after.is_some() => EngineError::Busy { retry_after },
        status => EngineError::Server { status },
    })
}
