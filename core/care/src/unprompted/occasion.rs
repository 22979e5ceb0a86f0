//! Why it speaks although nobody spoke: the one table.

use serde::{Deserialize, Serialize};

/// Every kind of message that is not an answer. A new kind needs a row here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    /// An alarm the user set, the wake-up included.
    Alarm,
    /// A reminder the user asked for.
    Reminder,
    /// A timer the user started.
    Timer,
    /// A standing rule in the user's own words ("tell me when she writes").
    OwnRule,
    /// What became of something the user approved: sent, refused, answered.
    OutcomeOfApproval,
    /// Somebody writes with urgency and waits.
    UrgentMail,
    /// Two commitments collide, or the way takes longer than is left.
    CalendarConflict,
    /// A birthday or anniversary of somebody close.
    Birthday,
    /// A day on which somebody was lost.
    Remembrance,
    /// What the user said was coming has been: an interview, an exam, a journey.
    FollowUp,
    /// What the user said they would do for somebody.
    Promise,
    /// A suggestion that fits the moment.
    GoodMoment,
    /// The device needs the user: full disk, an account that refuses its password.
    DeviceTrouble,
}

impl Occasion {
    /// Every occasion, for tables and tests.
    pub const ALL: [Self; 13] = [
        Self::Alarm,
        Self::Reminder,
        Self::Timer,
        Self::OwnRule,
        Self::OutcomeOfApproval,
        Self::UrgentMail,
        Self::CalendarConflict,
        Self::Birthday,
        Self::Remembrance,
        Self::FollowUp,
        Self::Promise,
        Self::GoodMoment,
        Self::DeviceTrouble,
    ];

    /// Whether it is unprompted: counts against the day's budget and keeps quiet hours.
    #[must_use]
    pub fn counts(self) -> bool {
        match self {
            Self::Alarm
            | Self::Reminder
            | Self::Timer
            | Self::OwnRule
            | Self::OutcomeOfApproval => false,
            Self::UrgentMail
            | Self::CalendarConflict
            | Self::Birthday
            | Self::Remembrance
            | Self::FollowUp
            | Self::Promise
            | Self::GoodMoment
            | Self::DeviceTrouble => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table() {
        let asked_for: Vec<_> = Occasion::ALL.into_iter().filter(|o| !o.counts()).collect();
        insta::assert_json_snapshot!(asked_for, @r#"
        [
          "alarm",
          "reminder",
          "timer",
          "own_rule",
          "outcome_of_approval"
        ]
        "#);
    }
}
