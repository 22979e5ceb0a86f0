//! The search for a time.

use std::cmp::Ordering;

use jiff::SignedDuration;

use super::candidate::starts;
use super::proposal::{Known, judged};
use super::{Party, Proposal};
use crate::{CalendarError, Span};

/// The longest stretch that is searched, in days.
pub const MAX_SEARCH_DAYS: i64 = 366;
/// The most proposals of one search.
pub const MAX_PROPOSALS: usize = 1_000;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeRequest {
    /// In which stretch.
    pub window: Span,
    /// How long it takes.
    pub length: SignedDuration,
    /// How many proposals at most; [`MAX_PROPOSALS`] at the most.
    pub limit: usize,
}

/// Times at which `user` and all of `others` are free, the best first. None overlaps another,
/// none touches a busy time of anybody, all begin on the half hour of the user's clock where
/// one fits.
///
/// # Errors
/// [`CalendarError::Invalid`] for a stretch without length, one longer than
/// [`MAX_SEARCH_DAYS`], or a length of nothing.
pub fn find_times(
    user: &Party,
    others: &[Party],
    request: &TimeRequest,
) -> Result<Vec<Proposal>, CalendarError> {
    let window = &request.window;
    if window.is_empty() || request.length <= SignedDuration::ZERO {
        return Err(CalendarError::Invalid(
            "There is nothing to look for: the stretch ends before it begins, or the length is nothing. Check --from, --to and --for.",
        ));
    }
    if window.length() > SignedDuration::from_hours(24 * MAX_SEARCH_DAYS) {
        return Err(CalendarError::Invalid(
            "That is too long a stretch to search: at most a year. Choose a nearer end.",
        ));
    }
    let all: Vec<&Party> = std::iter::once(user).chain(others).collect();
    let mut free = user.free(window)?;
    for other in others {
        free = free.intersection(&other.free(window)?);
    }
    let known = all
        .iter()
        .map(|party| Known::new(party, window))
        .collect::<Result<Vec<_>, _>>()?;
    let mut found = Vec::new();
    for gap in free.as_slice() {
        for start in starts(gap, request.length, &user.zone) {
            let end = start.checked_add(request.length)?;
            found.extend(judged(Span::new(start, end), gap, window, &known));
        }
    }
    Ok(best(found, request.limit.min(MAX_PROPOSALS)))
}

/// The best that do not overlap, the better first, the sooner first among equals.
fn best(mut found: Vec<Proposal>, limit: usize) -> Vec<Proposal> {
    found.sort_by(|a, b| {
        let by_score = b.score.partial_cmp(&a.score).unwrap_or(Ordering::Equal);
        by_score.then_with(|| a.start.cmp(&b.start))
    });
    let mut chosen: Vec<Proposal> = Vec::new();
    for proposal in found {
        if chosen.len() >= limit {
            break;
        }
        let is_apart =
            |known: &Proposal| known.end <= proposal.start || proposal.end <= known.start;
        if chosen.iter().all(is_apart) {
            chosen.push(proposal);
        }
    }
    chosen
}
