//! Places as shells use them.

use std::path::PathBuf;

use jiff::{SignedDuration, Zoned};
use os1_base::{Error, ErrorKind, ProgressSink};
use os1_places::hours::{Hours, Openness, Place};
use os1_places::{FindRequest, FoundVenue, ImportReport, PlaceSource, Venue};

use crate::companion::Companion;
use crate::world::World;

impl Companion {
    /// Reads the places of files and keeps them: extracts of OpenStreetMap and the user's own
    /// lists. A second time brings them up to date; nothing is taken away.
    ///
    /// # Errors
    /// The profile could not be written, or the user stopped it.
    pub fn import_places(
        &self,
        paths: &[PathBuf],
        progress: &mut dyn ProgressSink,
    ) -> Result<ImportReport, Error> {
        let report = self.world.places().import(paths, progress)?;
        if report.imported + report.updated > 0 {
            self.note_done("imported places", "you asked me to")?;
        }
        Ok(report)
    }

    /// The places that fit, best first, with whether they are open now where their hours tell.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn find_places(&self, request: &FindRequest) -> Result<Vec<FoundVenue>, Error> {
        let mut found = self.world.places().find(request)?;
        let country = self.world.country()?;
        let now = self.world.now();
        for one in &mut found {
            one.open = is_open(one, &now, country.as_deref());
        }
        Ok(found)
    }

    /// The imported place with this id.
    ///
    /// # Errors
    /// There is none, or the profile could not be read.
    pub fn place(&self, id: &str) -> Result<Venue, Error> {
        self.world.place(id)
    }

    /// Where places came from, whose data they are, and how old.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn place_sources(&self) -> Result<Vec<PlaceSource>, Error> {
        Ok(self.world.places().sources()?)
    }

    /// Takes away everything that was imported under this name; how many places those were.
    ///
    /// # Errors
    /// Nothing was imported under it, or the profile could not be written.
    pub fn remove_places(&self, name: &str) -> Result<u64, Error> {
        let gone = self.world.places().remove(name)?;
        self.note_done("took imported places away", "you asked me to")?;
        Ok(gone)
    }
}

/// Whether its hours say that it is open at `now`; `None` where they do not tell.
fn is_open(one: &FoundVenue, now: &Zoned, country: Option<&str>) -> Option<bool> {
    let venue = one.venue()?;
    let hours = Hours::parse_in(venue.tag("opening_hours")?, country).ok()?;
    let place = Place::new(now.time_zone().clone()).at(venue.at);
    let place = country.into_iter().fold(place, Place::in_country);
    match hours.open_for(now, SignedDuration::ZERO, &place) {
        Openness::Open { .. } => Some(true),
        Openness::Closed { .. } => Some(false),
        Openness::Unknown { .. } => None,
    }
}

impl World {
    /// As [`Companion::place`].
    pub(crate) fn place(&self, id: &str) -> Result<Venue, Error> {
        self.places().venue(id)?.ok_or_else(|| {
            Error::new(
                ErrorKind::NotFound,
                "No imported place has this id. os1 places find shows them.",
            )
        })
    }
}
