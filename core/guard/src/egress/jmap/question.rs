//! What may be asked without a permit, and how a request is written.

use bytes::Bytes;
use serde_json::{Map, Value, json};

use crate::egress::EgressError;

/// What is spoken (RFC 8620 §9.4, RFC 8621 §1.3.1).
const USING: [&str; 2] = ["urn:ietf:params:jmap:core", "urn:ietf:params:jmap:mail"];

/// A method that changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JmapMethod {
    /// RFC 8621 §2.1.
    MailboxGet,
    /// RFC 8621 §4.2.
    EmailGet,
    /// RFC 8621 §4.3.
    EmailChanges,
    /// RFC 8621 §4.4.
    EmailQuery,
}

impl JmapMethod {
    /// Its name on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::MailboxGet => "Mailbox/get",
            Self::EmailGet => "Email/get",
            Self::EmailChanges => "Email/changes",
            Self::EmailQuery => "Email/query",
        }
    }
}

/// One call of a request (RFC 8620 §3.2).
#[derive(Debug, Clone)]
pub struct JmapQuestion {
    /// What is asked.
    pub method: JmapMethod,
    /// Its arguments, without the account.
    pub arguments: Map<String, Value>,
    /// By what its answer is known.
    pub id: String,
}

/// A request of these questions.
pub(super) fn asked(account: &str, questions: &[JmapQuestion]) -> Result<Bytes, EgressError> {
    let calls = questions.iter().map(|question| {
        let arguments = question.arguments.clone();
        (question.method.name(), arguments, question.id.as_str())
    });
    written(account, calls)
}

/// A request of these calls, each with the account in its arguments.
pub(super) fn written<'c>(
    account: &str,
    calls: impl Iterator<Item = (&'c str, Map<String, Value>, &'c str)>,
) -> Result<Bytes, EgressError> {
    let calls: Vec<Value> = calls
        .map(|(name, mut arguments, id)| {
            arguments.insert("accountId".to_owned(), account.into());
            json!([name, arguments, id])
        })
        .collect();
    let request = json!({ "using": USING, "methodCalls": calls });
    let bytes = serde_json::to_vec(&request).map_err(|_| EgressError::Malformed)?;
    Ok(bytes.into())
}
