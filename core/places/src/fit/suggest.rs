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

/// Of many that pass, so many of the most promising that are not closed are weighed against each
/// other: reading opening hours is what takes time, and three are wanted.
const WEIGHED: usize = 48;

/// A venue with what it says to the needs.
struct Looked<'a> {
    venue: &'a Venue,
    met: Vec<Met>,
}

impl<'a> Looked<'a> {
    fn at(venue: &'a Venue, request: &Request) -> Self {
        let needs = request.needs.iter();
        let met = needs.map(|need| need.hard.met(venue)).collect();
        Self { venue, met }
    }

    /// The places of the needs that it fails.
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
        .map(|venue| Looked::at(venue, request))
        .collect();
    let passing = looked
        .iter()
        .filter(|looked| looked.failed().next().is_none());
    let mut promising: Vec<(f64, &Looked<'a>)> = passing
        .map(|looked| (promise(looked.venue, request), looked))
        .collect();
    promising.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let left: Vec<Suggestion<'a>> = promising
        .into_iter()
        .map(|(promise, looked)| (promise, looked, Visit::of(looked.venue, request)))
        .filter(|(_, _, visit)| !is_closed(visit))
        .take(WEIGHED)
        .map(|(promise, looked, visit)| suggestion(looked, visit, promise, request))
        .collect();
    if left.is_empty() {
        return Outcome::Blocked(blocks(&looked, request));
    }
    Outcome::Suggested(differing(left))
}

fn is_closed(visit: &Visit) -> bool {
    matches!(visit.open, Openness::Closed { .. })
}

/// What each need alone keeps away; nothing where several keep everything away together.
fn blocks(looked: &[Looked<'_>], request: &Request) -> Vec<Block> {
    let nearly: Vec<(&Looked<'_>, Option<usize>, bool)> = looked
        .iter()
        .filter_map(|looked| {
            let mut failed = looked.failed();
            let (only, more) = (failed.next(), failed.next());
            more.is_none()
                .then(|| (looked, only, is_closed(&Visit::of(looked.venue, request))))
        })
        .collect();
    let only = |place: usize| {
        let open = nearly.iter().filter(|(_, _, closed)| !closed);
        open.filter(move |(_, failed, _)| *failed == Some(place))
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
                .filter(|(looked, _, _)| matches!(looked.met.get(place), Some(Met::Untold(_))))
                .count(),
        })
        .collect();
    let shut = nearly
        .iter()
        .filter(|(_, failed, closed)| *closed && failed.is_none());
    blocks.push(Block {
        need: "open then".to_owned(),
        who: String::new(),
        opens: shut.count(),
        untold: 0,
    });
    blocks.sort_by_key(|block| std::cmp::Reverse(block.opens));
    blocks
}

/// How much a venue promises before its opening hours are read: wishes, and the ways there.
fn promise(venue: &Venue, request: &Request) -> f64 {
    let wishes: f64 = request.wishes.iter().map(|wish| wish.moves(venue).by).sum();
    let is_near = request.wishes.iter().any(|wish| wish.soft == Soft::Near);
    let weight = if is_near {
        2.0 * WAY_WEIGHT
    } else {
        WAY_WEIGHT
    };
    // Half an hour on the way weighs as much as a cuisine that is liked.
    let far: f64 = ways(venue, request)
        .map(|way| (f64::from(way.minutes) / 30.0).min(3.0))
        .sum();
    wishes - weight * far
}

fn ways<'a>(venue: &'a Venue, request: &'a Request) -> impl Iterator<Item = Way> + 'a {
    let starts = request.starts.iter();
    starts.map(|start| Way::between(start.at, venue.at, start.mode))
}

fn suggestion<'a>(
    looked: &Looked<'a>,
    visit: Visit,
    promise: f64,
    request: &Request,
) -> Suggestion<'a> {
    let venue = looked.venue;
    let certain = match visit.open {
        Openness::Open { .. } => 1.0,
        Openness::Unknown { .. } | Openness::Closed { .. } => 0.4,
    };
    let (mut why, notes) = told(looked, &visit, request);
    for wish in &request.wishes {
        why.extend(wish.moves(venue).why);
    }
    let ways: Vec<Way> = ways(venue, request).collect();
    for (start, way) in request.starts.iter().zip(&ways) {
        let mode = way.mode.words();
        let claim = format!("{} needs about {} minutes {mode}", start.who, way.minutes);
        why.push(Why::new(claim, Source::Position));
    }
    let starts = request.starts.iter();
    Suggestion {
        venue,
        open: visit.open,
        distance_m: starts
            .map(|start| start.at.distance_m(venue.at))
            .fold(0.0, f64::max),
        ways,
        score: certain + promise,
        why,
        notes,
    }
}

/// What a venue says to the hour and the needs, and what is to be asked or was assumed.
fn told(looked: &Looked<'_>, visit: &Visit, request: &Request) -> (Vec<Why>, Vec<String>) {
    let mut why = visit.why.clone();
    let mut notes: Vec<String> = visit.assumed.iter().map(|&note| note.to_owned()).collect();
    if visit.why.is_empty() {
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
