//! Needs: what must hold.

use serde::Serialize;

use super::tags::{cuisines, plain, says};
use super::{Source, Why};
use crate::{Coordinate, Venue};

/// What must hold.
#[derive(Debug, Clone, PartialEq)]
pub enum Hard {
    /// Food without animal products.
    Vegan,
    /// Food without meat and fish.
    Vegetarian,
    /// Food that Islam allows.
    Halal,
    /// Food that Judaism allows.
    Kosher,
    /// Food without gluten.
    GlutenFree,
    /// Something that makes ill: `nuts`. No tag proves safety.
    Allergy(String),
    /// Everything can be reached in a wheelchair.
    Wheelchair,
    /// No steps on the way in.
    StepFree,
    /// A dog comes along.
    Dog,
    /// Somebody wants to smoke.
    Smoking,
    /// Nobody smokes where one sits.
    NoSmoking,
    /// Children come along.
    Children,
    /// Not this cuisine.
    NotCuisine(String),
    /// Not this venue, by its id.
    NotVenue(String),
    /// Nearer to a point than so many metres.
    Within {
        /// The point.
        of: Coordinate,
        /// Metres on the straight line.
        metres: f64,
    },
}

/// A need, whose it is and where it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Need {
    /// What must hold.
    pub hard: Hard,
    /// Whose need it is, as they are called.
    pub who: String,
    /// A memory, or what was asked.
    pub source: Source,
}

/// What a venue says to a need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) enum Met {
    /// Its tags or its position say that it holds.
    Yes(Why),
    /// Nothing can say so; they must be asked.
    Ask(String),
    /// A tag says that it does not hold.
    No(Why),
    /// No tag tells.
    Untold(&'static str),
}

impl Hard {
    /// The need in words: `wheelchair access`.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Vegan => "vegan food".to_owned(),
            Self::Vegetarian => "vegetarian food".to_owned(),
            Self::Halal => "halal food".to_owned(),
            Self::Kosher => "kosher food".to_owned(),
            Self::GlutenFree => "gluten-free food".to_owned(),
            Self::Allergy(what) => format!("an allergy to {what}"),
            Self::Wheelchair => "wheelchair access".to_owned(),
            Self::StepFree => "a way in without steps".to_owned(),
            Self::Dog => "dogs allowed".to_owned(),
            Self::Smoking => "a place to smoke".to_owned(),
            Self::NoSmoking => "no smoking".to_owned(),
            Self::Children => "children welcome".to_owned(),
            Self::NotCuisine(cuisine) => format!("food other than {cuisine}"),
            Self::NotVenue(_) => "not the place you ruled out".to_owned(),
            Self::Within { metres, .. } => format!("within {metres:.0} metres"),
        }
    }

    /// Whether it is about food alone, so that a film or a walk need not meet it.
    pub(super) const fn of_food(&self) -> bool {
        matches!(
            self,
            Self::Vegan
                | Self::Vegetarian
                | Self::Halal
                | Self::Kosher
                | Self::GlutenFree
                | Self::Allergy(_)
                | Self::NotCuisine(_)
        )
    }

    /// What a venue says to it.
    pub(super) fn met(&self, venue: &Venue) -> Met {
        match self {
            Self::Vegan => diet(venue, &["diet:vegan"], "vegan"),
            Self::Vegetarian => diet(venue, &["diet:vegetarian", "diet:vegan"], "vegetarian"),
            Self::Halal => diet(venue, &["diet:halal"], "halal"),
            Self::Kosher => diet(venue, &["diet:kosher"], "kosher"),
            Self::GlutenFree => diet(venue, &["diet:gluten_free"], "gluten-free"),
            Self::Allergy(what) => Met::Ask(format!(
                "Ask them about {what}: no tag proves that a kitchen is safe."
            )),
            Self::Wheelchair => one(
                venue,
                "wheelchair",
                &["yes", "designated"],
                "wheelchairs get in",
            ),
            Self::StepFree => one(
                venue,
                "wheelchair",
                &["yes", "designated"],
                "there is a way in without steps",
            ),
            Self::Dog => one(
                venue,
                "dog",
                &["yes", "leashed", "outside"],
                "dogs are allowed",
            ),
            Self::Smoking => {
                let places = ["yes", "separated", "isolated", "outside", "dedicated"];
                one(venue, "smoking", &places, "there is a place to smoke")
            }
            Self::NoSmoking => {
                let apart = ["no", "outside", "isolated"];
                one(venue, "smoking", &apart, "nobody smokes where one sits")
            }
            Self::Children => children(venue),
            Self::NotCuisine(unwanted) => without(venue, unwanted),
            Self::NotVenue(id) => not(venue, id),
            Self::Within { of, metres } => within(venue, *of, *metres),
        }
    }
}

