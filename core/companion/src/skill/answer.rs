//! What a skill gives back.

use os1_base::{Id, Labeled};
use os1_language::phrase::Values;

use crate::state::TalkState;
use crate::view::{ApprovalView, CardView};

/// Words, cards, and what the talk is about from now on.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Answer {
    /// What is said, in order.
    pub(crate) say: Vec<Labeled<String>>,
    /// What is shown beside it.
    pub(crate) cards: Vec<CardView>,
    /// What waits for the user's yes now.
    pub(crate) approvals: Vec<ApprovalView>,
    /// What the talk is about from now on; `None` leaves it as it is.
    pub(crate) state: Option<TalkState>,
    /// The facts in what is said, when a model may say them in other words.
    pub(crate) facts: Option<Values>,
    /// What a model may sum up in its own words.
    pub(crate) summary: Option<Summed>,
    /// A message of the user's that this says nobody answered, by its id in the outbox.
    pub(crate) unanswered: Option<Id>,
}

/// A text, and the core's own extraction of it in an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Summed {
    /// The whole text.
    pub(crate) text: String,
    /// What the core took from it, as it stands in what is said.
    pub(crate) gist: String,
}

impl Answer {
    /// The core's own words.
    pub(crate) fn words(text: impl Into<String>) -> Self {
        Self::quoting(Labeled::by_companion(text.into()))
    }

    /// These words with a stranger's text in them.
    pub(crate) fn quoting(text: Labeled<String>) -> Self {
        Self {
            say: vec![text],
            cards: Vec::new(),
            approvals: Vec::new(),
            state: None,
            facts: None,
            summary: None,
            unanswered: None,
        }
    }

    /// And this card.
    pub(crate) fn card(mut self, card: CardView) -> Self {
        self.cards.push(card);
        self
    }

    /// And this waits for the user's yes.
    pub(crate) fn waits(mut self, approval: ApprovalView) -> Self {
        self.approvals.push(approval);
        self
    }

    /// A model that is allowed may say it in other words that keep these facts. Not for what
    /// care owns, and not where the very words are the answer.
    pub(crate) fn facts(mut self, facts: Values) -> Self {
        self.facts = Some(facts);
        self
    }

    /// A model that is allowed may put the gist of `text` in its own words, as long as they stand
    /// in the text.
    pub(crate) fn summing(mut self, text: String, gist: String) -> Self {
        self.summary = Some(Summed { text, gist });
        self
    }

    /// And the talk is about this now.
    pub(crate) fn about(mut self, state: TalkState) -> Self {
        self.state = Some(state);
        self
    }
}
