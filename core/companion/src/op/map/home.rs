//! Where the user lives, as a point: "near me" is near it, and ways begin there. A phone's own position
//! will come before it, where the shell has one.

use jiff::Zoned;
use os1_base::Error;
use os1_places::Coordinate;
use serde::{Deserialize, Serialize};

use crate::companion::Companion;
use crate::world::World;

/// The setting it is kept under.
const HOME: &str = "places.home";

/// Where the user lives.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Home {
    /// Where.
    pub at: Coordinate,
    /// As it was said.
    pub label: String,
    /// When it was said.
    pub since: Zoned,
}

impl Companion {
    /// Where the user lives, if they said.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn home(&self) -> Result<Option<Home>, Error> {
        self.world.home()
    }

    /// Keeps where the user lives, by its point; durable on return.
    ///
    /// # Errors
    /// The profile could not be written.
    pub fn set_home(&self, at: Coordinate, label: &str) -> Result<Home, Error> {
        self.world.set_home(at, label)
    }

    /// Lets go of where the user lives; whether it was known.
    ///
    /// # Errors
    /// The profile could not be written.
    pub fn forget_home(&self) -> Result<bool, Error> {
        let known = self.world.home()?.is_some();
        self.world.drop_home()?;
        Ok(known)
    }
}

impl World {
    pub(crate) fn home(&self) -> Result<Option<Home>, Error> {
        Ok(self.settings().get(HOME)?)
    }

    pub(crate) fn set_home(&self, at: Coordinate, label: &str) -> Result<Home, Error> {
        let home = Home {
            at,
            label: os1_base::text::shortened(&os1_base::text::printable(label), 200),
            since: self.now(),
        };
        self.keep_home(&home)?;
        Ok(home)
    }

    pub(in crate::op) fn keep_home(&self, home: &Home) -> Result<(), Error> {
        Ok(self.settings().put(HOME, home)?)
    }

    /// Where the user lives and the names that were looked up are forgotten with everything; with `words`,
    /// where they speak of it.
    pub(crate) fn forget_places(&self, words: Option<&str>, all: bool) -> Result<(), Error> {
        if !all && words.is_none() {
            return Ok(());
        }
        self.places().forget_names()?;
        let said = words.unwrap_or_default().to_lowercase();
        let speaks = ["home", "live", "address"]
            .iter()
            .any(|word| said.contains(word));
        let named = |home: &Home| home.label.to_lowercase().contains(&said);
        if all || speaks || self.home()?.is_some_and(|home| named(&home)) {
            self.drop_home()?;
        }
        Ok(())
    }

    pub(crate) fn drop_home(&self) -> Result<(), Error> {
        Ok(self.settings().remove(HOME)?)
    }
}
