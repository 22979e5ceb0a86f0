//! Cards, and what waits for a yes.

use os1_companion::{ApprovalView as CoreApproval, CardRow as CoreRow, CardView as CoreCard};

use super::{Over, mirror};

mirror! {
    /// One row of a card.
    CardRow of CoreRow {
        /// What the value is; empty in a plain list.
        label: String,
        /// The value, without hidden characters.
        value: String,
    }
}

mirror! {
    /// A small table with a title, drawn as the shell likes and in this order.
    CardView of CoreCard {
        /// What it is about.
        title: String,
        /// Label and value, top to bottom.
        rows: Vec<CardRow>,
        /// What stands below, for example where the facts come from.
        foot: Option<String>,
    }
}

mirror! {
    /// Something that waits for the user's yes, with the card that the guard rendered from the
    /// exact bytes: it is shown word for word.
    ApprovalView of CoreApproval {
        /// Its id.
        id: String,
        /// What will happen.
        what: String,
        /// Whom it reaches.
        to: Vec<String>,
        /// When it lapses, RFC 3339 with zone.
        expires: String,
        /// The card, word for word.
        card: CardView,
    }
}

/// An answer to a mail that waits for the user's yes.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
#[cfg_attr(feature = "contract", derive(serde::Deserialize))]
pub struct ReplyView {
    /// What waits.
    pub approval: ApprovalView,
    /// What has to be said about where the answer goes, if anything.
    pub notice: Option<String>,
}

impl Over<ReplyView> for (CoreApproval, Option<String>) {
    fn over(self) -> ReplyView {
        let (approval, notice) = self;
        ReplyView {
            approval: approval.into(),
            notice,
        }
    }
}
