//! What was asked is kept, and not asked again for a while.

use std::collections::HashSet;

use os1_store::rusqlite::Connection;

use super::overpass::MOST;
use super::question::region;
use super::{Area, NamedPoint, check_area};
use crate::import::{Format, Source, look_as};
use crate::words::of_query;
use crate::{Coordinate, ImportReport, Places, PlacesError, store};

/// How long an area that was asked about is not asked about again, in days.
pub const AREA_DAYS: i64 = 30;
/// How long a name that was found is not looked up again, in days.
pub const NAME_DAYS: i64 = 180;
/// How long one that nobody knew is not, in days.
pub const MISSING_DAYS: i64 = 7;
/// Seconds of a day.
const DAY: i64 = 86_400;
/// The region of a name that was asked about everywhere.
const EVERYWHERE: (i32, i32) = (999, 999);
/// As wide as the imported places may lie apart to be one region, in degrees.
const ONE_REGION: f64 = 4.0;

/// What is known of a name.
#[derive(Debug, Clone, PartialEq)]
pub enum KnownName {
    /// Where it is, as a server said.
    Found(NamedPoint),
    /// A server was asked and knew none.
    Nowhere,
    /// Nobody was asked, or too long ago.
    NotAsked,
}

impl Places {
    /// What has to be asked about so that all within a walk of `near` is known; `None` when nothing.
    ///
    /// # Errors
    /// The store failed.
    pub fn missing_round(&self, near: Coordinate) -> Result<Option<Area>, PlacesError> {
        let since = self.now() - AREA_DAYS * DAY;
        let missing = self.store().read(|connection| {
            let mut missing = Vec::new();
            for square in Area::round(near).squares() {
                if !store::is_asked(connection, square, since)? {
                    missing.push(square);
                }
            }
            Ok::<_, PlacesError>(missing)
        })?;
        Ok(Area::holding(&missing))
    }

    /// Keeps what an Overpass server answered about `area`, under the name of the source. What it told before
    /// and has no more goes: it closed.
    ///
    /// # Errors
    /// The answer is none, or not whole: nothing of it is kept. Or the store failed.
    pub fn keep_area(
        &self,
        source: &str,
        area: Area,
        answer: &[u8],
    ) -> Result<ImportReport, PlacesError> {
        check_area(answer)?;
        let mut report = ImportReport::default();
        let bytes = Source::bytes(answer);
        let names = (source, source);
        self.import_as(&bytes, Format::Overpass, names, &mut report, &mut ())?;
        let (there, seen) = look_as(Format::Overpass, source, &bytes);
        let there: HashSet<String> = there.into_iter().map(|venue| venue.id).collect();
        let is_all = seen.elements < MOST as u64;
        let now = self.now();
        self.store().write(|tx| {
            store::put_asked(tx, area.squares(), source, now)?;
            match is_all {
                true => store::drop_gone(tx, source, area.bounds(), &there),
                false => Ok(()),
            }
        })?;
        Ok(report)
    }

    /// What was asked about a name before, in the region of `around`.
    ///
    /// # Errors
    /// The store failed.
    pub fn known_name(
        &self,
        name: &str,
        around: Option<Coordinate>,
    ) -> Result<KnownName, PlacesError> {
        let name = key(name);
        let fresh = |at: i64, days: i64| at > self.now() - days * DAY;
        // What was asked before there was a region holds everywhere.
        for region in around.map(region).into_iter().chain([EVERYWHERE]) {
            match self.store().read(|c| store::named(c, (&name, region)))? {
                Some((Some(point), at)) if fresh(at, NAME_DAYS) => {
                    return Ok(KnownName::Found(point));
                }
                Some((None, at)) if fresh(at, MISSING_DAYS) => return Ok(KnownName::Nowhere),
                _ => {}
            }
        }
        Ok(KnownName::NotAsked)
    }

    /// Keeps what a server said of a name; `None` where it knows none.
    ///
    /// # Errors
    /// The store failed.
    pub fn keep_name(
        &self,
        name: &str,
        around: Option<Coordinate>,
        point: Option<&NamedPoint>,
    ) -> Result<(), PlacesError> {
        let (name, region) = (key(name), around.map_or(EVERYWHERE, region));
        let now = self.now();
        self.store()
            .write(|tx| store::put_named(tx, (&name, region), point, now))
    }

    /// Lets go of what was asked about names.
    ///
    /// # Errors
    /// The store failed.
    pub fn forget_names(&self) -> Result<(), PlacesError> {
        self.store().write(store::forget_names)
    }

    /// The middle of the imported places, where they lie in one region; `None` where they do not, or there
    /// are none.
    ///
    /// # Errors
    /// The store failed.
    pub fn region(&self) -> Result<Option<Coordinate>, PlacesError> {
        self.store().read(middle)
    }
}

/// A name as it is kept.
fn key(name: &str) -> String {
    of_query(name).join(" ")
}

fn middle(connection: &Connection) -> Result<Option<Coordinate>, PlacesError> {
    let edges = "SELECT min(lat), max(lat), min(lon), max(lon) FROM place_venue";
    let corner = |row: &os1_store::rusqlite::Row<'_>, at: usize| row.get::<_, Option<i32>>(at);
    let [south, north, west, east] = connection.query_row(edges, [], |row| {
        Ok([
            corner(row, 0)?,
            corner(row, 1)?,
            corner(row, 2)?,
            corner(row, 3)?,
        ])
    })?;
    let low = south.zip(west).and_then(Coordinate::of_fixed);
    let high = north.zip(east).and_then(Coordinate::of_fixed);
    Ok(low.zip(high).and_then(|(low, high)| {
        let is_one = high.lat() - low.lat() <= ONE_REGION && high.lon() - low.lon() <= ONE_REGION;
        let (lat, lon) = (
            f64::midpoint(low.lat(), high.lat()),
            f64::midpoint(low.lon(), high.lon()),
        );
        is_one.then(|| Coordinate::new(lat, lon)).flatten()
    }))
}
