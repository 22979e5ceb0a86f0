//! What a delivery report says.

use serde::Serialize;

/// What a report says about one message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeliveryReport {
    /// The Message-ID of the message it is about, without angle brackets, where it tells.
    pub message_id: Option<String>,
    /// What became of it, one a recipient.
    pub recipients: Vec<RecipientOutcome>,
}

/// What became of a message for one recipient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecipientOutcome {
    /// The recipient as the sender named them, in lower case.
    pub address: String,
    /// What happened.
    pub outcome: Outcome,
    /// The status code `5.2.2` (RFC 3463), where one is given.
    pub status: Option<String>,
    /// What the other server said: a stranger's words, made printable, shortened.
    pub said: Option<String>,
}

/// What happened (the `Action` of RFC 3464 §2.3.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It will not arrive.
    Failed,
    /// It has not arrived yet; the server tries on.
    Delayed,
    /// It arrived.
    Delivered,
    /// It was handed to a system that does not report, or to several people.
    Relayed,
}

impl RecipientOutcome {
    /// Why it did not arrive, as a clause after "it came back:", from the status code alone
    /// (RFC 3463): no stranger's word.
    #[must_use]
    pub fn why(&self) -> &'static str {
        let status = self.status.as_deref().unwrap_or_default();
        let mut parts = status.split('.').skip(1);
        let detail = (
            parts.next().and_then(|part| part.parse::<u16>().ok()),
            parts.next().and_then(|part| part.parse::<u16>().ok()),
        );
        match detail {
            (Some(1), Some(1)) => "there is no such address",
            (Some(1), Some(2)) => "there is no such mail domain",
            (Some(1), Some(10)) => "that domain takes no mail",
            (Some(1), _) => "something is wrong with the address",
            (Some(2), Some(1)) => "the mailbox is switched off",
            (Some(2), Some(2)) => "the mailbox is full",
            (Some(2 | 3), Some(3 | 4)) => "the message is too large for it",
            (Some(2), _) => "the mailbox does not take it",
            (Some(3), _) => "their mail system does not take it now",
            (Some(4), Some(1 | 2)) => "their server could not be reached",
            (Some(4), Some(7)) => "it was tried for too long",
            (Some(4), _) => "it got lost on the way to their server",
            (Some(6), _) => "their server cannot read the message",
            (Some(7), _) => "their server refuses it by its rules",
            _ => "their server did not take it",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_become_words() {
        let why = |status: &str| {
            RecipientOutcome {
                address: "amy@example.org".to_owned(),
                outcome: Outcome::Failed,
                status: Some(status.to_owned()),
                said: None,
            }
            .why()
        };
        assert_eq!(why("5.2.2"), "the mailbox is full");
        assert_eq!(why("4.2.2"), "the mailbox is full");
        assert_eq!(why("5.1.1"), "there is no such address");
        assert_eq!(why("5.7.26"), "their server refuses it by its rules");
        assert_eq!(why("nonsense"), "their server did not take it");
        assert_eq!(why(""), "their server did not take it");
    }
}
