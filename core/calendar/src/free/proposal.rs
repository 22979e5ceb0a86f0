//! One time that was found, how good it is, and why.

use jiff::{SignedDuration, Zoned};
use serde::Serialize;

use super::{Party, Reason};
use crate::{CalendarError, Span, Spans};

/// How near something else must be to be "right after" or "right before".
const NEAR: SignedDuration = SignedDuration::from_mins(10);

/// One time that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// When it would begin, where the user is.
    pub start: Zoned,
    /// When it would be over.
    pub end: Zoned,
    /// How good it is, 0 to 1; comparable within one search.
    pub score: f64,
    /// Why, the weightiest first.
    pub reasons: Vec<Reason>,
}

impl Proposal {
    /// The reasons as one English sentence without its full stop.
    #[must_use]
    pub fn why(&self) -> String {
        let clauses: Vec<String> = self.reasons.iter().map(ToString::to_string).collect();
        clauses.join("; ")
    }
}

/// A proposal as the handset prints it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProposalView {
    /// When it would begin, RFC 3339 with the zone.
    pub start: String,
    /// When it would be over.
    pub end: String,
    /// How good it is, 0 to 1.
    pub score: f64,
    /// Why, in words.
    pub why: String,
}

impl From<&Proposal> for ProposalView {
    fn from(proposal: &Proposal) -> Self {
        Self {
            start: proposal.start.to_string(),
            end: proposal.end.to_string(),
            score: (proposal.score * 1_000.0).round() / 1_000.0,
            why: proposal.why(),
        }
    }
}

/// What a search knows of one party.
pub(super) struct Known<'a> {
    party: &'a Party,
    working: Spans,
    eating: Spans,
}

impl<'a> Known<'a> {
    pub(super) fn new(party: &'a Party, window: &Span) -> Result<Self, CalendarError> {
        Ok(Self {
            party,
            working: party.habits.working(window, &party.zone)?,
            eating: party.habits.eating(window, &party.zone)?,
        })
    }
}

/// Judges `slot`, which lies in the free stretch `gap` of a search in `window`. The first of
/// `all` is the user.
pub(super) fn judged(slot: Span, gap: &Span, window: &Span, all: &[Known<'_>]) -> Option<Proposal> {
    let (user, others) = all.split_first()?;
    let zone = &user.party.zone;
    let start = slot.start.to_zoned(zone.clone());
    let mut reasons = vec![Reason::FreeBetween {
        from: gap.start.to_zoned(zone.clone()),
        to: gap.end.to_zoned(zone.clone()),
    }];
    let mut score = 1.0 - 0.15 * waiting(&slot, window);
    let who: Vec<String> = others
        .iter()
        .filter_map(|known| known.party.name.clone())
        .collect();
    if !who.is_empty() {
        reasons.push(Reason::AlsoFree { who });
    }
    score -= work(&slot, all, &mut reasons);
    if let Some(time) = user.party.habits.never_before {
        reasons.push(Reason::NotBefore { time });
    }
    score -= clocks(&slot, user, others, &mut reasons);
    score -= neighbours(&slot, user, &mut reasons);
    if start.minute() % 30 != 0 {
        score -= 0.1;
    }
    Some(Proposal {
        end: slot.end.to_zoned(zone.clone()),
        start,
        score: score.clamp(0.0, 1.0),
        reasons,
    })
}

/// How far into the window it is, 0 to 1: sooner is a little better.
fn waiting(slot: &Span, window: &Span) -> f64 {
    let all = window.length().as_secs_f64().max(1.0);
    (window.start.duration_until(slot.start).as_secs_f64() / all).clamp(0.0, 1.0)
}

/// What it costs to be outside of working hours or to take lunch.
fn work(slot: &Span, all: &[Known<'_>], reasons: &mut Vec<Reason>) -> f64 {
    let mut cost = 0.0;
    for known in all {
        if !known.working.holds(slot) {
            cost += if known.party.name.is_none() {
                0.2
            } else {
                0.15
            };
            let who = known.party.name.clone();
            reasons.push(Reason::OutsideWork { who });
        }
    }
    if cost == 0.0 {
        reasons.push(Reason::WorkingHours);
    }
    let takes_lunch = all.iter().any(|known| {
        let mut lunches = known.eating.as_slice().iter();
        lunches.any(|lunch| lunch.overlaps(slot))
    });
    if takes_lunch {
        reasons.push(Reason::Lunch);
        cost += 0.1;
    }
    cost
}

/// Tells those in other zones what their clock shows; costs nothing by itself.
fn clocks(slot: &Span, user: &Known<'_>, others: &[Known<'_>], reasons: &mut Vec<Reason>) -> f64 {
    for known in others {
        let here = slot.start.to_zoned(user.party.zone.clone());
        let there = slot.start.to_zoned(known.party.zone.clone());
        if let Some(who) = &known.party.name
            && here.datetime() != there.datetime()
        {
            reasons.push(Reason::TheirClock {
                who: who.clone(),
                start: there,
            });
        }
    }
    0.0
}

/// What it costs to have no pause before or after.
fn neighbours(slot: &Span, user: &Known<'_>, reasons: &mut Vec<Reason>) -> f64 {
    let busy = user.party.busy.as_slice();
    let near = |from, to| {
        let gap: SignedDuration = Span::new(from, to).length();
        from <= to && gap < NEAR
    };
    let mut cost = 0.0;
    if busy.iter().any(|span| near(span.end, slot.start)) {
        reasons.push(Reason::RightAfter);
        cost += 0.05;
    }
    if busy.iter().any(|span| near(slot.end, span.start)) {
        reasons.push(Reason::RightBefore);
        cost += 0.05;
    }
    cost
}
