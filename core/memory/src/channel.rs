//! Where an episode came in.

use serde::{Deserialize, Serialize};

/// The way by which words reached the companion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Said or typed in the conversation.
    Talk,
    /// Read in a mail.
    Mail,
    /// Read in a calendar.
    Calendar,
    /// Read in a document.
    Document,
}

impl Channel {
    /// As it stands in the table.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Talk => "talk",
            Self::Mail => "mail",
            Self::Calendar => "calendar",
            Self::Document => "document",
        }
    }

    /// From the table.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        [Self::Talk, Self::Mail, Self::Calendar, Self::Document]
            .into_iter()
            .find(|channel| channel.name() == name)
    }
}
