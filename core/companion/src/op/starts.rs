//! Where people set out, as far as the user's own lists tell.

use os1_base::Error;
use os1_memory::PersonView;
use os1_places::{Coordinate, FindRequest, Kind};

use crate::world::World;

/// So many places of a name are looked at.
const LOOKED_AT: usize = 20;
/// What people call where they live, in their own lists.
const HOME: [&str; 2] = ["home", "my place"];

impl World {
    /// Where the user sets out: a place of their own list that is called home.
    pub(crate) fn own_start(&self) -> Result<Option<Coordinate>, Error> {
        if let Some(home) = self.home()? {
            return Ok(Some(home.at));
        }
        for name in HOME {
            if let Some(at) = self.own_place(&[name.to_owned()])? {
                return Ok(Some(at));
            }
        }
        Ok(None)
    }

    /// Where somebody sets out: a place of the user's own list that bears their name ("Amy", "Amy's flat").
    pub(crate) fn start_of(&self, person: &PersonView) -> Result<Option<Coordinate>, Error> {
        let mut names = person.names.clone();
        names.push(person.name.clone());
        self.own_place(&names)
    }

    fn own_place(&self, names: &[String]) -> Result<Option<Coordinate>, Error> {
        // "Amy's flat" is found by "amys".
        let spelled = names
            .iter()
            .flat_map(|name| [(name, name.clone()), (name, format!("{name}s"))]);
        for (name, words) in spelled {
            let found = self.places().find(&FindRequest {
                words,
                kinds: vec![Kind::PLACE],
                limit: LOOKED_AT,
                ..FindRequest::default()
            })?;
            let name = name.to_lowercase();
            let theirs = |place: &str| {
                let place = place.to_lowercase().replace('’', "'");
                place == name || place.starts_with(&format!("{name}'s "))
            };
            let place = found.iter().find(|place| theirs(&place.name));
            if let Some(venue) = place.and_then(|place| place.venue()) {
                return Ok(Some(venue.at));
            }
        }
        Ok(None)
    }
}
