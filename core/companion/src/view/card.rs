//! A card: something to look at beside the words.

use serde::{Deserialize, Serialize};

/// A small table with a title, drawn by a shell as it likes and in this order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardView {
    /// What it is about.
    pub title: String,
    /// Label and value, top to bottom; a label may be empty.
    pub rows: Vec<CardRow>,
    /// What stands below, for example where the facts come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub foot: Option<String>,
}

/// One row of a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardRow {
    /// What the value is; empty in a plain list.
    pub label: String,
    /// The value, without hidden characters.
    pub value: String,
}

impl CardView {
    /// A card without rows.
    #[must_use]
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            rows: Vec::new(),
            foot: None,
        }
    }

    /// Adds a row; hidden characters are taken out, so that a stranger's text cannot draw.
    #[must_use]
    pub fn row(mut self, label: impl Into<String>, value: impl AsRef<str>) -> Self {
        self.rows.push(CardRow {
            label: label.into(),
            value: os1_base::text::printable(value.as_ref()),
        });
        self
    }

    /// Sets what stands below.
    #[must_use]
    pub fn foot(mut self, foot: impl Into<String>) -> Self {
        self.foot = Some(foot.into());
        self
    }
}
