//! What sort of thing rings.

use serde::{Deserialize, Serialize};

/// The sorts of alarm. All of them were asked for by the person, none is unprompted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AlarmKind {
    /// The wake-up.
    WakeUp,
    /// A reminder.
    Reminder,
    /// An event's own alarm (VALARM).
    Event,
    /// A timer that ran out.
    Timer,
}

impl AlarmKind {
    /// As it is written in the profile and in output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::WakeUp => "wake_up",
            Self::Reminder => "reminder",
            Self::Event => "event",
            Self::Timer => "timer",
        }
    }
}
