//! Which of the readings are kept: the longest that do not overlap.

use super::chart::{Chart, Edge};
use super::expr::says;
use super::symbol::Symbol;
use super::value::Value;

/// A reading that was kept.
pub(crate) type Pick = Edge;

/// The readings that cover the most, in the order of the text. `fits` says no to what is
/// not a time where it stands.
pub(crate) fn pick(chart: &Chart, tokens: usize, mut fits: impl FnMut(&Edge) -> bool) -> Vec<Pick> {
    let any = chart
        .edges()
        .iter()
        .any(|edge| weight(chart, edge).is_some());
    if !any {
        return Vec::new();
    }
    let mut best: Vec<(i32, Option<Edge>)> = vec![(0, None); tokens + 1];
    for at in (0..tokens).rev() {
        let mut top = (best.get(at + 1).map_or(0, |next| next.0), None);
        for edge in chart.at(at) {
            let Some(weight) = weight(chart, edge) else {
                continue;
            };
            let sum = weight + best.get(edge.end).map_or(0, |next| next.0);
            if sum > top.0 && fits(edge) {
                top = (sum, Some(*edge));
            }
        }
        if let Some(slot) = best.get_mut(at) {
            *slot = top;
        }
    }
    let mut picked = Vec::new();
    let mut at = 0;
    while at < tokens {
        match best.get(at).and_then(|slot| slot.1) {
            Some(edge) => {
                picked.push(edge);
                at = edge.end.max(at + 1);
            }
            None => at += 1,
        }
    }
    picked
}

/// What a reading is worth; `None` when it is no time by itself.
fn weight(chart: &Chart, edge: &Edge) -> Option<i32> {
    let tokens = i32::try_from(edge.end - edge.start).unwrap_or(i32::MAX);
    let bonus = match (edge.symbol, edge.value) {
        (Symbol::Time, Value::Time(id)) => {
            let says = chart.arena.says(id);
            if says & says::WEAK != 0 {
                return None;
            }
            // Of equal length, the plainer reading.
            match (says & says::OPEN, says & says::RANGE) {
                (0, 0) => 2,
                (0, _) => 1,
                _ => 0,
            }
        }
        (Symbol::Set, _) => 3,
        (Symbol::Length | Symbol::Bounded, _) => 0,
        _ => return None,
    };
    // Two readings that meet are worth less than one that spans both.
    Some(tokens * 10 + bonus - 6)
}
