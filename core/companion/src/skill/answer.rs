//! What a skill gives back.

use os1_base::Labeled;
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
}

impl Answer {
    /// The core's own words.
    pub(crate) fn words(text: impl Into<String>) -> Self {
        Self {
            say: vec![Labeled::by_companion(text.into())],
            cards: Vec::new(),
            approvals: Vec::new(),
            state: None,
            facts: None,
        }
    }

    /// These words with a stranger's text in them.
    pub(crate) fn quoting(text: Labeled<String>) -> Self {
        Self {
            say: vec![text],
            cards: Vec::new(),
            approvals: Vec::new(),
            state: None,
            facts: None,
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

    /// And the talk is about this now.
    pub(crate) fn about(mut self, state: TalkState) -> Self {
        self.state = Some(state);
        self
    }
}
