//! The newest user message and what has happened since: always part of the prompt.

use super::FitReport;
use super::group::Group;

/// The smallest room that a newest message is worth asking about.
const LEAST_NEWEST: u32 = 64;
/// What a tool result is cut to when the tail is crowded.
const CROWDED_RESULT: u32 = 60;

/// Where the tail begins: at the last group that holds a user message, else at the last group.
pub(crate) fn begins(groups: &[Group]) -> usize {
    groups
        .iter()
        .rposition(Group::is_user)
        .unwrap_or(groups.len().saturating_sub(1))
}

/// Brings the tail within `budget`: first tool results shrink, then the oldest exchanges
/// with tools go, last the newest message is cut in its middle. `None` when even that
/// leaves no room worth having.
pub(crate) fn squeezed(
    mut tail: Vec<Group>,
    budget: u32,
    report: &mut FitReport,
) -> Option<Vec<Group>> {
    if total(&tail) > budget {
        for group in &mut tail {
            report.cut_results += group.cut_results(CROWDED_RESULT);
        }
    }
    let newest = tail.first().map_or(0, Group::tokens);
    let least = newest.min(budget / 2);
    while tail.len() > 1 && least + total(tail.get(1..).unwrap_or_default()) > budget {
        let gone = tail.remove(1);
        report.dropped_messages += gone.messages();
    }
    let after = total(tail.get(1..).unwrap_or_default());
    let room = budget.checked_sub(after)?;
    if let Some(first) = tail.first_mut()
        && first.tokens() > room
    {
        if room < LEAST_NEWEST {
            return None;
        }
        for entry in &mut first.entries {
            entry.cut_to(room);
        }
        report.newest_cut = true;
        if first.tokens() > room {
            return None;
        }
    }
    Some(tail)
}

fn total(groups: &[Group]) -> u32 {
    groups
        .iter()
        .map(Group::tokens)
        .fold(0, u32::saturating_add)
}
