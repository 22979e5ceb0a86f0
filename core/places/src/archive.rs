//! Places in an export, and back from it.

use geojson::{Feature, FeatureCollection, GeoJson, Geometry, JsonObject, feature::Id};
use jiff::Zoned;
use serde::{Deserialize, Serialize};

use crate::store::{self, VenueRow};
use crate::{PlaceSource, Places, PlacesError};

/// A source in an export. The places of the user's own lists are with it; those of map
/// extracts are public and are imported again from their files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchivedSource {
    /// The list's or the file's name.
    pub name: String,
    /// Whether it is a list of the user's own.
    pub own: bool,
    /// Whom to name beside what is shown of it.
    pub attribution: String,
    /// Up to when it is true.
    pub data_at: Option<Zoned>,
    /// How many places it had.
    pub venues: u64,
    /// The list itself as GeoJSON (RFC 7946), a file of its own in the export; `None` for a map.
    #[serde(skip)]
    pub list: Option<Vec<u8>>,
}

impl Places {
    /// Every source, and each of the user's own lists as GeoJSON (RFC 7946) with the ids and tags
    /// of its places.
    ///
    /// # Errors
    /// The store failed.
    pub fn archived(&self) -> Result<Vec<ArchivedSource>, PlacesError> {
        let rows = self.store().read(store::each_own)?;
        let sources = self.sources()?;
        let archived = sources.into_iter().map(|source| {
            let list = source.own.then(|| list(&source, &rows)).transpose()?;
            Ok(of(source, list))
        });
        archived.collect()
    }

    /// Brings one of the user's own lists back; how many places came.
    ///
    /// # Errors
    /// The store failed.
    pub fn bring_back(&self, source: &ArchivedSource, list: &[u8]) -> Result<u64, PlacesError> {
        let report = self.import_bytes(&source.name, list, &mut ())?;
        Ok(report.imported + report.updated + report.unchanged)
    }
}

fn of(source: PlaceSource, list: Option<Vec<u8>>) -> ArchivedSource {
    ArchivedSource {
        name: source.name,
        own: source.own,
        attribution: source.attribution,
        data_at: source.data_at,
        venues: source.venues,
        list,
    }
}

fn list(source: &PlaceSource, rows: &[VenueRow]) -> Result<Vec<u8>, PlacesError> {
    let rows = rows.iter().filter(|row| row.source == source.name);
    let collection = FeatureCollection {
        bbox: None,
        features: rows.map(feature).collect(),
        foreign_members: None,
    };
    serde_json::to_vec(&GeoJson::FeatureCollection(collection)).map_err(|_| PlacesError::Damaged)
}

fn feature(row: &VenueRow) -> Feature {
    let venue = &row.venue;
    let mut properties = JsonObject::new();
    for (key, value) in &venue.tags {
        properties.insert(key.clone(), value.as_str().into());
    }
    properties.insert("@kind".to_owned(), row.kind.name().into());
    Feature {
        bbox: None,
        geometry: Some(Geometry::new_point([venue.at.lon(), venue.at.lat()])),
        id: Some(Id::String(venue.id.clone())),
        properties: Some(properties),
        foreign_members: None,
    }
}
