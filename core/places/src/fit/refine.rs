//! What is said to suggestions: cheaper, not that, closer, and why not this one?

use super::need::Met;
use super::wish::cost;
use super::{Hard, Need, Price, Request, Soft, Source, Visit, Why, Wish};
use crate::hours::Openness;
use crate::{Coordinate, Venue};

/// A wish about suggestions that were made.
#[derive(Debug, Clone, PartialEq)]
pub enum Refinement {
    /// Something cheaper.
    Cheaper,
    /// Not this cuisine.
    NotCuisine(String),
    /// Not this venue, by its id.
    NotVenue(String),
    /// Closer to a point than the nearest of those suggested.
    Closer {
        /// The point.
        to: Coordinate,
        /// The nearest so far, in metres on the straight line.
        than: f64,
    },
}

impl Request {
    /// The same request with what `who` said to the suggestions.
    #[must_use]
    pub fn refined(mut self, who: &str, refinement: Refinement) -> Self {
        let hard = match refinement {
            Refinement::Cheaper => {
                self.wishes.push(Wish {
                    soft: Soft::Budget(Price::Low),
                    who: who.to_owned(),
                    source: Source::Asked,
                });
                return self;
            }
            Refinement::NotCuisine(cuisine) => Hard::NotCuisine(cuisine),
            Refinement::NotVenue(id) => Hard::NotVenue(id),
            Refinement::Closer { to, than } => Hard::Within {
                of: to,
                metres: than,
            },
        };
        self.needs.push(Need {
            hard,
            who: who.to_owned(),
            source: Source::Asked,
        });
        self
    }
}

/// Why a venue was not suggested: what is against it, each with its source. Empty when nothing is,
/// and others only suit better or differ more.
#[must_use]
pub fn why_not(venue: &Venue, request: &Request) -> Vec<Why> {
    let mut against = Vec::new();
    let visit = Visit::of(venue, request);
    if matches!(visit.open, Openness::Closed { .. }) {
        against.extend(visit.why);
    }
    for need in &request.needs {
        let words = need.hard.words();
        match need.hard.met(venue) {
            Met::No(why) => against.push(why),
            Met::Untold(key) => {
                let claim = format!("{} needs {words}, and no tag {key} tells", need.who);
                against.push(Why::new(claim, need.source.clone()));
            }
            Met::Yes(_) | Met::Ask(_) => {}
        }
    }
    for wish in &request.wishes {
        let moved = wish.moves(venue);
        if moved.by < 0.0 {
            against.extend(moved.why);
        }
    }
    against
}

/// Whether any venue says what it costs: else "cheaper" can only be answered by saying so.
#[must_use]
pub fn tells_prices(venues: &[Venue]) -> bool {
    venues.iter().any(|venue| cost(venue).is_some())
}
