//! One step of a booking, as it is appended.

use serde::{Deserialize, Serialize};

use crate::TableRequest;
use crate::channel::Channel;
use crate::state::Event;

/// One step of a booking. All steps in order give the booking as it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// How it began.
    Began {
        /// What was asked for.
        request: Box<TableRequest>,
        /// How the venue is reached.
        channel: Channel,
    },
    /// What happened.
    Happened {
        /// What.
        #[serde(flatten)]
        event: Event,
    },
}
