//! What is being suggested: kept, so that "the second one" is understood in the next process too.

use jiff::Zoned;
use jiff::civil::Date;
use os1_base::Error;
use os1_places::Coordinate;
use os1_places::fit::{Hard, Price, Soft, Then};
use serde::{Deserialize, Serialize};

use crate::op::Outing;
use crate::world::World;

/// The setting it is kept under.
const SETTING: &str = "places.under_discussion";
/// So many of those that were suggested lately weigh on the next suggestions.
const MAX_LATELY: usize = 12;

/// An outing that is talked about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Under {
    /// When it was talked about last.
    pub(super) at: Zoned,
    /// For when.
    pub(super) when: Zoned,
    /// Near which point.
    pub(super) near: Option<Coordinate>,
    /// Who comes along, by id: names are forgotten with who bears them.
    pub(super) who: Vec<String>,
    /// Whether it should cost little.
    pub(super) cheap: bool,
    /// Whether to sit outside.
    pub(super) outside: bool,
    /// Cuisines that are wanted now.
    pub(super) cuisines: Vec<String>,
    /// Cuisines that are not.
    pub(super) without: Vec<String>,
    /// What was suggested, in order.
    pub(super) ids: Vec<String>,
    /// The first day and the day after the last on which an evening was looked for, where no hour was said.
    #[serde(default)]
    pub(super) days: Option<(Date, Date)>,
    /// How much had been said when it was talked about last.
    #[serde(default)]
    pub(super) said: u64,
    /// Whether it was asked if it should be looked again.
    #[serde(default)]
    pub(super) again: bool,
    /// What was suggested lately, newest last: other places come before it.
    #[serde(default)]
    pub(super) lately: Vec<String>,
    /// What was shown and is not wanted again.
    #[serde(default)]
    pub(super) seen: Vec<String>,
    /// Nearer to a point than so many metres.
    #[serde(default)]
    pub(super) within: Option<(Coordinate, f64)>,
    /// What goes with the dinner, where it is a whole evening.
    #[serde(default)]
    pub(super) then: Vec<Besides>,
}

/// What goes with a dinner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Besides {
    /// A film.
    Film,
    /// A drink.
    Drink,
    /// A walk at sunset.
    Walk,
}

impl From<Besides> for Then {
    fn from(besides: Besides) -> Self {
        match besides {
            Besides::Film => Self::Film,
            Besides::Drink => Self::Drink,
            Besides::Walk => Self::Walk,
        }
    }
}

impl Under {
    /// What was talked about last, if anything.
    pub(super) fn load(world: &World) -> Result<Option<Self>, Error> {
        Ok(world.settings().get(SETTING)?)
    }

    /// Lets go of it.
    pub(crate) fn drop(world: &World) -> Result<(), Error> {
        super::busy::drop(world)?;
        Ok(world.settings().remove(SETTING)?)
    }

    /// Keeps it, with what was shown before it: one write, because each is brought to the disk.
    pub(super) fn keep(&self, world: &World) -> Result<(), Error> {
        let mut lately = Self::lately(world)?;
        lately.retain(|id| !self.ids.contains(id));
        lately.extend(self.ids.iter().cloned());
        let over = lately.len().saturating_sub(MAX_LATELY);
        lately.drain(..over);
        let kept = Self {
            lately,
            ..self.clone()
        };
        Ok(world.settings().put(SETTING, &kept)?)
    }

    /// What was suggested in the talk lately, newest last.
    pub(crate) fn lately(world: &World) -> Result<Vec<String>, Error> {
        Ok(Self::load(world)?.map(|one| one.lately).unwrap_or_default())
    }

    /// It as what is looked for.
    pub(super) fn outing(&self) -> Outing {
        let mut wishes: Vec<Soft> = self.cuisines.iter().cloned().map(Soft::Likes).collect();
        wishes.extend(self.cheap.then_some(Soft::Budget(Price::Low)));
        wishes.extend(self.outside.then_some(Soft::Outdoors));
        let mut needs: Vec<Hard> = self.without.iter().cloned().map(Hard::NotCuisine).collect();
        needs.extend(self.seen.iter().cloned().map(Hard::NotVenue));
        needs.extend(self.within.map(|(of, metres)| Hard::Within { of, metres }));
        Outing {
            when: self.when.clone(),
            near: self.near,
            who: self.who.clone(),
            kinds: Vec::new(),
            needs,
            wishes,
        }
    }
}
