//! The search for conflicts: one sweep over the entries in the order they begin.

use jiff::SignedDuration;

use super::{MAX_WAY, Way};
use crate::{AgendaEntry, Busyness, Span};

/// The most conflicts of one search.
pub const MAX_CONFLICTS: usize = 10_000;

/// Two commitments that cannot both be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The one that begins first.
    pub first: AgendaEntry,
    /// The other.
    pub second: AgendaEntry,
    /// How they are in each other's way.
    pub kind: ConflictKind,
    /// Whether both are firm: a tentative event may still go away.
    pub certain: bool,
}

/// How two commitments are in each other's way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConflictKind {
    /// They take place at the same time.
    Overlap {
        /// What they have in common.
        span: Span,
    },
    /// One says that the user is away while the other takes place.
    Away {
        /// What they have in common.
        span: Span,
    },
    /// The way from the one to the other takes longer than there is time.
    Way {
        /// How long the way takes.
        needed: SignedDuration,
        /// How long there is.
        gap: SignedDuration,
    },
}

/// Every conflict among `entries`, by the beginning of the later entry. What takes no time is
/// in nobody's way, and the same event kept in two calendars not in its own.
#[must_use]
pub fn conflicts(entries: &[AgendaEntry], way: &dyn Way) -> Vec<Conflict> {
    let mut taking: Vec<&AgendaEntry> = entries
        .iter()
        .filter(|entry| entry.takes_time() && !entry.span.is_empty())
        .collect();
    taking.sort_by(|a, b| a.order(b));
    let mut found = Vec::new();
    let mut going_on: Vec<&AgendaEntry> = Vec::new();
    let mut left: Option<&AgendaEntry> = None;
    for entry in taking {
        going_on.retain(|other| {
            let is_over = other.span.end <= entry.span.start;
            if is_over && !other.is_all_day() && other.details.place.is_some() {
                left = later(left, other);
            }
            !is_over
        });
        found.extend(going_on.iter().filter_map(|other| overlap(other, entry)));
        found.extend(left.and_then(|left| on_the_way(left, entry, way)));
        if found.len() >= MAX_CONFLICTS {
            found.truncate(MAX_CONFLICTS);
            break;
        }
        going_on.push(entry);
    }
    found
}

/// The one that is over later: from there the way begins.
fn later<'a>(left: Option<&'a AgendaEntry>, other: &'a AgendaEntry) -> Option<&'a AgendaEntry> {
    match left {
        Some(left) if left.span.end > other.span.end => Some(left),
        _ => Some(other),
    }
}

fn overlap(first: &AgendaEntry, second: &AgendaEntry) -> Option<Conflict> {
    if is_same(first, second) {
        return None;
    }
    let span = first.span.intersection(&second.span);
    let away = [first, second].map(|entry| entry.details.busyness == Busyness::Away);
    let kind = match away {
        // Two days of leave are no trouble.
        [true, true] => return None,
        [false, false] => ConflictKind::Overlap { span },
        _ => ConflictKind::Away { span },
    };
    Some(conflict(first, second, kind))
}

fn on_the_way(first: &AgendaEntry, second: &AgendaEntry, way: &dyn Way) -> Option<Conflict> {
    let gap = first.span.end.duration_until(second.span.start);
    // A whole day has no place that one leaves at midnight.
    if gap >= MAX_WAY || first.is_all_day() || second.is_all_day() {
        return None;
    }
    let (from, to) = (
        first.details.place.as_ref()?,
        second.details.place.as_ref()?,
    );
    let needed = way.between(from, to);
    (needed > gap).then(|| conflict(first, second, ConflictKind::Way { needed, gap }))
}

fn conflict(first: &AgendaEntry, second: &AgendaEntry, kind: ConflictKind) -> Conflict {
    Conflict {
        first: first.clone(),
        second: second.clone(),
        kind,
        certain: first.is_firm() && second.is_firm(),
    }
}

/// The same event in two calendars.
fn is_same(first: &AgendaEntry, second: &AgendaEntry) -> bool {
    first.details.uid == second.details.uid && first.span == second.span
}
