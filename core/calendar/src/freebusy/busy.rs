//! A stretch of somebody's time that is taken.

use crate::{AgendaEntry, Busyness, Span, Spans};

/// A stretch of somebody's time and how much it is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct BusySpan {
    /// When.
    pub span: Span,
    /// How much.
    pub busyness: Busyness,
}

impl BusySpan {
    /// What these entries take, in order, without those that take nothing.
    #[must_use]
    pub fn of_entries(entries: &[AgendaEntry]) -> Vec<Self> {
        let taking = entries
            .iter()
            .filter(|entry| entry.takes_time() && !entry.span.is_empty());
        taking
            .map(|entry| Self {
                span: entry.span,
                busyness: entry.details.busyness,
            })
            .collect()
    }

    /// All the time that is taken at all.
    #[must_use]
    pub fn taken(all: &[Self]) -> Spans {
        let taking = all.iter().filter(|busy| busy.busyness.takes_time());
        Spans::union(taking.map(|busy| busy.span))
    }
}
