//! Whole evenings: dinner and what goes with it.

use jiff::Zoned;
use jiff::civil::Date;
use os1_base::Error;
use os1_places::fit::{Step, Then, evenings};
use os1_places::{FindRequest, Kind, Venue};

use super::Outing;
use super::suggest::{FAR_M, NEAREST};
use crate::view::SuggestedView;
use crate::world::World;

/// A part of an evening.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PartView {
    /// Where, and why there.
    pub(crate) place: SuggestedView,
    /// When it begins.
    pub(crate) from: Zoned,
    /// Minutes on foot from the part before; `None` for the first.
    pub(crate) minutes: Option<u32>,
    /// Whether it is the dinner.
    pub(crate) is_dinner: bool,
}

/// Dinner and what goes with it, in the order of the evening.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct EveningView {
    /// What goes with the dinner.
    pub(crate) then: Then,
    /// Both parts.
    pub(crate) parts: Vec<PartView>,
}

impl World {
    /// Up to three evenings that fit in time and space; empty where nothing does.
    pub(crate) fn evenings(&self, outing: &Outing, then: Then) -> Result<Vec<EveningView>, Error> {
        let request = self.outing_request(outing)?;
        let mut found = Vec::new();
        for kinds in [vec![Kind::RESTAURANT], kinds_of(then)] {
            found.extend(self.places().find(&FindRequest {
                words: String::new(),
                near: request.starts.first().map(|start| start.at),
                within_m: (!request.starts.is_empty()).then_some(FAR_M),
                kinds,
                limit: NEAREST,
            })?);
        }
        let venues: Vec<Venue> = found.iter().filter_map(|one| one.venue()).collect();
        let part = |step: &Step<'_>, dinner: &Zoned| PartView {
            place: SuggestedView::of(&step.suggestion, &found),
            from: step.from.clone(),
            minutes: step.way.map(|way| way.minutes),
            is_dinner: step.from == *dinner,
        };
        let all = evenings(&venues, &request, then);
        Ok(all
            .iter()
            .map(|evening| EveningView {
                then,
                parts: evening
                    .steps
                    .iter()
                    .map(|step| part(step, &request.when))
                    .collect(),
            })
            .collect())
    }

    /// Who of those that come along has their birthday that day, as memory tells.
    pub(crate) fn birthdays_on(&self, day: Date, who: &[String]) -> Result<Vec<String>, Error> {
        let mut names = Vec::new();
        for id in who {
            let Some(person) = self.known_guest(id)? else {
                continue;
            };
            let ends = format!("-{:02}-{:02}", day.month(), day.day());
            if person.birthday.is_some_and(|day| day.ends_with(&ends)) {
                names.push(os1_base::text::printable(&person.name));
            }
        }
        Ok(names)
    }
}

fn kinds_of(then: Then) -> Vec<Kind> {
    let names: &[&str] = match then {
        Then::Film => &["cinema"],
        Then::Drink => &["bar", "pub", "biergarten"],
        Then::Walk => &["park", "viewpoint"],
    };
    names.iter().filter_map(|name| name.parse().ok()).collect()
}
