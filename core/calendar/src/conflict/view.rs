//! A conflict as scripts read it, and in words.

use serde::Serialize;

use super::{Conflict, ConflictKind};
use crate::EventView;

/// Two commitments that cannot both be kept, as the handset prints them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConflictView {
    /// The one that begins first.
    pub first: EventView,
    /// The other.
    pub second: EventView,
    /// `overlap`, `away` or `way`.
    pub kind: &'static str,
    /// Whether both are firm.
    pub certain: bool,
    /// Minutes they have in common; for a way, minutes that are missing.
    pub minutes: i64,
    /// The same in an English sentence without names and without its full stop.
    pub why: String,
}

impl From<&Conflict> for ConflictView {
    fn from(conflict: &Conflict) -> Self {
        let (kind, minutes, why) = match conflict.kind {
            ConflictKind::Overlap { span } => {
                let minutes = span.length().as_mins();
                (
                    "overlap",
                    minutes,
                    format!("both take place for {}", told(minutes)),
                )
            }
            ConflictKind::Away { span } => {
                let minutes = span.length().as_mins();
                ("away", minutes, "you are away then".to_owned())
            }
            ConflictKind::Way { needed, gap } => {
                let way = told(needed.as_mins());
                let there = told(gap.as_mins());
                let minutes = needed.as_mins().saturating_sub(gap.as_mins());
                (
                    "way",
                    minutes,
                    format!("the way takes {way}, and there are {there}"),
                )
            }
        };
        Self {
            first: EventView::from(&conflict.first),
            second: EventView::from(&conflict.second),
            kind,
            certain: conflict.certain,
            minutes,
            why,
        }
    }
}

/// Minutes as a person says them.
fn told(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, 1) => "1 minute".to_owned(),
        (0, minutes) => format!("{minutes} minutes"),
        (1, 0) => "1 hour".to_owned(),
        (hours, 0) => format!("{hours} hours"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}
