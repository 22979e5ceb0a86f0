//! A whole evening: dinner, then a film, a drink, or a walk at sunset, that fit in time and space.

use jiff::{SignedDuration, Zoned};
use serde::Serialize;

use super::tags::says;
use super::{Outcome, Request, Start, Suggestion, suggest};
use crate::Venue;
use crate::hours::{Place, sunset};
use crate::way::{Mode, Way};

/// The farthest that two parts of an evening lie apart, in metres on the straight line.
const MAX_APART_M: f64 = 2_500.0;

/// The most places that are looked at for the second part of an evening.
const MAX_SECOND: usize = 60;

/// The longest time that is waited between two parts.
const MAX_WAIT: SignedDuration = SignedDuration::from_mins(60);

/// What dinner is put together with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// A film, two hours and a half with what is around it. What is shown, no tag tells.
    Film,
    /// A drink, an hour and a half.
    Drink,
    /// A walk in a park or to a viewpoint, three quarters of an hour that end at sunset; before dinner
    /// where the sun sets early.
    Walk,
}

impl Then {
    const fn length(self) -> SignedDuration {
        SignedDuration::from_mins(match self {
            Self::Film => 150,
            Self::Drink => 90,
            Self::Walk => 45,
        })
    }

    fn is(self, venue: &Venue) -> bool {
        match self {
            Self::Film => says(venue, "amenity", &["cinema"]),
            Self::Drink => says(venue, "amenity", &["bar", "pub", "biergarten"]),
            Self::Walk => {
                says(venue, "leisure", &["park", "garden", "nature_reserve"])
                    || says(venue, "tourism", &["viewpoint"])
            }
        }
    }
}

/// A part of an evening.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Step<'a> {
    /// Where, and why there.
    pub suggestion: Suggestion<'a>,
    /// When it begins.
    pub from: Zoned,
    /// When it ends.
    pub to: Zoned,
    /// The way on foot from the part before; `None` for the first.
    pub way: Option<Way>,
}

/// Two parts that fit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evening<'a> {
    /// In the order of the evening.
    pub steps: [Step<'a>; 2],
}

/// Up to three evenings with different dinners. `request` is about the dinner; its needs that are not
/// about food hold for the second part too. Empty where nothing fits: [`suggest`] says what blocks the dinner.
#[must_use]
pub fn evenings<'a>(venues: &'a [Venue], request: &Request, then: Then) -> Vec<Evening<'a>> {
    let dinners: Vec<&Venue> = venues
        .iter()
        .filter(|venue| {
            says(
                venue,
                "amenity",
                &["restaurant", "cafe", "fast_food", "food_court"],
            )
        })
        .collect();
    let Outcome::Suggested(dinners) = suggest(dinners, request) else {
        return Vec::new();
    };
    dinners
        .into_iter()
        .filter_map(|dinner| {
            let dinner = Step {
                suggestion: dinner,
                from: request.when.clone(),
                to: request.when.saturating_add(request.length),
                way: None,
            };
            second(venues, request, then, dinner)
        })
        .collect()
}

/// The best second part for a dinner, or first part where a walk comes before it.
fn second<'a>(
    venues: &'a [Venue],
    request: &Request,
    then: Then,
    dinner: Step<'a>,
) -> Option<Evening<'a>> {
    let at = dinner.suggestion.venue.at;
    let mut near: Vec<(f64, &Venue)> = venues
        .iter()
        .filter(|venue| then.is(venue))
        .map(|venue| (venue.at.distance_m(at), venue))
        .filter(|(metres, _)| *metres <= MAX_APART_M)
        .collect();
    near.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    near.into_iter()
        .take(MAX_SECOND)
        .filter_map(|(_, venue)| together(venue, request, then, &dinner))
        .max_by(|one, other| worth(one).total_cmp(&worth(other)))
}

fn worth(evening: &Evening<'_>) -> f64 {
    evening.steps.iter().map(|step| step.suggestion.score).sum()
}

/// A dinner and one other place, where they fit.
fn together<'a>(
    venue: &'a Venue,
    request: &Request,
    then: Then,
    dinner: &Step<'a>,
) -> Option<Evening<'a>> {
    let way = Way::between(dinner.suggestion.venue.at, venue.at, Mode::Foot);
    let walk = SignedDuration::from_mins(i64::from(way.minutes));
    let ready = dinner.to.saturating_add(walk);
    let from = match then {
        Then::Film | Then::Drink => ready.clone(),
        Then::Walk => {
            let place = Place::new(request.when.time_zone().clone()).at(venue.at);
            sunset(request.when.date(), &place)?.saturating_sub(then.length())
        }
    };
    let to = from.saturating_add(then.length());
    let after = from >= ready && ready.duration_until(&from) <= MAX_WAIT;
    let back = to.saturating_add(walk);
    let before = back <= dinner.from && back.duration_until(&dinner.from) <= MAX_WAIT;
    if !(after || before) {
        return None;
    }
    let suggestion = other(venue, request, dinner, &from, then)?;
    let other = Step {
        suggestion,
        from,
        to,
        way: after.then_some(way),
    };
    let dinner = Step {
        way: before.then_some(way),
        ..dinner.clone()
    };
    let steps = if after {
        [dinner, other]
    } else {
        [other, dinner]
    };
    Some(Evening { steps })
}

/// The other place as a suggestion of its own, reached on foot from the dinner.
fn other<'a>(
    venue: &'a Venue,
    request: &Request,
    dinner: &Step<'_>,
    from: &Zoned,
    then: Then,
) -> Option<Suggestion<'a>> {
    let start = Start {
        who: "Both".to_owned(),
        at: dinner.suggestion.venue.at,
        mode: Mode::Foot,
    };
    let asked = Request {
        when: from.clone(),
        length: then.length(),
        country: request.country.clone(),
        starts: vec![start],
        needs: request
            .needs
            .iter()
            .filter(|need| !need.hard.of_food())
            .cloned()
            .collect(),
        wishes: request.wishes.clone(),
    };
    let Outcome::Suggested(found) = suggest([venue], &asked) else {
        return None;
    };
    let mut found = found.into_iter().next()?;
    if then == Then::Film {
        found.notes.push(
            "What is shown, and when it begins, no tag tells: look at their programme.".to_owned(),
        );
    }
    Some(found)
}