/// The key as a claim's source; the caller has read it from the venue.
fn tagged(venue: &Venue, key: &str, claim: impl Into<String>) -> Option<Why> {
    Source::tag(venue, key).map(|source| Why::new(claim, source))
}

/// One tag that says yes with some values, and no with all others.
fn one(venue: &Venue, key: &'static str, good: &[&str], claim: &str) -> Met {
    let yes = says(venue, key, good);
    let claim = if yes {
        claim.to_owned()
    } else {
        format!("it is not said that {claim}")
    };
    match tagged(venue, key, claim) {
        Some(why) if yes => Met::Yes(why),
        Some(why) => Met::No(why),
        None => Met::Untold(key),
    }
}

/// A diet: by its own tags first, else by a cuisine of its name.
fn diet(venue: &Venue, keys: &[&'static str], name: &str) -> Met {
    for key in keys {
        if says(venue, key, &["yes", "only"])
            && let Some(why) = tagged(venue, key, format!("{name} food is served"))
        {
            return Met::Yes(why);
        }
    }
    if let Some(why) = tagged(venue, "cuisine", format!("{name} food is what they cook"))
        && cuisines(venue).iter().any(|cuisine| cuisine == name)
    {
        return Met::Yes(why);
    }
    let first = keys.first().copied().unwrap_or("diet");
    match tagged(
        venue,
        first,
        format!("{name} food is not said to be served"),
    ) {
        Some(why) => Met::No(why),
        None => Met::Untold(first),
    }
}

fn children(venue: &Venue) -> Met {
    let good = [
        ("highchair", "there are high chairs"),
        ("kids_area", "there is a corner for children"),
    ];
    for (key, claim) in good {
        if venue.tag(key).is_some_and(|value| value != "no")
            && let Some(why) = tagged(venue, key, claim)
        {
            return Met::Yes(why);
        }
    }
    match tagged(venue, "min_age", "there is a lowest age") {
        Some(why) => Met::No(why),
        None => Met::Untold("highchair"),
    }
}

fn without(venue: &Venue, unwanted: &str) -> Met {
    let unwanted = plain(unwanted);
    let cooked = cuisines(venue);
    let Some(source) = Source::tag(venue, "cuisine") else {
        return Met::Untold("cuisine");
    };
    if cooked.contains(&unwanted) {
        Met::No(Why::new(format!("they cook {unwanted}"), source))
    } else {
        Met::Yes(Why::new(format!("they cook {}", cooked.join(", ")), source))
    }
}

fn not(venue: &Venue, id: &str) -> Met {
    if venue.id == id {
        Met::No(Why::new("it was ruled out", Source::Asked))
    } else {
        Met::Yes(Why::new("it was not ruled out", Source::Asked))
    }
}

fn within(venue: &Venue, of: Coordinate, metres: f64) -> Met {
    let there = venue.at.distance_m(of);
    let why = Why::new(
        format!("it is {there:.0} metres away on the straight line"),
        Source::Position,
    );
    if there <= metres {
        Met::Yes(why)
    } else {
        Met::No(why)
    }
}
