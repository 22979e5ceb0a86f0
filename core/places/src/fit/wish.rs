//! Wishes: what moves a venue up or down.

use super::tags::{cuisines, plain, says};
use super::{Source, Why};
use crate::Venue;

/// What somebody is willing to pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Price {
    /// Little.
    Low,
    /// Not the least, not the most.
    Middle,
    /// It may cost something.
    High,
}

/// What would be nice.
#[derive(Debug, Clone, PartialEq)]
pub enum Soft {
    /// A cuisine that is liked.
    Likes(String),
    /// A cuisine that is not.
    Dislikes(String),
    /// What it may cost.
    Budget(Price),
    /// Outside, when there is a garden or a terrace.
    Outdoors,
    /// A place that talks loudly of itself: a young one, with its own beer or online.
    Trendy,
    /// Near to everybody: the way weighs twice.
    Near,
    /// Somebody was there, and was pleased or not.
    Visited {
        /// The venue's id.
        venue: String,
        /// Whether it was good; `None` where it was both.
        pleased: Option<bool>,
        /// What they said of it.
        said: String,
    },
    /// It was suggested lately.
    Suggested {
        /// The venue's id.
        venue: String,
    },
}

/// A wish, whose it is and where it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Wish {
    /// What would be nice.
    pub soft: Soft,
    /// Whose wish it is, as they are called.
    pub who: String,
    /// A memory, or what was asked.
    pub source: Source,
}

/// How much a wish moves a venue: its own weight, and the claims that a source says.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Moved {
    pub(super) by: f64,
    pub(super) why: Vec<Why>,
}

impl Wish {
    /// How this wish moves a venue; not at all where no tag tells.
    pub(super) fn moves(&self, venue: &Venue) -> Moved {
        match &self.soft {
            Soft::Likes(liked) => self.cooked(venue, liked, 0.35, "likes"),
            Soft::Dislikes(disliked) => self.cooked(venue, disliked, -0.5, "does not like"),
            Soft::Budget(price) => self.budget(venue, *price),
            Soft::Outdoors => self.outdoors(venue),
            Soft::Trendy => self.trendy(venue),
            Soft::Near => Moved::default(),
            Soft::Visited {
                venue: id,
                pleased,
                said,
            } if *id == venue.id => self.visited(*pleased, said),
            Soft::Suggested { venue: id } if *id == venue.id => Moved {
                by: -0.4,
                why: vec![Why::new("It was suggested lately", self.source.clone())],
            },
            Soft::Visited { .. } | Soft::Suggested { .. } => Moved::default(),
        }
    }

    fn tagged(&self, venue: &Venue, key: &str, by: f64, there: &str, wish: String) -> Moved {
        let Some(source) = Source::tag(venue, key) else {
            return Moved::default();
        };
        Moved {
            by,
            why: vec![Why::new(there, source), Why::new(wish, self.source.clone())],
        }
    }

    fn cooked(&self, venue: &Venue, cuisine: &str, by: f64, verb: &str) -> Moved {
        let cuisine = plain(cuisine);
        if !cuisines(venue).contains(&cuisine) {
            return Moved::default();
        }
        let wish = format!("{} {verb} {cuisine}", self.who);
        self.tagged(venue, "cuisine", by, &format!("They cook {cuisine}"), wish)
    }

    fn budget(&self, venue: &Venue, price: Price) -> Moved {
        let Some((key, cost)) = cost(venue) else {
            return Moved::default();
        };
        let (there, by) = match (cost, price) {
            (Price::Low, Price::Low) => ("It costs little", 0.3),
            (Price::High, Price::Low) => ("It costs much", -0.4),
            (Price::Low, Price::High) => ("It costs little", -0.1),
            (Price::High, Price::High) => ("It costs much", 0.2),
            _ => ("It costs neither little nor much", 0.1),
        };
        let wish = format!("{} has a budget", self.who);
        self.tagged(venue, key, by, there, wish)
    }

    fn outdoors(&self, venue: &Venue) -> Moved {
        if venue
            .tag("outdoor_seating")
            .is_none_or(|value| value == "no")
        {
            return Moved::default();
        }
        let wish = format!("{} likes to sit outside", self.who);
        self.tagged(venue, "outdoor_seating", 0.25, "One can sit outside", wish)
    }

    fn trendy(&self, venue: &Venue) -> Moved {
        let signs = ["microbrewery", "contact:instagram", "organic"];
        let sign = signs
            .into_iter()
            .find(|key| venue.tag(key).is_some_and(|value| value != "no"));
        let Some(sign) = sign else {
            return Moved::default();
        };
        let there = if sign == "contact:instagram" {
            "It shows itself online"
        } else {
            "It does its own thing"
        };
        self.tagged(
            venue,
            sign,
            0.2,
            there,
            format!("{} likes what is new", self.who),
        )
    }

    fn visited(&self, pleased: Option<bool>, said: &str) -> Moved {
        let by = match pleased {
            Some(true) => 0.2,
            None => 0.0,
            Some(false) => -0.8,
        };
        let claim = format!("{} was there and said: “{said}”", self.who);
        Moved {
            by,
            why: vec![Why::new(claim, self.source.clone())],
        }
    }
}

/// What a venue costs, where a tag tells, and which.
pub(super) fn cost(venue: &Venue) -> Option<(&'static str, Price)> {
    for key in ["price_range", "price", "price:range"] {
        let Some(value) = venue.tag(key) else {
            continue;
        };
        let signs = value
            .chars()
            .filter(|sign| matches!(sign, '$' | '€' | '£'))
            .count();
        return match (value, signs) {
            ("low" | "cheap" | "inexpensive", _) | (_, 1) => Some((key, Price::Low)),
            ("high" | "expensive", _) | (_, 3..) => Some((key, Price::High)),
            ("medium" | "moderate", _) | (_, 2) => Some((key, Price::Middle)),
            _ => None,
        };
    }
    says(venue, "amenity", &["fast_food", "food_court"]).then_some(("amenity", Price::Low))
}
