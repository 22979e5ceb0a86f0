//! Whether a visit finds the door open and the kitchen at work.

use jiff::SignedDuration;

use super::{Request, Source, Why};
use crate::Venue;
use crate::hours::{Hours, Openness, Place};

/// How long after arriving one has ordered.
const ORDERING: SignedDuration = SignedDuration::from_mins(30);

/// How long before the door the kitchen is taken to close where no tag tells.
const KITCHEN_BEFORE_DOOR: SignedDuration = SignedDuration::from_mins(60);

/// What a visit meets, and what says so.
#[derive(Debug, Clone, PartialEq)]
pub struct Visit {
    /// Open, closed or unknown.
    pub open: Openness,
    /// What the tags say of it; empty where nothing is said.
    pub why: Vec<Why>,
    /// What was assumed, for a person to read.
    pub assumed: Option<&'static str>,
}

impl Visit {
    /// A visit as `request` has it. The kitchen of what serves food must work until one has ordered:
    /// by `opening_hours:kitchen` where it is, else it is taken to close an hour before the door.
    /// Hours that are missing or cannot be read are unknown.
    #[must_use]
    pub fn of(venue: &Venue, request: &Request) -> Self {
        let mut place = Place::new(request.when.time_zone().clone()).at(venue.at);
        if let Some(country) = &request.country {
            place = place.in_country(country);
        }
        let serves = venue
            .tag("amenity")
            .is_some_and(|kind| matches!(kind, "restaurant" | "fast_food" | "food_court"));
        let kitchen = read(venue, "opening_hours:kitchen", request);
        let guessed = serves && kitchen.is_none();
        let length = if guessed {
            request.length.max(ORDERING + KITCHEN_BEFORE_DOOR)
        } else {
            request.length
        };
        let Some((hours, source)) = read(venue, "opening_hours", request) else {
            return Self {
                open: Openness::Unknown { comment: None },
                why: Vec::new(),
                assumed: None,
            };
        };
        let door = hours.open_for(&request.when, length, &place);
        let mut why = vec![Why::new(words(&door, "It is"), source)];
        let mut open = door;
        if let Some((hours, source)) = kitchen {
            let cooks = hours.open_for(&request.when, ORDERING, &place);
            why.push(Why::new(words(&cooks, "The kitchen is"), source));
            open = worse(open, cooks);
        }
        let assumed = guessed
            .then_some("The kitchen is taken to close an hour before the door; no tag tells.");
        Self { open, why, assumed }
    }
}

fn read(venue: &Venue, key: &str, request: &Request) -> Option<(Hours, Source)> {
    let hours = Hours::parse_in(venue.tag(key)?, request.country.as_deref()).ok()?;
    Some((hours, Source::tag(venue, key)?))
}

/// The claim about a door.
fn words(open: &Openness, what: &str) -> String {
    match open {
        Openness::Open { until: Some(until) } => {
            format!("{what} open until {}", until.strftime("%H:%M"))
        }
        Openness::Open { until: None } => format!("{what} open"),
        Openness::Unknown { .. } => format!("{what} perhaps open"),
        Openness::Closed { from: Some(from) } => {
            format!("{what} closed from {}", from.strftime("%H:%M"))
        }
        Openness::Closed { from: None } => format!("{what} closed then"),
    }
}

/// The worse of two: closed, then unknown, then open.
fn worse(door: Openness, kitchen: Openness) -> Openness {
    let rank = |open: &Openness| match open {
        Openness::Closed { .. } => 2,
        Openness::Unknown { .. } => 1,
        Openness::Open { .. } => 0,
    };
    if rank(&kitchen) > rank(&door) {
        kitchen
    } else {
        door
    }
}
