//! Where the person is, as far as clocks go.

use jiff::tz::TimeZone;
use os1_base::{Error, ErrorKind};

use crate::companion::Companion;
use crate::profile::ZONE;

impl Companion {
    /// The zone that walls are read in, as the time zone database names it.
    #[must_use]
    pub fn zone(&self) -> String {
        let now = self.world.now();
        let name = now.time_zone().iana_name();
        name.unwrap_or("a fixed offset").to_owned()
    }

    /// Says where the person is now: a zone by name, or the machine's own with `None`. From then
    /// on "at 8" is 8 on that wall. Durable on return.
    ///
    /// # Errors
    /// There is no zone of this name, or the profile could not be written.
    pub fn set_zone(&self, name: Option<&str>) -> Result<(), Error> {
        let name = name.unwrap_or_default();
        if !name.is_empty() && TimeZone::get(name).is_err() {
            return Err(Error::new(
                ErrorKind::Invalid,
                "There is no zone of this name. Write it like Europe/Berlin, or system.",
            ));
        }
        self.world.settings().put(ZONE, &name)?;
        self.note_done("changed your zone", "you said where you are")
    }
}
