//! Suggestions: what is left, put in order, and three that differ.

use serde::Serialize;

use super::need::Met;
use super::tags::{cuisines, kind};
use super::{Request, Soft, Source, Visit, Why};
use crate::Venue;
use crate::hours::Openness;
use crate::way::Way;

/// The most suggestions of one answer.
pub const MAX_SUGGESTIONS: usize = 3;

/// How much the likeness to what is suggested already takes away.
const LIKENESS: f64 = 0.6;

/// How much half an hour on the way of each one takes away; twice where somebody wants it near.
const WAY_WEIGHT: f64 = 0.35;

/// A venue that is suggested.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Suggestion<'a> {
    /// The venue.
    #[serde(flatten)]
    pub venue: &'a Venue,
    /// Open, or unknown; never closed.
    pub open: Openness,
    /// The farthest of the ways on the straight line, in metres; 0 where nobody's start is known.
    pub distance_m: f64,
    /// Each one's way, in the order of the starts.
    pub ways: Vec<Way>,
    /// How well it suits, comparable within one answer.
    pub score: f64,
    /// Claims, each with its source.
    pub why: Vec<Why>,
    /// What must be asked, and what was assumed.
    pub notes: Vec<String>,
}

/// A need that leaves nothing, and what dropping it would open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Block {
    /// The need in words; `open then` for the hour.
    pub need: String,
    /// Whose need it is; empty for the hour.
    pub who: String,
    /// How many venues open when this one is dropped.
    pub opens: usize,
    /// How many of them no tag tells about: they might meet it, and can be asked.
    pub untold: usize,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome<'a> {
    /// Up to [`MAX_SUGGESTIONS`] venues that differ, the best first.
    Suggested(Vec<Suggestion<'a>>),
    /// Nothing is left: what blocks, the one that opens most first.
    Blocked(Vec<Block>),
}

/// A venue with what it says to everything asked.
struct Looked<'a> {
    venue: &'a Venue,
    visit: Visit,
    met: Vec<Met>,
}

impl Looked<'_> {
    fn closed(&self) -> bool {
        matches!(self.visit.open, Openness::Closed { .. })
    }

    /// How many needs it fails, and the place of the first.
    fn failed(&self) -> impl Iterator<Item = usize> + '_ {
        self.met
            .iter()
            .enumerate()
            .filter(|(_, met)| matches!(met, Met::No(_) | Met::Untold(_)))
            .map(|(place, _)| place)
    }
}

/// Suggests venues for a visit, or says what blocks.
#[must_use]
pub fn suggest<'a>(venues: impl IntoIterator<Item = &'a Venue>, request: &Request) -> Outcome<'a> {
    let looked: Vec<Looked<'a>> = venues
        .into_iter()
        .map(|venue| Looked {
            venue,
            visit: Visit::of(venue, request),
            met: request
                .needs
                .iter()
                .map(|need| need.hard.met(venue))
                .collect(),
        })
        .collect();
    let left: Vec<Suggestion<'a>> = looked
        .iter()
        .filter(|looked| !looked.closed() && looked.failed().next().is_none())
        .map(|looked| suggestion(looked, request))
        .collect();
    if left.is_empty() {
        return Outcome::Blocked(blocks(&looked, request));
    }
    Outcome::Suggested(differing(left))
}

/// What each need alone keeps away; nothing where several keep everything away together.
fn blocks(looked: &[Looked<'_>], request: &Request) -> Vec<Block> {
    let only = |place: usize| {
        looked
            .iter()
            .filter(move |looked| !looked.closed() && looked.failed().eq(std::iter::once(place)))
    };
    let mut blocks: Vec<Block> = request
        .needs
        .iter()
        .enumerate()
        .map(|(place, need)| Block {
            need: need.hard.words(),
            who: need.who.clone(),
            opens: only(place).count(),
            untold: only(place)
                .filter(|looked| matches!(looked.met.get(place), Some(Met::Untold(_))))
                .count(),
        })
        .collect();
    let shut = looked
        .iter()
        .filter(|looked| looked.closed() && looked.failed().next().is_none());
    blocks.push(Block {
        need: "open then".to_owned(),
        who: String::new(),
        opens: shut.count(),
        untold: 0,
    });
    blocks.sort_by_key(|block| std::cmp::Reverse(block.opens));
    blocks
}

fn suggestion<'a>(looked: &Looked<'a>, request: &Request) -> Suggestion<'a> {
    let venue = looked.venue;
    let mut score = match looked.visit.open {
        Openness::Open { .. } => 1.0,
        Openness::Unknown { .. } | Openness::Closed { .. } => 0.4,
    };
    let (mut why, notes) = told(looked, request);
    for wish in &request.wishes {
        let moved = wish.moves(venue);
        score += moved.by;
        why.extend(moved.why);
    }
    let ways: Vec<Way> = request
        .starts
        .iter()
        .map(|start| Way::between(start.at, venue.at, start.mode))
        .collect();
    let near = request
        .wishes
        .iter()
        .filter(|wish| wish.soft == Soft::Near)
        .count();
    let weight = if near > 0 {
        2.0 * WAY_WEIGHT
    } else {
        WAY_WEIGHT
    };
    for (start, way) in request.starts.iter().zip(&ways) {
        let mode = way.mode.words();
        let claim = format!("{} needs about {} minutes {mode}", start.who, way.minutes);
        why.push(Why::new(claim, Source::Position));
        // Half an hour on the way weighs as much as a cuisine that is liked.
        score -= weight * (f64::from(way.minutes) / 30.0).min(3.0);
    }
    let starts = request.starts.iter();
    Suggestion {
        venue,
        open: looked.visit.open.clone(),
        distance_m: starts
            .map(|start| start.at.distance_m(venue.at))
            .fold(0.0, f64::max),
        ways,
        score,
        why,
        notes,
    }
}

