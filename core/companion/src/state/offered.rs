//! A mail that the companion offered to write.

use serde::{Deserialize, Serialize};

/// How much is said between an offer and its answer: the offer, and the answer itself.
const TURNS: u64 = 2;

/// A mail that was offered to be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Offered {
    /// Which.
    pub(crate) mail: OfferedMail,
    /// How much had been said when it was offered: only the very next words answer.
    said: u64,
}

/// Mails that the companion offers to write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum OfferedMail {
    /// A message of the outbox, by its id, is asked once more.
    Again(String),
    /// The mail with this id is answered with this text.
    Answer {
        /// The mail.
        id: String,
        /// The text.
        text: String,
    },
}

impl Offered {
    /// `mail`, offered when `said` episodes were kept.
    pub(crate) fn new(mail: OfferedMail, said: u64) -> Self {
        Self { mail, said }
    }

    /// Whether the words that are answered when `said` episodes are kept are the very next ones.
    pub(crate) fn waits(&self, said: u64) -> bool {
        said.saturating_sub(self.said) == TURNS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_very_next_words_answer() {
        let offered = Offered::new(OfferedMail::Again("1".to_owned()), 7);
        assert!(offered.waits(9));
        assert!(!offered.waits(8) && !offered.waits(11) && !offered.waits(0));
    }
}
