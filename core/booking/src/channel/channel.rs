//! A way to a venue.

use os1_guard::Address;
use serde::{Deserialize, Serialize};

/// A way to ask a venue for a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "channel", rename_all = "snake_case")]
pub enum Channel {
    /// A booking service that the user named and that knows the venue.
    Service {
        /// What the user calls the service.
        service: String,
        /// The venue's number there.
        venue: String,
    },
    /// The venue's own page, opened by the user.
    Page {
        /// Its address, filled in as far as it allows.
        url: String,
    },
    /// An e-mail that OS1 writes and the user agrees to.
    Mail {
        /// The one address that it goes to.
        to: Address,
    },
    /// The telephone, by which the user calls.
    Phone {
        /// The number as it is dialled: `+` and digits, or digits where the country is not known.
        number: String,
    },
}

impl Channel {
    /// As it is written in output.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Service { .. } => "service",
            Self::Page { .. } => "page",
            Self::Mail { .. } => "mail",
            Self::Phone { .. } => "phone",
        }
    }

    /// Whether OS1 itself asks, after the user's yes, and hears the answer.
    #[must_use]
    pub const fn is_written(&self) -> bool {
        matches!(self, Self::Mail { .. } | Self::Service { .. })
    }

    /// Whether the table is certain only when the other side says so, also after an offer was taken: a service may
    /// have given it away meanwhile, and answers at once.
    #[must_use]
    pub const fn answers_offers(&self) -> bool {
        matches!(self, Self::Service { .. })
    }
}