/// What a venue says to the hour and the needs, and what is to be asked or was assumed.
fn told(looked: &Looked<'_>, request: &Request) -> (Vec<Why>, Vec<String>) {
    let mut why = looked.visit.why.clone();
    let mut notes: Vec<String> = looked
        .visit
        .assumed
        .iter()
        .map(|&note| note.to_owned())
        .collect();
    if looked.visit.why.is_empty() {
        notes.push("Whether it is open then is unknown.".to_owned());
    }
    for (need, met) in request.needs.iter().zip(&looked.met) {
        let (who, words) = (&need.who, need.hard.words());
        match met {
            Met::Yes(met) => {
                why.push(met.clone());
                why.push(Why::new(
                    format!("{who} needs {words}"),
                    need.source.clone(),
                ));
            }
            Met::Ask(what) => {
                notes.push(what.clone());
                why.push(Why::new(format!("{who} has {words}"), need.source.clone()));
            }
            Met::No(_) | Met::Untold(_) => {}
        }
    }
    if let Some((key, value)) = kind(looked.venue)
        && let Some(source) = Source::tag(looked.venue, key)
    {
        why.push(Why::new(
            format!("It is a {}", value.replace('_', " ")),
            source,
        ));
    }
    (why, notes)
}

/// The best, then what is good and unlike what is chosen already (maximal marginal relevance,
/// Carbonell and Goldstein 1998). What shares a cuisine with a chosen one comes only when nothing
/// else is left.
fn differing(mut left: Vec<Suggestion<'_>>) -> Vec<Suggestion<'_>> {
    let mut chosen: Vec<Suggestion<'_>> = Vec::new();
    while chosen.len() < MAX_SUGGESTIONS && !left.is_empty() {
        let worth = |one: &Suggestion<'_>| {
            let like = chosen.iter().map(|other| likeness(one.venue, other.venue));
            one.score - LIKENESS * like.fold(0.0, f64::max)
        };
        let fresh =
            |one: &Suggestion<'_>| !chosen.iter().any(|other| share(one.venue, other.venue));
        let best = left
            .iter()
            .enumerate()
            .max_by(|(_, one), (_, other)| {
                fresh(one)
                    .cmp(&fresh(other))
                    .then_with(|| worth(one).total_cmp(&worth(other)))
                    .then_with(|| other.venue.id.cmp(&one.venue.id))
            })
            .map(|(place, _)| place);
        let Some(best) = best else { break };
        chosen.push(left.swap_remove(best));
    }
    chosen
}

/// Whether two venues cook something in common.
fn share(one: &Venue, other: &Venue) -> bool {
    let cooks = cuisines(one);
    cuisines(other)
        .iter()
        .any(|cuisine| cooks.contains(cuisine))
}

/// How alike two venues are, 0 to 1: what they cook, what they are, whose they are.
fn likeness(one: &Venue, other: &Venue) -> f64 {
    if one.id == other.id || (!one.name.is_empty() && one.name == other.name) {
        return 1.0;
    }
    let (cooks, also) = (cuisines(one), cuisines(other));
    let shared = cooks
        .iter()
        .filter(|cuisine| also.contains(cuisine))
        .count();
    let all = cooks.len() + also.len() - shared;
    let alike = if all == 0 {
        0.5
    } else {
        shared as f64 / all as f64
    };
    let same_kind = kind(one).is_some() && kind(one) == kind(other);
    0.8 * alike.max(if shared > 0 { 0.75 } else { 0.0 }) + if same_kind { 0.2 } else { 0.0 }
}
