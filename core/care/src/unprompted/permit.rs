//! The right to say one thing first, and what was said with it.

use serde::Serialize;

use super::Occasion;
use crate::honesty::{Listening, OutgoingFilter};

/// The right to one message. Made by [`super::Unprompted::ask`] alone; used up by speaking.
#[derive(Debug)]
#[must_use = "a permit that is dropped says nothing and is not given back"]
pub struct UnpromptedPermit {
    occasion: Occasion,
    reason: String,
}

/// A message that was allowed. Cannot be made in another way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnpromptedMessage {
    occasion: Occasion,
    text: String,
    reason: String,
}

impl UnpromptedPermit {
    pub(super) fn new(occasion: Occasion, reason: String) -> Self {
        Self { occasion, reason }
    }

    /// Uses the permit up. The words pass the same exit check as every answer.
    #[must_use]
    pub fn say(self, text: &str) -> UnpromptedMessage {
        UnpromptedMessage {
            occasion: self.occasion,
            text: OutgoingFilter::whole(Listening::default(), text),
            reason: self.reason,
        }
    }
}

impl UnpromptedMessage {
    /// Why it speaks, by kind.
    #[must_use]
    pub fn occasion(&self) -> Occasion {
        self.occasion
    }

    /// What is said.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Why, as the user sees it.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }
}
